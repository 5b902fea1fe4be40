import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { addDays, periodsBetween, type IsoDate, type Period } from '#calendar';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { FIRST_NM01, homesFor, nm01ContributionOf, nm01DefinitionFor, nm01Rate, type Nm01Definition } from '../rules/nm01.js';
import { nm01CasesBehind, readNm01, type Nm01Figures } from './count-nm01.js';
import { readLandlords, stateHomes, stateNm01Definition } from './nm01-settings.js';

let world: World;
let partnership: TestPartnership;
let performance: TestActor;
let officer: TestActor;
let housing: string;
let police: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  performance = await world.makeActor({ partnership, role: 'performance-officer', agency: 'Communities' });
  officer = await world.makeActor({ partnership, agency: 'Housing' });
  housing = partnership.agencies.Housing;
  police = partnership.agencies['Nottinghamshire Police'];
});
afterAll(() => world.close());

const read = (periods: Period[]): Promise<Nm01Figures[]> => world.as(performance, (transaction) => readNm01(performance, transaction, periods));
const homes = (appliesFrom: string, count: number, agencyId = housing): Promise<void> =>
  world.as(performance, (transaction) => stateHomes(performance, transaction, { agencyId, appliesFrom, homes: count }));
const define = (appliesFrom: string, countsTransferredIn: boolean): Promise<void> =>
  world.as(performance, (transaction) => stateNm01Definition(performance, transaction, { appliesFrom, countsTransferredIn, perHomes: 1000, source: 'A redraft' }));

/** A case as it is drawn: who had it, and what its complaints say. */
interface Drawn {
  spells: { agencyId: string; receivedOn: IsoDate; leftOn: IsoDate | null; leftBy: 'closed' | 'transferred' | null }[];
  hate: string[][];
}

async function replaceCases(cases: Drawn[]): Promise<void> {
  for (const table of ['complaints', 'spells', 'cases']) await world.owner.query(`delete from ${table}`);
  const category = partnership.categories.get('noise');
  for (const { spells, hate } of cases) {
    const id = uuidv7();
    await world.owner.query('insert into cases (id, partnership_id, reference, category_id) values ($1, $2, $3, $4)', [id, partnership.id, id, category]);
    for (const { agencyId, receivedOn, leftOn, leftBy } of spells) {
      await world.owner.query(
        'insert into spells (agency_id, case_id, partnership_id, received_on, left_on, left_by) values ($1, $2, $3, $4, $5, $6)',
        [agencyId, id, partnership.id, receivedOn, leftOn, leftBy],
      );
    }
    for (const marks of hate) {
      await world.owner.query(
        `insert into complaints (id, partnership_id, case_id, happened_on, made_on, channel, agency_id, what_happened, hate, recorded_by, recorded_at)
         values ($1, $2, $3, '2021-01-01', '2021-01-02', 'phone', $4, 'Noise', $5, $6, now())`,
        [uuidv7(), partnership.id, id, housing, marks, officer.staffId],
      );
    }
  }
}

/** Both figures counted a second way: case by case, by the rule. */
function naive(cases: Drawn[], period: Period, today: IsoDate, definitions: Nm01Definition[]): [number, number] {
  let [opened, hate] = [0, 0];
  for (const one of cases) {
    const own = one.spells.find(({ agencyId }) => agencyId === housing);
    if (!own) continue;
    const transferredIn = one.spells.some(({ agencyId, leftBy, leftOn }) => agencyId !== housing && leftBy === 'transferred' && leftOn! <= own.receivedOn);
    const facts = { openedOn: own.receivedOn, transferredIn, hate: one.hate.some((marks) => marks.length > 0) };
    const adds = nm01ContributionOf(facts, period, today, nm01DefinitionFor(period, definitions));
    if (adds.opened) opened += 1;
    if (adds.hate) hate += 1;
  }
  return [opened, hate];
}

it('counts random histories as the rule does, in every year and quarter, as of any day, before and after a redraft', async () => {
  await homes('2022-04-01', 4500);
  await homes('2025-01-01', 4400);
  await define('2025-10-01', false);
  const stated = [{ appliesFrom: '2022-04-01', homes: 4500 }, { appliesFrom: '2025-01-01', homes: 4400 }];
  const definitions = [{ ...FIRST_NM01, version: '2', appliesFrom: '2025-10-01', countsTransferredIn: false }, FIRST_NM01];
  const day = fc.oneof(
    fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2022-01-01', days)),
    fc.constantFrom('2023-03-31', '2023-04-01', '2025-09-30', '2025-10-01', '2026-03-31', '2026-04-01'),
  );
  const hate = fc.array(fc.constantFrom<string[]>([], [], ['race'], ['disability', 'religion']), { maxLength: 3 });
  // Housing's own, the police's alone, or passed from the police to Housing; perhaps closed later.
  const drawnCase = fc.tuple(fc.constantFrom('own', 'police', 'passed', 'given'), day, fc.nat(60), fc.boolean(), hate).map(([kind, receivedOn, days, isClosed, marks]): Drawn => {
    const later = addDays(receivedOn, days);
    const left = isClosed ? { leftOn: addDays(later, 3), leftBy: 'closed' as const } : { leftOn: null, leftBy: null };
    const [own, other] = [{ agencyId: housing, receivedOn, ...left }, { agencyId: police, receivedOn, ...left }];
    if (kind === 'own') return { spells: [own], hate: marks };
    if (kind === 'police') return { spells: [other], hate: marks };
    const [giver, taker] = kind === 'passed' ? [other, own] : [own, other];
    return { spells: [{ ...giver, leftOn: later, leftBy: 'transferred' }, { ...taker, receivedOn: later }], hate: marks };
  });
  await fc.assert(
    fc.asyncProperty(fc.array(drawnCase, { maxLength: 12 }), day, async (cases, today) => {
      world.clock.set(`${today}T12:00:00Z`);
      await replaceCases(cases);
      const periods = periodsBetween('2021-12-01', addDays(today, 200));
      const expected = periods.map((period) => {
        const [opened, withHate] = naive(cases, period, today, definitions);
        const definition = nm01DefinitionFor(period, definitions);
        const known = homesFor(period, today, stated);
        return [period.name, opened, withHate, known, nm01Rate(opened, known, definition), nm01Rate(withHate, known, definition), definition.version];
      });
      const counted = (await read(periods)).map((one) => [one.period.name, one.opened, one.hate, one.homes, one.openedRate, one.hateRate, one.definition.version]);
      expect(counted).toEqual(expected);
    }),
    { numRuns: 25 },
  );
  world.clock.set('2026-11-23T12:00:00Z');
}, 90_000);

it('shows the cases behind each figure, page by page', async () => {
  await replaceCases(Array.from({ length: 60 }, (_, index) => ({
    spells: [{ agencyId: housing, receivedOn: addDays('2026-04-01', index), leftOn: null, leftBy: null }],
    hate: index % 10 === 0 ? [['race']] : [],
  })));
  const [period] = periodsBetween('2026-11-23', '2026-11-23');
  const [figures] = await read([period!]);
  expect(figures).toMatchObject({ opened: 60, hate: 6, homes: 4400, openedRate: 13.6, hateRate: 1.4 });
  const [landlord] = await world.as(performance, (transaction) => readLandlords(performance, transaction));
  const behind = (part: 'opened' | 'hate', after: string | null): ReturnType<typeof nm01CasesBehind> =>
    world.as(performance, (transaction) => nm01CasesBehind(performance, transaction, { landlord: landlord!, period: period!, part, after }));
  const first = await behind('opened', null);
  const second = await behind('opened', first.next);
  expect([first.cases.length, second.cases.length, second.next]).toEqual([50, 10, null]);
  expect(new Set([...first.cases, ...second.cases].map(({ caseId }) => caseId)).size).toBe(60);
  expect((await behind('hate', null)).cases).toHaveLength(6);
  expect((await refusalOf(behind('hate', 'nonsense'))).fields).toEqual(['after']);
});

it('is not applicable where the homes are not known, and tells nothing of another partnership', async () => {
  const other = await world.makePartnership();
  const theirs = await world.makeActor({ partnership: other, role: 'performance-officer' });
  const periods = periodsBetween('2026-11-23', '2026-11-23');
  expect(await world.as(theirs, (transaction) => readNm01(theirs, transaction, periods))).toEqual([]);
  await world.as(theirs, (transaction) => stateHomes(theirs, transaction, { agencyId: other.agencies.Housing, appliesFrom: '2026-11-01', homes: 100 }));
  const [year] = await world.as(theirs, (transaction) => readNm01(theirs, transaction, periods));
  expect(year).toMatchObject({ opened: 0, openedRate: 0 });
  const before = await world.as(theirs, (transaction) => readNm01(theirs, transaction, periodsBetween('2025-05-01', '2025-05-01')));
  expect(before[0]).toMatchObject({ homes: null, openedRate: null, hateRate: null });
  expect(await refusalOf(homes('2026-11-01', 5, other.agencies.Housing))).toMatchObject({ fields: ['agencyId'] });
});

it.each<[string, () => Promise<void>, string[]]>([
  ['a day that is none', () => homes('2026-02-30', 10), ['appliesFrom']],
  ['no homes', () => homes('2026-04-01', 0), ['homes']],
  ['half a home', () => homes('2026-04-01', 1.5), ['homes']],
  ['a definition before the measure began', () => define('2023-04-01', true), ['appliesFrom']],
  ['a second definition from one day', () => define('2025-10-01', true), ['appliesFrom']],
])('refuses %s', async (_, state, fields) => expect((await refusalOf(state())).fields).toEqual(fields));

it('is for managers and performance officers; the settings for performance officers', async () => {
  const manager = await world.makeActor({ partnership, role: 'manager' });
  const setting = world.as(manager, (transaction) => stateHomes(manager, transaction, { agencyId: housing, appliesFrom: '2026-04-01', homes: 5 }));
  expect((await refusalOf(setting)).kind).toBe('forbidden');
  expect((await refusalOf(world.as(officer, (transaction) => readNm01(officer, transaction, [])))).kind).toBe('forbidden');
});
