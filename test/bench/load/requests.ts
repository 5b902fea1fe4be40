import { londonDate } from '#calendar';
import { asOwner, type Casework } from '../ground.js';
import { STREETS } from '../lay-cases.js';
import { get, post } from './wire.js';

/** One thing that is asked of a server, in many variations, by some clients at once. */
export interface Asking {
  name: string;
  clients: number[];
  requests: string[];
  /** What of the bare floor a page is held against, and how much of its rate it has to reach. */
  beside?: { name: string; goal: number };
}

const CASES_ASKED_FOR = 2000;

/** What is asked of Concord and its floors alike, as JSON with an API token. */
export async function jsonOperations(ground: Casework): Promise<Asking[]> {
  const header = `Authorization: Bearer ${ground.token}`;
  const { caseIds, categoryIds } = await known(ground);
  return [
    { name: 'List', clients: [1, 10], requests: listAddresses(ground).map((query) => get(`/api/v1/cases?${query}`, header)) },
    { name: 'Case', clients: [1, 10], requests: caseIds.map((id) => get(`/api/v1/cases/${id}`, header)) },
    { name: 'Search', clients: [1, 10], requests: words().map((q) => get(`/api/v1/cases?q=${encodeURIComponent(q)}`, header)) },
    { name: 'Search as you type', clients: [1, 10], requests: typed().map((words) => post('/api/v1/cases/search', header, { typed: words })) },
    {
      name: 'Create',
      clients: [1, 20],
      requests: words().map((address, index) =>
        post('/api/v1/cases', header, {
          agencyId: ground.officer.agencyId,
          categoryId: categoryIds[index % categoryIds.length],
          receivedOn: londonDate(new Date()),
          address,
          postcode: 'NG9 1EH',
          summary: 'Loud music at night from the flat above, most weekends',
          reporterName: `Reporter ${index}`,
          reporterPhone: '01632 960123',
        }),
      ),
    },
  ];
}

/** What is asked of Concord as pages, by someone who has signed in. */
export async function pages(ground: Casework, cookie: string, longCaseId: string, meetingId: string): Promise<Asking[]> {
  const header = `Cookie: ${cookie}`;
  const { caseIds } = await known(ground);
  return [
    { name: 'List', clients: [1, 10], requests: listAddresses(ground).map((query) => get(`/cases?${query.replace('agencyId', 'agency')}`, header)) },
    { name: 'Case', clients: [1, 10], requests: caseIds.map((id) => get(`/cases/${id}`, header)) },
    { name: 'My work', clients: [1, 10], requests: [get('/my-work', header)], beside: { name: 'List', goal: 0.12 } },
    {
      name: 'Filtered list',
      clients: [1, 10],
      requests: filters(ground).map((filter) => get(`/cases?${filter}`, header)),
      beside: { name: 'List', goal: 0.12 },
    },
    { name: 'Case with 200 timeline entries', clients: [1, 10], requests: [get(`/cases/${longCaseId}`, header)], beside: { name: 'List', goal: 0.08 } },
    { name: 'Agenda of 40 items with papers', clients: [1, 10], requests: [get(`/meetings/${meetingId}`, header)], beside: { name: 'List', goal: 0.08 } },
  ];
}

/** Lists as people narrow and order them. */
function filters({ officer, partnership }: Casework): string[] {
  const kinds = [...partnership.categories.values()].slice(0, 6).map((id) => `category=${id}&status=open`);
  return [
    ...kinds, 'sort=priority', 'sort=review', 'overdue=yes', 'officer=nobody&status=open', `officer=${officer.staffId}&status=open`, 'sort=oldest',
    'priority=medium&status=closed', `agency=${officer.agencyId}&receivedFrom-day=1&receivedFrom-month=6&receivedFrom-year=2026`,
  ];
}

/** What stands in the box while somebody types: the beginnings of words, of numbers and of mistakes. */
function typed(): string[] {
  return STREETS.flatMap((street, index) => [
    `${index * 4 + 1} ${street.slice(0, 4)}`, `${index * 4 + 1} ${street} R`, `${street.slice(0, 2)}${street[3] ?? ''}${street[2] ?? ''} road ${index + 1}`,
    `01632 9${String(index * 1237).padStart(5, '0')}`, `${street} graf`, `ng9 ${index % 9}ab ${index * 3 + 1}`,
  ]).concat(['hart', 'hartley', 'greenw', 'sian', 'zoe lang', 'jose ked', 'chidi bradfor', 'priya', 'elingham', 'harpret']);
}

/** A list for each agency and status. */
function listAddresses({ agencyIds }: Casework): string[] {
  return agencyIds.flatMap((id) => ['open', 'closed'].map((status) => `agencyId=${id}&status=${status}`));
}

/** Places and words as people look for them: most find a few cases, some find hundreds. */
function words(): string[] {
  return STREETS.flatMap((street, index) => [
    `${index * 4 + 1} ${street}`, `ASB-${String(index * 2000 + 1).padStart(7, '0')}`, `${street} graffiti`, `NG9 ${index % 9}AB ${street}`,
  ]);
}

/** Cases that the officer may see, from anywhere among them, and the kinds of behaviour. */
async function known({ url, partnership, officer }: Casework): Promise<{ caseIds: string[]; categoryIds: string[] }> {
  return asOwner(url, async (owner) => {
    const { rows } = await owner.query<{ id: string }>(
      `select case_id as id from spells where agency_id = $1 order by hashtext(case_id::text) limit ${CASES_ASKED_FOR}`,
      [officer.agencyId],
    );
    return { caseIds: rows.map(({ id }) => id), categoryIds: [...partnership.categories.values()] };
  });
}
