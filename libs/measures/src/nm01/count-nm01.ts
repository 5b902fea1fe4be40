import { requirePermission, type Actor } from '#agencies';
import { earlier, type IsoDate, type Period } from '#calendar';
import { readCursor, writeCursor, type Transaction } from '#platform';
import { homesFor, nm01DefinitionFor, nm01Rate, type Nm01Definition } from '../rules/nm01.js';
import { readLandlords, readNm01Definitions, type Landlord } from './nm01-settings.js';

/** Both figures of one landlord in one period, with what they are made of. A null rate is "not applicable". */
export interface Nm01Figures {
  agencyId: string;
  agencyName: string;
  period: Period;
  opened: number;
  hate: number;
  homes: number | null;
  openedRate: number | null;
  hateRate: number | null;
  definition: Nm01Definition;
}

/** Which of the two figures. */
export type Nm01Part = 'opened' | 'hate';

/** A case behind a figure. */
export interface Nm01Case {
  caseId: string;
  openedOn: IsoDate;
  transferredIn: boolean;
  hate: boolean;
}

/** Cases on one page. */
export const NM01_PAGE_SIZE = 50;

/**
 * The cases that count, period by period: the SQL twin of nm01ContributionOf in rules/nm01.ts, held to it by a property test.
 * Parameters: landlords; the periods' names, first days, last days and whether cases that were passed on count.
 */
const COUNTED = `
  select a.id as agency_id, p.period, c.case_id, c.opened_on, c.transferred_in, c.hate
  from unnest($1::uuid[]) as a(id)
    cross join lateral nm01_cases(
      a.id, (select min(day) from unnest($3::date[]) as day), (select max(day) from unnest($4::date[]) as day)) as c
    join unnest($2::text[], $3::date[], $4::date[], $5::boolean[]) as p(period, starts_on, ends_on, counts_transferred_in)
      on c.opened_on between p.starts_on and p.ends_on and (p.counts_transferred_in or not c.transferred_in)`;

/** Both figures of every landlord in each period, as of the transaction's today, with zeros where no case was opened. */
export async function readNm01(actor: Actor, transaction: Transaction, periods: Period[]): Promise<Nm01Figures[]> {
  requirePermission(actor, 'nm01.read');
  const landlords = await readLandlords(actor, transaction);
  const definitions = await readNm01Definitions(actor, transaction);
  const counts = await transaction.query<{ agencyId: string; period: string; opened: number; hate: number }>(
    `select agency_id as "agencyId", period, count(*)::int as opened, count(*) filter (where hate)::int as hate
     from (${COUNTED}) as counted group by agency_id, period`,
    parameters(landlords, periods, definitions, transaction.today),
  );
  const found = new Map(counts.map((count) => [`${count.agencyId} ${count.period}`, count]));
  return landlords.flatMap((landlord) =>
    periods.map((period) => figuresOf(landlord, period, found.get(`${landlord.agencyId} ${period.name}`), definitions, transaction.today)),
  );
}

/** One page of the cases behind a figure, the earliest first. */
export async function nm01CasesBehind(
  actor: Actor,
  transaction: Transaction,
  { landlord, period, part, after }: { landlord: Landlord; period: Period; part: Nm01Part; after: string | null },
): Promise<{ cases: Nm01Case[]; next: string | null }> {
  requirePermission(actor, 'nm01.read');
  const from = after ? readCursor(after) : null;
  const definitions = await readNm01Definitions(actor, transaction);
  const cases = await transaction.query<Nm01Case>(
    `select case_id as "caseId", opened_on as "openedOn", transferred_in as "transferredIn", hate from (${COUNTED}) as counted
     where (not $6::boolean or hate) and ($7::date is null or (opened_on, case_id) > ($7::date, $8::uuid))
     order by opened_on, case_id limit ${NM01_PAGE_SIZE + 1}`,
    [...parameters([landlord], [period], definitions, transaction.today), part === 'hate', from?.day ?? null, from?.id ?? null],
  );
  const last = cases.length > NM01_PAGE_SIZE ? cases[NM01_PAGE_SIZE - 1]! : null;
  return { cases: cases.slice(0, NM01_PAGE_SIZE), next: last && writeCursor({ day: last.openedOn, id: last.caseId }) };
}

function parameters(landlords: Landlord[], periods: Period[], definitions: Nm01Definition[], today: IsoDate): unknown[] {
  return [
    landlords.map(({ agencyId }) => agencyId),
    periods.map(({ name }) => name),
    periods.map(({ startsOn }) => startsOn),
    periods.map(({ endsOn }) => earlier(endsOn, today)),
    periods.map((period) => nm01DefinitionFor(period, definitions).countsTransferredIn),
  ];
}

function figuresOf(
  { agencyId, agencyName, homes: stated }: Landlord,
  period: Period,
  { opened, hate }: { opened: number; hate: number } = { opened: 0, hate: 0 },
  definitions: Nm01Definition[],
  today: IsoDate,
): Nm01Figures {
  const definition = nm01DefinitionFor(period, definitions);
  const homes = homesFor(period, today, stated);
  return {
    agencyId, agencyName, period, opened, hate, homes, definition,
    openedRate: nm01Rate(opened, homes, definition),
    hateRate: nm01Rate(hate, homes, definition),
  };
}
