import { Controller, Get, Post, Req } from '@nestjs/common';
import { COUNCIL_TENANCY, openCase, placesOfCase, setCasePlace } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { startOf } from './place.controller.js';
import { PlaceForm } from './place-forms.js';

const TENANCIES = Object.entries(COUNCIL_TENANCY).map(([value, text]) => ({ value, text }));

/** Saying where a case happens. */
@Controller('cases/:id/place')
export class CasePlaceController {
  @Get()
  @Needs('places.write')
  async showCasePlace(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const set = (await placesOfCase(actor, transaction, file.id)).find(({ as }) => as === 'case');
    const start = set ? startOf(set.place) : { address: file.address, postcode: file.postcode, uprn: '', grid: '', councilTenancy: 'not-known' };
    const form = { ...typedOr<Record<string, unknown>>(request, start), version: file.version };
    return new Page('places/case-place.njk', { title: 'Where does it happen?', file, form, tenancies: TENANCIES });
  }

  @Post()
  @Needs('places.write')
  @ShowsAgain('showCasePlace')
  async set(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'case');
    await setCasePlace(actor, transaction, id, await readAs(PlaceForm, body));
    return new GoTo(`/cases/${id}`, 'The place is set');
  }
}
