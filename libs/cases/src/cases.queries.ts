import { requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';

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
  const { sql, parameters } = filter.words?.trim() ? searchSql(filter) : listSql(filter);
  const cases = await transaction.query<CaseLine>(sql, parameters);
  const next = cases.length > PAGE_SIZE ? cases[PAGE_SIZE - 1]!.id : null;
  return { cases: cases.slice(0, PAGE_SIZE), next };
}

const LINE = `c.id, c.reference, g.name as "agencyName", k.name as category, s.received_on as "receivedOn",
  s.left_on as "closedOn", c.address, c.postcode, c.summary`;

function listSql(filter: CaseFilter): { sql: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  const conditions = [`s.left_by is distinct from 'transferred'`, ...narrow(filter, parameters)];
  if (filter.after) conditions.push(`s.case_id < $${parameters.push(filter.after)}`);
  return {
    sql: `select ${LINE}
      from spells s join cases c on c.id = s.case_id join agencies g on g.id = s.agency_id
        join categories k on k.id = c.category_id
      where ${conditions.join(' and ')} order by s.case_id desc limit ${PAGE_SIZE + 1}`,
    parameters,
  };
}

/** Searching narrows by words first; a page of a search that is narrowed further looks through the newest 1,000 hits. */
function searchSql(filter: CaseFilter): { sql: string; parameters: unknown[] } {
  // A dash before a word means "without it"; a row of dashes would mean as many denials, and PostgreSQL refuses it.
  const words = filter.words?.replace(/-+(?![\p{L}\p{N}])|-(?=-)/gu, ' ');
  const parameters: unknown[] = [words, filter.after ?? null];
  const narrowed = narrow(filter, parameters);
  const hits = narrowed.length > 0 ? 1000 : PAGE_SIZE + 1;
  const conditions = [`s.left_by is distinct from 'transferred'`, ...narrowed];
  return {
    sql: `select ${LINE}
      from search_cases($1, $2, ${hits}) hit join cases c on c.id = hit cross join agencies g
        join spells s on s.case_id = c.id and s.agency_id = g.id join categories k on k.id = c.category_id
      where ${conditions.join(' and ')} order by c.id desc limit ${PAGE_SIZE + 1}`,
    parameters,
  };
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
