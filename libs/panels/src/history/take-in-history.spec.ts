import { makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import type { HistoryRow } from '../rules/history.js';
import { takeInHistory, type TakenHistory } from './take-in-history.js';

let world: World;
let partnership: TestPartnership;
let panel: TestPanel;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
});
beforeEach(async () => {
  partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
});
afterAll(() => world.close());

const stay = (individual: string, added_on: string, removed_on: string, discussed_on: string, other: Partial<HistoryRow> = {}): HistoryRow => ({
  individual, born_on: '', added_on, removed_on, removed_why: removed_on ? 'resolved' : '', discussed_on, ...other,
});
const take = (rows: HistoryRow[], { id, chair } = panel): Promise<TakenHistory> => world.as(chair, (transaction) => takeInHistory(chair, transaction, id, rows));
const faultsOf = async (rows: HistoryRow[]): Promise<(string | null)[]> => (await refusalOf(take(rows))).fields;
const ofPanel = (table: string, columns: string, order: string) => world.rows(`select ${columns} from ${table} where panel_id = $1 order by ${order}`, [panel.id]);

const ROWS = [
  stay('Alma Reeve', '2023-01-10', '2023-05-09', '2023-02-14; 2023-05-09'),
  stay('alma  reeve', '2024-01-09', '', '2024-02-13'),
  stay('Bram Cutler', '2023-02-01', '2023-04-01', '2023-02-14', { removed_why: 'Moved away' }),
];

it('makes past stays and meetings held of them, and the same person out of two stays', async () => {
  expect(await take(ROWS)).toEqual({ taken: 3, seenBefore: 0, meetings: 3 });
  expect(await ofPanel('panel_individuals', 'name', 'name')).toEqual([{ name: 'Alma Reeve' }, { name: 'Bram Cutler' }]);
  expect(await ofPanel('panel_items', 'added_on, removed_on, removed_why, next_review_on, brought_in', 'added_on')).toEqual([
    { added_on: '2023-01-10', removed_on: '2023-05-09', removed_why: 'resolved', next_review_on: null, brought_in: true },
    { added_on: '2023-02-01', removed_on: '2023-04-01', removed_why: 'moved-away', next_review_on: null, brought_in: true },
    { added_on: '2024-01-09', removed_on: null, removed_why: null, next_review_on: '2024-03-12', brought_in: true },
  ]);
  expect(await ofPanel('panel_meetings', 'meets_on, state', 'meets_on')).toEqual(
    ['2023-02-14', '2023-05-09', '2024-02-13'].map((meets_on) => ({ meets_on, state: 'held' })),
  );
  expect(await ofPanel('meeting_items', 'position, because, outcome, next_review_on', 'next_review_on nulls first, position')).toEqual([
    { position: 1, because: 'review-due', outcome: 'removed', next_review_on: null },
    { position: 2, because: 'new', outcome: 'stays', next_review_on: '2023-04-01' },
    { position: 1, because: 'new', outcome: 'stays', next_review_on: '2023-05-09' },
    { position: 1, because: 'new', outcome: 'stays', next_review_on: '2024-03-12' },
  ]);
  expect(await world.auditOf(panel.id)).toContain('panel.history-taken-in');
});

it('adds nothing the second time, and later rows to what is there', async () => {
  await take(ROWS);
  expect(await take(ROWS)).toEqual({ taken: 0, seenBefore: 3, meetings: 0 });
  expect(await take([...ROWS, stay('Cleo Marsh', '2023-05-01', '2023-06-13', '2023-05-09 2023-06-13')])).toEqual({ taken: 1, seenBefore: 3, meetings: 1 });
  expect(await ofPanel('meeting_items', 'position', 'position')).toHaveLength(6);
});

it('keeps nothing of rows of which one is wrong, and says what of each', async () => {
  const wrong: [HistoryRow, string][] = [
    [stay(' ', '2023-01-10', '', ''), 'individual'],
    [stay('A', '10/01/2023', '', ''), 'added_on'],
    [stay('B', '', '', ''), 'added_on'],
    [stay('C', '2026-11-24', '', ''), 'added_on'],
    [stay('D', '2023-02-01', '2023-01-31', ''), 'removed_on'],
    [stay('E', '2023-02-01', '2023-03-01', '', { removed_why: 'bored' }), 'removed_why'],
    [stay('F', '2023-02-01', '2023-03-01', '', { removed_why: '' }), 'removed_why'],
    [stay('G', '2023-02-01', '', '', { removed_why: 'died' }), 'removed_on'],
    [stay('H', '2023-02-01', '2023-03-01', '2023-01-31'), 'discussed_on'],
    [stay('I', '2023-02-01', '2023-03-01', '2023-02-30'), 'discussed_on'],
    [stay('J', '2023-02-01', '', '', { born_on: 'May' }), 'born_on'],
  ];
  const rows = [...ROWS, ...wrong.map(([row]) => row)];
  expect(await faultsOf(rows)).toEqual(wrong.map(([, column], index) => `row ${index + 4}, ${column}`));
  expect(await ofPanel('panel_items', 'id', 'id')).toEqual([]);
});

it('refuses two stays of one person at a time, in the rows and against what is there', async () => {
  const twice = [stay('Alma Reeve', '2023-01-10', '', ''), stay('Alma Reeve', '2023-03-01', '', '')];
  expect(await faultsOf(twice)).toEqual(['row 2, added_on']);
  await take(twice.map((row, index) => ({ ...row, born_on: `199${index}-01-01` })));
  expect(await faultsOf([stay('Alma Reeve', '2023-02-01', '', '', { born_on: '1990-01-01' })])).toEqual(['row 1, added_on']);
});

it('refuses what says something else than Concord has, and a day on which a meeting is not over', async () => {
  await take(ROWS);
  expect(await faultsOf([{ ...ROWS[0]!, removed_on: '2023-06-13' }])).toEqual(['row 1, removed_on']);
  expect(await faultsOf([{ ...ROWS[1]!, discussed_on: '2024-02-13 2024-03-12' }])).toEqual(['row 1, discussed_on']);
  await makeMeeting(world, panel, '2026-11-23');
  expect(await faultsOf([stay('Cleo Marsh', '2026-11-01', '', '2026-11-23')])).toEqual(['row 1, discussed_on']);
  expect(await faultsOf([])).toEqual(['rows']);
});

it('is done by those who run the panel', async () => {
  const member = await world.makeActor({ partnership });
  await seat(world, panel, member);
  expect((await refusalOf(take(ROWS, { ...panel, chair: member }))).kind).toBe('forbidden');
  const outsider = await world.makeActor({ partnership });
  expect((await refusalOf(take(ROWS, { ...panel, chair: outsider }))).kind).toBe('not-found');
});
