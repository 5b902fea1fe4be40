import { createHash } from 'node:crypto';
import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import { PAGE_SIZE, type CaseFilter, type CaseLine, type Sort } from './case-filter.js';

/**
 * One page of the cases that the actor may see, newest logged first where nothing else is asked, and where the next page starts
 * (null at the end). There is no count: nobody needs the number of all cases to work, and counting them reads them all.
 */
export async function listCases(
  actor: Actor,
  transaction: Transaction,
  filter: CaseFilter,
): Promise<{ cases: CaseLine[]; next: string | null }> {
  requirePermission(actor, 'cases.read');
  const asked = new Asked(actor, transaction.today, filter);
  const { name, text, parameters } = filter.words?.trim() ? searchStatement(asked) : listStatement(asked);
  const cases = await transaction.query<CaseLine>({ name, text }, parameters);
  const next = cases.length > PAGE_SIZE ? cases[PAGE_SIZE - 1]!.id : null;
  return { cases: cases.slice(0, PAGE_SIZE), next };
}

/** What is asked for, with the statement's parameters as they come up. */
class Asked {
  readonly parameters: unknown[] = [];
  private readonly numbers = new Map<unknown, number>();

  constructor(
    readonly actor: Actor,
    readonly today: IsoDate,
    readonly filter: CaseFilter,
  ) {}

  /** The place of a value among the parameters; the same value has one place. */
  parameter(value: unknown): string {
    if (!this.numbers.has(value)) this.numbers.set(value, this.parameters.push(value));
    return `$${this.numbers.get(value)}`;
  }

  /** Each way to filter is a statement of its own, known by its text. */
  statement(kind: string, text: string): Statement {
    return { name: `${kind} ${createHash('sha1').update(text).digest('base64')}`, text, parameters: this.parameters };
  }
}

interface Statement {
  name: string;
  text: string;
  parameters: unknown[];
}

/** What of a page's spells its lines show, and the rest of each line, joined when the page is known. */
const SPELL = 's.agency_id, s.case_id, s.received_on, s.left_on, s.officer_id';
const LINE = `c.id, c.reference, g.name as "agencyName", o.name as "officerName", k.name as category, c.priority,
    s.received_on as "receivedOn", s.left_on as "closedOn", c.review_on as "reviewOn", c.address, c.postcode, c.summary`;
const JOINED = `join cases c on c.id = s.case_id join agencies g on g.id = s.agency_id join categories k on k.id = c.category_id
  left join staff o on o.id = s.officer_id`;

/** Each order: what it goes by beside the case's id (smaller first), and which way the ids go. */
const ORDERS: Record<Sort, { key: string | null; ids: 'asc' | 'desc' }> = {
  newest: { key: null, ids: 'desc' },
  oldest: { key: null, ids: 'asc' },
  priority: { key: `array_position(array['high', 'medium', 'standard'], c.priority)`, ids: 'desc' },
  review: { key: `coalesce(c.review_on, 'infinity')`, ids: 'desc' },
};

/**
 * The page's spells first: those that the actor's own agency has, by an index that has them in order, those of the cases that it
 * passed on, and those of cases that others show to it. So an agency with few cases reads few, however many the partnership has.
 */
function listStatement(asked: Asked): Statement {
  const { filter, actor } = asked;
  const order = ORDERS[filter.sort ?? 'newest'];
  const me = asked.parameter(actor.agencyId);
  const theirs = filter.agencyId
    ? `join spells s on s.case_id = own.case_id and s.agency_id = ${asked.parameter(filter.agencyId)}`
    : 'cross join agencies g join spells s on s.agency_id = g.id and s.case_id = own.case_id';
  const conditions = [...narrow(asked), ...afterPage(asked, order)];
  const joined = needsCases(filter) ? 'join cases c on c.id = s.case_id' : '';
  const columns = `${SPELL}${order.key ? `, ${order.key} as key` : ''}`;
  const sorted = (id: string): string => `order by ${order.key ? 'key, ' : ''}${id} ${order.ids} limit ${PAGE_SIZE + 1}`;
  const pageOf = (from: string, also: string[]): string =>
    `(select ${columns} from ${from} ${joined} where ${[...also, ...conditions].join(' and ')} ${sorted('s.case_id')})`;
  const ours = filter.agencyId === actor.agencyId;
  const pages = filter.sharedWithUs
    ? [pageOf(`${shownTo(asked, me)} own ${theirs}`, [])]
    : [
        ...(filter.agencyId && !ours ? [] : [pageOf('spells s', [`s.agency_id = ${me}`])]),
        ...(ours ? [] : [pageOf(`spells own ${theirs}`, [`own.agency_id = ${me}`, `own.left_by = 'transferred'`]), pageOf(`${shownTo(asked, me)} own ${theirs}`, [])]),
      ];
  const page = pages.length === 1 ? pages[0]! : `${pages.join('\n union ')} ${sorted('case_id')}`;
  const text = `with page as (${page})
    select ${LINE} from page s ${JOINED} order by ${order.key ? 's.key, ' : ''}s.case_id ${order.ids}`;
  return asked.statement('list', text);
}

/** Cases that others show to the agency: shares in force, and cases that it is asked to take. */
function shownTo(asked: Asked, agency: string): string {
  return `(select case_id from case_shares
      where to_agency_id = ${agency} and revoked_at is null and ends_on >= ${asked.parameter(asked.today)}
      union select case_id from transfers where to_agency_id = ${agency} and state = 'asked')`;
}

/** Searching narrows by words first; a page of a search that is narrowed further looks through the newest 1,000 hits. */
function searchStatement(asked: Asked): Statement {
  const { filter } = asked;
  // A blank at the end: the words are whole, not the beginnings of longer ones.
  const hits = `search_cases(${asked.parameter(`${filter.words!.trim()} `)}, ${asked.parameter(filter.after ?? null)}::uuid,`;
  const narrowed = narrow(asked);
  // Who reads no people finds no case by one of its people.
  const notByPeople = may(asked.actor, 'people.read') ? '' : `and not hit.parts <@ array['people']`;
  const most = narrowed.length > ALWAYS ? 1000 : PAGE_SIZE + 1;
  const text = `select ${LINE}
    from ${hits} ${most}) hit cross join agencies a join spells s on s.agency_id = a.id and s.case_id = hit.case_id ${JOINED}
    where ${narrowed.join(' and ')} ${notByPeople} order by s.case_id desc limit ${PAGE_SIZE + 1}`;
  return asked.statement('search', text);
}

/** Conditions that every list has: not transferred, and no restricted case that is kept from the reader. */
const ALWAYS = 2;

function narrow(asked: Asked): string[] {
  const { filter, actor } = asked;
  const conditions = [
    `s.left_by is distinct from 'transferred'`,
    `s.case_id not in (select r.case_id from case_restrictions r where not exists (
       select from case_clearances l where l.case_id = r.case_id and l.staff_id = ${asked.parameter(actor.staffId)}))`,
  ];
  const pressing = filter.overdue || filter.sort === 'priority' || filter.sort === 'review';
  if (filter.agencyId) conditions.push(`s.agency_id = ${asked.parameter(filter.agencyId)}`);
  if (filter.officerId === 'nobody') conditions.push('s.officer_id is null');
  else if (filter.officerId) conditions.push(`s.officer_id = ${asked.parameter(filter.officerId)}`);
  if (filter.status === 'open' || pressing) conditions.push('s.left_on is null');
  if (filter.status === 'closed') conditions.push(`s.left_by = 'closed'`);
  if (filter.categoryId) conditions.push(`c.category_id = ${asked.parameter(filter.categoryId)}`);
  if (filter.priority) conditions.push(`c.priority = ${asked.parameter(filter.priority)}`);
  if (filter.receivedFrom) conditions.push(`s.received_on >= ${asked.parameter(filter.receivedFrom)}`);
  if (filter.receivedTo) conditions.push(`s.received_on <= ${asked.parameter(filter.receivedTo)}`);
  if (filter.ids) conditions.push(`s.case_id = any(${asked.parameter(filter.ids)}::uuid[])`);
  if (filter.overdue) {
    const today = asked.parameter(asked.today);
    conditions.push(`(c.review_on < ${today} or exists (
      select from tasks t where t.case_id = s.case_id and t.agency_id = s.agency_id and t.state = 'open' and t.due_on < ${today}))`);
  }
  return conditions;
}

/** What comes after the last case of the page before, in the list's order. */
function afterPage(asked: Asked, { key, ids }: { key: string | null; ids: 'asc' | 'desc' }): string[] {
  const { after } = asked.filter;
  if (!after) return [];
  const last = asked.parameter(after);
  const later = `s.case_id ${ids === 'desc' ? '<' : '>'} ${last}`;
  if (!key) return [later];
  const lastKey = `(select ${key} from cases c where c.id = ${last})`;
  return [`(${key} > ${lastKey} or ${key} = ${lastKey} and ${later})`];
}

function needsCases({ categoryId, priority, overdue, sort }: CaseFilter): boolean {
  return Boolean(categoryId ?? priority) || overdue === true || sort === 'priority' || sort === 'review';
}
