import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { publicSpacesOrders, publicSpacesRegisters, registerAsGeoJson } from '#notices';
import { CLOCK, Database, type Clock } from '#platform';
import { Public } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { textOf, type WebRequest } from '../../http/page-request.js';
import { cornersOf, linesOf, mapOfArea } from './spaces-view.js';

/** The public register of public spaces protection orders: for everyone, without signing in. */
@Controller('public/spaces-orders')
export class PublicSpacesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  async showRegisters(): Promise<Page> {
    return new Page('notices/spaces/registers.njk', { title: 'Public spaces protection orders', registers: await publicSpacesRegisters(this.database) });
  }

  @Get(':slug.geojson')
  @Public()
  async showGeoJson(@Req() { params }: WebRequest, @Res({ passthrough: true }) response: Response): Promise<Record<string, unknown>> {
    const { orders } = await publicSpacesOrders(this.database, slugFrom(params.slug), this.clock());
    response.type('application/geo+json');
    // Anybody's map may show it: it is public, and nobody is signed in to it.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    return registerAsGeoJson(orders);
  }

  @Get(':slug')
  @Public()
  async showRegister(@Req() { params }: WebRequest): Promise<Page> {
    const slug = slugFrom(params.slug);
    const { partnershipName, orders } = await publicSpacesOrders(this.database, slug, this.clock());
    return new Page('notices/spaces/register.njk', {
      title: `Public spaces protection orders: ${partnershipName}`,
      partnershipName, slug,
      orders: orders.map((order, index) => ({
        ...order, restrictions: linesOf(order.restrictions), corners: cornersOf(order.area), map: mapOfArea(order.area, order.name, `order-${index + 1}`),
      })),
    });
  }
}

/** A slug as it can be; what cannot be one is the slug of nobody. */
function slugFrom(value: unknown): string {
  const slug = textOf(value);
  return /^[a-z0-9-]{1,200}$/.test(slug) ? slug : '';
}
