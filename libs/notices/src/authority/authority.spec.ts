import fc from 'fast-check';
import { addDays } from '#calendar';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { authorityOn, changeEnforcementSetting, endAuthority, enforcementSettings, giveAuthority, listAuthorities, type AuthorityLine, type NewAuthority } from '../index.js';

let world: World;
let partnership: TestPartnership;
let manager: TestActor;
let officer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  manager = await world.makeActor({ partnership, role: 'manager' });
});
afterAll(() => world.close());
beforeEach(async () => {
  officer = await world.makeActor({ partnership });
});

const asked = (change: Partial<NewAuthority> = {}): NewAuthority => ({
  staffId: officer.staffId, powers: ['notice'], jobTitle: 'Enforcement Officer', source: 'Line 4.2', fromOn: '2026-06-01', untilOn: null, ...change,
});
const give = (change: Partial<NewAuthority> = {}, by = manager): Promise<void> => world.as(by, (transaction) => giveAuthority(by, transaction, asked(change)));
const held = (day: string): Promise<boolean> => world.as(officer, async (transaction) => (await authorityOn(officer, transaction, 'notice', day)) !== null);
const listed = async (by = manager): Promise<AuthorityLine[]> =>
  (await world.as(by, (transaction) => listAuthorities(by, transaction))).filter(({ staffId }) => staffId === officer.staffId);
const end = (line: AuthorityLine, untilOn: string, by = manager): Promise<void> =>
  world.as(by, (transaction) => endAuthority(by, transaction, line.id, { version: line.version, untilOn }));

describe('an authority', () => {
  it('holds from its first day to its last, and on no other', async () => {
    await give({ untilOn: '2026-08-31' });
    expect(await Promise.all(['2026-05-31', '2026-06-01', '2026-08-31', '2026-09-01'].map(held))).toEqual([false, true, true, false]);
  });

  it('is given for several powers at once, and nothing twice by a second click', async () => {
    await Promise.all([give({ powers: ['notice', 'warning'] }), give({ powers: ['notice', 'warning'] })]);
    expect((await listed()).map(({ power }) => power)).toEqual(['notice', 'warning']);
    expect((await world.auditOf(officer.staffId)).filter((action) => action === 'authority.given')).toHaveLength(2);
  });

  it('never stands beside another for the same power and day, whatever their days are', async () => {
    const day = fc.integer({ min: 0, max: 40 }).map((offset) => addDays('2026-01-01', offset));
    const span = fc.tuple(day, fc.option(fc.integer({ min: 0, max: 20 }))).map(([fromOn, days]) => ({ fromOn, untilOn: days === null ? null : addDays(fromOn, days) }));
    await fc.assert(fc.asyncProperty(span, span, async (one, other) => {
      officer = await world.makeActor({ partnership });
      await give({ ...one, source: 'One' });
      const refusal = await give({ ...other, source: 'Other' }).then(() => null, (error: unknown) => error);
      const apart = (one.untilOn !== null && one.untilOn < other.fromOn) || (other.untilOn !== null && other.untilOn < one.fromOn);
      expect(refusal === null).toBe(apart);
    }), { numRuns: 25 });
  });

  it('is refused in words that name the field', async () => {
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect(await refusalOf(give({ staffId: neighbour.staffId, powers: [], jobTitle: ' ', source: '', fromOn: 'x', untilOn: 'y' }))).toMatchObject({
      fields: ['staffId', 'powers', 'jobTitle', 'source', 'fromOn', 'untilOn'],
    });
    expect((await refusalOf(give({ untilOn: '2026-05-31' }))).fields).toEqual(['untilOn']);
    expect((await refusalOf(give({}, officer))).kind).toBe('forbidden');
  });

  it('ends on a day, is only ever made shorter, and is its agency’s alone', async () => {
    await give();
    const [line] = await listed();
    expect((await refusalOf(end(line!, '2026-05-31'))).fields).toEqual(['untilOn']);
    await end(line!, '2026-07-31');
    expect(await Promise.all(['2026-07-31', '2026-08-01'].map(held))).toEqual([true, false]);
    expect((await refusalOf(end(line!, '2026-07-15'))).kind).toBe('conflict');
    const [shorter] = await listed();
    expect((await refusalOf(end(shorter!, '2026-09-01'))).message).toContain('give a new authority');
    const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'manager' });
    expect(await listed(elsewhere)).toEqual([]);
    expect((await refusalOf(end(shorter!, '2026-07-15', elsewhere))).kind).toBe('not-found');
    await give({ fromOn: '2026-08-01', source: 'Line 5' });
    expect(await held('2026-08-01')).toBe(true);
  });
});

describe('the numbers of enforcement', () => {
  it('hold from a day on, and are put right for the same day', async () => {
    const [first] = await world.as(manager, enforcementSettings);
    const set = (change: object): Promise<void> => world.as(manager, (transaction) => changeEnforcementSetting(manager, transaction, { ...first!, ...change }));
    await set({ appliesFrom: '2027-04-01', penaltyMost: 50_000, penaltyAmount: 30_000 });
    await set({ appliesFrom: '2027-04-01', penaltyMost: 50_000, penaltyAmount: 40_000 });
    expect(await world.as(manager, enforcementSettings)).toEqual([first, { ...first, appliesFrom: '2027-04-01', penaltyMost: 50_000, penaltyAmount: 40_000 }]);
    expect((await refusalOf(set({ penaltyAmount: 10_001 }))).fields).toEqual(['penaltyAmount']);
    expect((await refusalOf(set({ appliesFrom: '2014-10-19', noticeAge: 9, appealDays: 0, penaltyMost: 99, penaltyAmount: Number.NaN, penaltyDays: 1.5, warningMonths: 37 }))).fields)
      .toEqual(['appliesFrom', 'noticeAge', 'appealDays', 'penaltyMost', 'penaltyAmount', 'penaltyDays', 'warningMonths']);
    expect((await refusalOf(world.as(officer, (transaction) => changeEnforcementSetting(officer, transaction, first!)))).kind).toBe('forbidden');
  });
});
