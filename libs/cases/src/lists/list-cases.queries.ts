import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';

/** Which cases a list shows; what is left out does not narrow it. */
export interface CaseFilter {
  agencyId?: string;
  status?: 'open' | 'closed';
  categoryId?: string;
  receivedFrom?: IsoDate;
  receivedTo?: IsoDate;
  /** Words to find in reference, address, postcode and summary. */
  words?: string;
  /** The last case of the page before. */
  after?: string;
}

/** A case as a line of a list: with the agency that has it now, or that closed it. */
export interface CaseLine {
  id: string;
  reference: string;
  agencyName: string;
  category: string;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
  address: string;
  postcode: string;
  summary: string;
}

/** Lines on one page of a list. */
export const PAGE_SIZE = 25;

/**
 * One page of cases, newest logged first, and where the next page starts (null at the end). There is no count: nobody
 * needs the number of all cases to work, and counting them reads them all.
 */
export async function listCases(
  actor: Actor,
  transaction: Transaction,
  filter: CaseFilter,
): Promise<{ cases: CaseLine[]; next: string | null }> {
  requirePermission(actor, 'cases.read');
  const { statement, parameters } = filter.words?.trim() ? searchStatement(filter) : listStatement(filter);
  const cases = await transaction.query<CaseLine>(statement, parameters);
  const next = cases.length > PAGE_SIZE ? cases[PAGE_SIZE - 1]!.id : null;
  return { cases: cases.slice(0, PAGE_SIZE), next };
}

/** What of a page's spells its lines show, and the rest of each line, joined when the page is known. */
const SPELL = 's.agency_id, s.case_id, s.received_on, s.left_on';
const LINES = `select c.id, c.reference, g.name as "agencyName", k.name as category, s.received_on as "receivedOn",
    s.left_on as "closedOn", c.address, c.postcode, c.summary
  from page s join cases c on c.id = s.case_id join agencies g on g.id = s.agency_id join categories k on k.id = c.category_id
  order by c.id desc`;

interface Asked {
  statement: Prepared;
  parameters: unknown[];
}

/**
 * The page's spells first, by an index that has them in order: that of the agency, or that of all cases. A narrow range of
 * dates is looked for among the spells alone.
 */
function listStatement(filter: CaseFilter): Asked {
  const parameters: unknown[] = [];
  const conditions = [`s.left_by is distinct from 'transferred'`, ...narrow(filter, parameters)];
  if (filter.after) conditions.push(`s.case_id < $${parameters.push(filter.after)}`);
  const inOrder = filter.agencyId || filter.receivedFrom || filter.receivedTo;
  const from = inOrder && !filter.categoryId ? 'spells s' : 'cases c join spells s on s.case_id = c.id';
  const text = `with page as (
      select ${SPELL} from ${from} where ${conditions.join(' and ')}
      order by ${inOrder ? 's.case_id' : 'c.id'} desc limit ${PAGE_SIZE + 1})
    ${LINES}`;
  return { statement: { name: nameOf('list', filter), text }, parameters };
}

/** Searching narrows by words first; a page of a search that is narrowed further looks through the newest 1,000 hits. */
function searchStatement(filter: CaseFilter): Asked {
  // A dash before a word means "without it"; a row of dashes would mean as many denials, and PostgreSQL refuses it.
  const words = filter.words?.replace(/-+(?![\p{L}\p{N}])|-(?=-)/gu, ' ');
  const parameters: unknown[] = [words, filter.after ?? null];
  const narrowed = narrow(filter, parameters);
  const hits = narrowed.length > 0 ? 1000 : PAGE_SIZE + 1;
  const conditions = [`s.left_by is distinct from 'transferred'`, ...narrowed];
  const text = `with page as (
      select ${SPELL}
      from search_cases($1, $2, ${hits}) hit cross join agencies g join spells s on s.case_id = hit and s.agency_id = g.id
        ${filter.categoryId ? 'join cases c on c.id = hit' : ''}
      where ${conditions.join(' and ')} order by hit desc limit ${PAGE_SIZE + 1})
    ${LINES}`;
  return { statement: { name: nameOf('search', filter), text }, parameters };
}

/** Each way to filter is a statement of its own. */
function nameOf(kind: string, { words: _words, status, ...filter }: CaseFilter): string {
  const used = Object.entries(filter).flatMap(([name, value]) => (value ? [name] : []));
  return [kind, status, ...used].filter(Boolean).join(' ');
}

function narrow(filter: CaseFilter, parameters: unknown[]): string[] {
  const conditions: string[] = [];
  if (filter.agencyId) conditions.push(`s.agency_id = $${parameters.push(filter.agencyId)}`);
  if (filter.status === 'open') conditions.push('s.left_on is null');
  if (filter.status === 'closed') conditions.push(`s.left_by = 'closed'`);
  if (filter.categoryId) conditions.push(`c.category_id = $${parameters.push(filter.categoryId)}`);
  if (filter.receivedFrom) conditions.push(`s.received_on >= $${parameters.push(filter.receivedFrom)}`);
  if (filter.receivedTo) conditions.push(`s.received_on <= $${parameters.push(filter.receivedTo)}`);
  return conditions;
}
