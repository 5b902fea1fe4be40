import pg from 'pg';
import { ROLES } from '#agencies';
import { AREAS } from '../../apps/web/areas.js';
import type { TestPartnership } from '../partnership.js';
import type { TestActor } from '../people.js';
import { layItems, layMeeting, type LaidMeeting } from '../lay-agenda.js';
import { declaredRoutes } from '../routes.js';
import type { Visitor } from '../web.js';
import { openWorld, type World } from '../world.js';

/** Rows of each kind before the first count, and added before the second. */
const FEW = 2;
const MORE = 30;

let world: World;
let partnership: TestPartnership;
let visitor: Visitor;
let actor: TestActor;
let caseId: string;
let meeting: LaidMeeting;

beforeAll(async () => {
  world = await openWorld();
  const web = await world.startWeb();
  partnership = await world.makePartnership();
  ({ visitor, actor } = await web.signInAs({ partnership, roles: [...ROLES] }));
  ({ id: caseId } = await world.logCase(actor, { reporter: { name: 'Ann Hill', phone: '0115 960 1234', email: '' } }));
  const { staffId, agencyId } = actor;
  meeting = await layMeeting(world.owner, { partnershipId: partnership.id, staffId, agencyId, agencyIds: [agencyId] });
  await addRows(FEW);
});
afterAll(() => world.close());

/** Cases on the lists, in one case complaints, people, lines of the timeline and tasks, and items with papers on an agenda. */
async function addRows(count: number): Promise<void> {
  const reporter = { name: 'Zoë Smith', phone: '07700 900123', email: '' };
  for (let number = 0; number < count; number += 1) await world.logCase(actor, { reporter, summary: `Trumpets ${number}` });
  const { owner } = world;
  await layItems(owner, meeting, count);
  const common = [partnership.id, caseId, actor.agencyId, actor.staffId];
  for (let number = 0; number < count; number += 1) {
    await owner.query(
      `insert into complaints (id, partnership_id, case_id, happened_on, made_on, channel, person_id, agency_id, what_happened, recorded_by, recorded_at)
       select gen_random_uuid(), $1, $2, '2026-11-01', '2026-11-01', 'phone', (select person_id from case_people where case_id = $2 limit 1), $3, 'Trumpets', $4, now()`,
      common,
    );
    await owner.query(
      `insert into case_events (id, partnership_id, case_id, agency_id, kind, happened_on, note, staff_id, recorded_at)
       values (gen_random_uuid(), $1, $2, $3, 'reopened', '2026-11-01', 'Again', $4, now())`,
      common,
    );
    await owner.query(
      `insert into tasks (id, partnership_id, case_id, agency_id, kind, title, due_on, officer_id, counted_from, added_at)
       values (gen_random_uuid(), $1, $2, $3, 'action', 'Visit', '2026-11-30', $4, '2026-11-01', now())`,
      common,
    );
    await owner.query(
      `with person as (insert into people (id, partnership_id, name, recorded_by_agency_id) values (gen_random_uuid(), $1, 'Witness', $3) returning id)
       insert into case_people (case_id, person_id, partnership_id, role, added_on) select $2, id, $1, 'witness', '2026-11-01' from person where $4::uuid is not null`,
      common,
    );
  }
}

/** How many statements a request sends to the database. Sessions and the request run in this process. */
async function statementsOf(ask: () => Promise<{ status: number }>): Promise<{ status: number; statements: number }> {
  const original = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')!;
  let statements = 0;
  Object.defineProperty(pg.Client.prototype, 'query', {
    ...original,
    value(this: pg.Client, ...asked: unknown[]): unknown {
      statements += 1;
      return (original.value as (...parameters: unknown[]) => unknown).apply(this, asked);
    },
  });
  try {
    const { status } = await ask();
    return { status, statements };
  } finally {
    Object.defineProperty(pg.Client.prototype, 'query', original);
  }
}

const PAGES = declaredRoutes(AREAS)
  .filter(({ method, path, isPublic }) => method === 'GET' && !isPublic && !path.startsWith('/api/'))
  .map(({ path }) => path)
  .filter((path) => !path.includes(':') || /^\/(cases|meetings)\/:id(\/[a-z-]+)*$|^\/panels\/:panelId(\/[a-z-]+)*$/.test(path));

function addressOf(path: string): string {
  return path.replace(':panelId', meeting.panelId).replace(':id', path.startsWith('/meetings/') ? meeting.meetingId : caseId);
}

async function countPages(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const path of PAGES) {
    const { status, statements } = await statementsOf(() => visitor.get(addressOf(path)));
    if (status === 200) counts.set(path, statements);
  }
  const [{ text }] = [await visitor.get('/search')];
  const [, secret] = /name="_csrf" value="([^"]+)"/.exec(text) ?? [];
  for (const typed of ['trumpets', 'zoe smith']) {
    const { statements } = await statementsOf(() => visitor.post('/search').type('form').send({ _csrf: secret, typed }));
    counts.set(`search for ${typed}`, statements);
  }
  return counts;
}

it('no page asks the database more often because there are more rows', async () => {
  // The first round fills caches and prepares statements.
  await countPages();
  const few = await countPages();
  await addRows(MORE);
  const many = await countPages();
  expect(few.size).toBeGreaterThan(10);
  expect(Math.min(...few.values())).toBeGreaterThan(2);
  const grown = [...many].filter(([path, statements]) => statements > (few.get(path) ?? 0)).map(([path, statements]) => `${path}: ${few.get(path)} → ${statements}`);
  expect(grown).toEqual([]);
}, 180_000);
