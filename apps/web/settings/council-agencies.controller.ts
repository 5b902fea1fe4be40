import { Controller, Get, Post, Req } from '@nestjs/common';
import { listCouncilAgencies, sayCouncilAgencies } from '#agencies';
import { askForCount } from '#measures';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { typedOr, type WebRequest } from '../http/page-request.js';
import { formOf } from '../http/typed.js';

/** Which agencies are the council's own: whose warnings, notices and orders the figures of the plan count. */
@Controller('settings/council-agencies')
@Needs('partnership.set-up')
export class CouncilAgenciesController {
  @Get()
  async showAgencies(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const agencies = await listCouncilAgencies(actor, transaction);
    const chosen = listOf(typedOr<Record<string, unknown>>(request, { agencyIds: agencies.filter(({ ofCouncil }) => ofCouncil).map(({ id }) => id) }).agencyIds);
    return new Page('settings/council-agencies.njk', {
      title: 'The council’s own agencies',
      items: agencies.map(({ id, name }) => ({ value: id, text: name, checked: chosen.includes(id) })),
    });
  }

  @Post()
  @ShowsAgain('showAgencies')
  async sayAgencies(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    await sayCouncilAgencies(actor, transaction, listOf(formOf(request).agencyIds));
    await askForCount(actor, transaction);
    return new GoTo('/settings', 'Saved. The figures are being counted again');
  }
}

function listOf(chosen: unknown): string[] {
  return [chosen].flat().filter((one): one is string => typeof one === 'string');
}
