import { Controller, Get, Post, Req } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import { listAgencies, may } from '#agencies';
import { referencesOf } from '#cases';
import { nm01CasesBehind, readLandlords, readNm01, readNm01Definitions, stateHomes, stateNm01Definition, type Nm01Part } from '#measures';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { Download, GoTo, Page } from '../http/answers.js';
import { dateFrom, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { periodFrom } from '../plan/addresses.js';
import { DefinitionForm, HomesForm } from './nm01-forms.js';
import { nm01Address, nm01Line, periodsShown, shownRate } from './nm01-view.js';

/** The tenant satisfaction measure NM01: anti-social behaviour cases for each 1,000 homes of a landlord. */
@Controller()
export class Nm01Controller {
  @Get('measures/nm01')
  @Needs('nm01.read')
  async showNm01(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const figures = await readNm01(actor, transaction, periodsShown(transaction.today));
    return new Page('measures/nm01.njk', {
      title: 'NM01: anti-social behaviour per 1,000 homes',
      lines: figures.map((one) => nm01Line(one, transaction.today)),
      landlords: await readLandlords(actor, transaction),
      definitions: await readNm01Definitions(actor, transaction),
      maySet: may(actor, 'nm01.set'),
    });
  }

  @Get('measures/nm01.csv')
  @Needs('nm01.read')
  async downloadNm01(@Req() { actor, transaction }: WebRequest): Promise<Download> {
    const figures = await readNm01(actor, transaction, periodsShown(transaction.today));
    const header = ['landlord', 'period', 'provisional', 'cases opened', 'cases with hate incidents', 'homes', 'NM01 (1)', 'NM01 (2)', 'definition'];
    const rows = figures.map(({ agencyName, period, opened, hate, homes, openedRate, hateRate, definition }) => [
      agencyName, period.name, period.endsOn >= transaction.today ? 'yes' : 'no', opened, hate, homes ?? 'not known',
      shownRate(openedRate), shownRate(hateRate), definition.version,
    ]);
    return new Download('nm01.csv', 'text/csv', stringify([header, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' }));
  }

  @Get('measures/nm01/settings/homes')
  @Needs('nm01.set')
  async showHomes(@Req() request: WebRequest): Promise<Page> {
    const agencies = await listAgencies(request.transaction);
    const housing = agencies.find(({ name }) => name.toLowerCase() === 'housing');
    return new Page('measures/nm01-homes.njk', {
      title: 'How many homes a landlord has', agencies,
      form: typedOr<Record<string, unknown>>(request, { agencyId: housing?.id }),
    });
  }

  @Post('measures/nm01/settings/homes')
  @Needs('nm01.set')
  @ShowsAgain('showHomes')
  async stateHomes(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    await stateHomes(actor, transaction, await readAs(HomesForm, withDay(body)));
    return new GoTo('/measures/nm01', 'The homes are recorded');
  }

  @Get('measures/nm01/settings/definition')
  @Needs('nm01.set')
  async showDefinition(@Req() request: WebRequest): Promise<Page> {
    return new Page('measures/nm01-definition.njk', {
      title: 'What the measure counts, from a day on', form: typedOr<Record<string, unknown>>(request, { perHomes: 1000 }),
    });
  }

  @Post('measures/nm01/settings/definition')
  @Needs('nm01.set')
  @ShowsAgain('showDefinition')
  async stateDefinition(@Req() { actor, transaction, body }: WebRequest): Promise<GoTo> {
    await stateNm01Definition(actor, transaction, await readAs(DefinitionForm, withDay(body)));
    return new GoTo('/measures/nm01', 'The definition is recorded. Periods that begin on that day or later are counted by it');
  }

  @Get('measures/nm01/:agencyId/:period')
  @Needs('nm01.read')
  async showCases(@Req() { actor, transaction, params, query }: WebRequest): Promise<Page> {
    const agencyId = idFrom(params.agencyId, 'landlord');
    const period = periodFrom(params.period);
    const part: Nm01Part = query.part === 'hate' ? 'hate' : 'opened';
    const landlord = (await readLandlords(actor, transaction)).find((one) => one.agencyId === agencyId);
    if (!landlord) throw notFound('landlord');
    const [figures] = (await readNm01(actor, transaction, [period])).filter((one) => one.agencyId === agencyId);
    const after = textOf(query.after) || null;
    const { cases, next } = await nm01CasesBehind(actor, transaction, { landlord, period, part, after });
    const references = await referencesOf(actor, transaction, cases.map(({ caseId }) => caseId));
    const address = nm01Address(agencyId, period, part);
    return new Page('measures/nm01-cases.njk', {
      title: `NM01, ${period.name}: ${landlord.agencyName}`,
      figures: nm01Line(figures!, transaction.today), part, definition: figures!.definition,
      rows: cases.map((one) => ({ ...one, ...references.get(one.caseId)! })),
      firstHref: after ? address : null,
      nextHref: next && `${address}${part === 'hate' ? '&' : '?'}after=${next}`,
    });
  }
}

function withDay(body: unknown): Record<string, unknown> {
  const raw = (body ?? {}) as Record<string, unknown>;
  return { ...raw, appliesFrom: dateFrom(raw, 'appliesFrom') };
}
