import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { addDays, periodsBetween, type Period } from '#calendar';
import { openWorld, type World } from '../../../test/world.js';
import type { TestPartnership } from '../../../test/partnership.js';
import { countClosures } from './count-closures.js';
import { contributionOf, type Spell } from './rules/closure-bands.js';

/** The figures counted a second way: spell by spell, by the rule. */
function naive(spells: (Spell & { agencyId: string })[], agencyId: string, period: Period, today: string): object {
  const all = spells.filter((spell) => spell.agencyId === agencyId).map((spell) => contributionOf(spell, period, today));
  const sum = (key: keyof ReturnType<typeof contributionOf>): number => all.filter((one) => one[key]).length;
  return {
    agencyId, period: period.name, received: sum('received'), under: sum('under'), between: sum('between'),
    overClosed: sum('overClosed'), overOpen: sum('overOpen'), cohort: sum('cohort'), cohortInTime: sum('cohortInTime'),
    cohortUndecided: sum('cohortUndecided'),
  };
}

let world: World;
let partnership: TestPartnership;
beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
});
afterAll(() => world.close());

it('counts random histories as the rule does, in every year and quarter, as of any day', async () => {
  const agencyIds = [partnership.agencies['Environmental Health'], partnership.agencies.Housing];
  // Days near quarter ends and month ends come often: that is where counting goes wrong.
  const day = fc.oneof(
    fc.integer({ min: 0, max: 1400 }).map((days) => addDays('2021-01-01', days)),
    fc.constantFrom('2021-03-31', '2021-04-01', '2022-11-30', '2023-02-28', '2023-08-31', '2024-02-29', '2023-06-30', '2023-07-01'),
  );
  const spell = fc.tuple(day, fc.nat(500), fc.constantFrom('closed', 'transferred', null), fc.constantFrom(...agencyIds));
  await fc.assert(
    fc.asyncProperty(fc.array(spell, { maxLength: 60 }), day, async (drawn, today) => {
      const spells = drawn.map(([receivedOn, days, leftBy, agencyId]) => ({
        agencyId, receivedOn, leftBy, leftOn: leftBy && addDays(receivedOn, days),
      }));
      world.clock.set(`${today}T12:00:00Z`);
      await replaceSpells(spells);
      const periods = periodsBetween('2020-12-01', addDays(today, 200));
      const counted = await world.workerDatabase.transaction(
        { partnershipId: partnership.id, agencyId: null, personId: null },
        (transaction) => countClosures(transaction, agencyIds, periods),
      );
      const expected = periods.flatMap((period) => agencyIds.map((agencyId) => naive(spells, agencyId, period, today)));
      expect(counted).toEqual(expected);
    }),
    { numRuns: 60 },
  );
}, 60_000);

it('counts nothing of another partnership', async () => {
  const other = await world.makePartnership();
  await replaceSpells([{ agencyId: partnership.agencies.Housing, receivedOn: '2023-05-01', leftOn: null, leftBy: null }]);
  const [counts] = await world.workerDatabase.transaction(
    { partnershipId: other.id, agencyId: null, personId: null },
    (transaction) => countClosures(transaction, [partnership.agencies.Housing], periodsBetween('2023-05-01', '2023-05-01')),
  );
  expect(counts).toMatchObject({ received: 0, overOpen: 0 });
});

async function replaceSpells(spells: (Spell & { agencyId: string })[]): Promise<void> {
  await world.owner.query('delete from spells');
  await world.owner.query('delete from cases');
  const ids = spells.map(() => uuidv7());
  const category = partnership.categories.get('noise');
  await world.owner.query(
    'insert into cases (id, partnership_id, reference, category_id) select id, $2, id::text, $3 from unnest($1::uuid[]) as id',
    [ids, partnership.id, category],
  );
  await world.owner.query(
    `insert into spells (agency_id, case_id, partnership_id, received_on, left_on, left_by)
     select a, c, $3, r, l, b from unnest($1::uuid[], $2::uuid[], $4::date[], $5::date[], $6::text[]) as s(a, c, r, l, b)`,
    [
      spells.map(({ agencyId }) => agencyId), ids, partnership.id, spells.map(({ receivedOn }) => receivedOn),
      spells.map(({ leftOn }) => leftOn), spells.map(({ leftBy }) => leftBy),
    ],
  );
}
