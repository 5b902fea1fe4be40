import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAgreement, share } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listCases } from '../lists/list-cases.queries.js';
import { openCase } from '../open-case.js';
import { sharesOf } from '../sharing/shares.queries.js';
import { liftRestriction, restrictCase } from './restrict-case.js';
import { listReadings, readRestriction } from './restriction.queries.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let manager: TestActor;
let colleague: TestActor;
let housing: TestActor;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
  colleague = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ id: caseId } = await world.logCase(officer, { summary: 'Tambourine' }));
  await share(world, officer, partnership, { caseId, to: 'Housing', agreementId: await makeAgreement(world, partnership) });
});

const restrict = (version: number, people: TestActor[], reason = 'A colleague lives next door', actor = officer): Promise<void> =>
  world.as(actor, (transaction) => restrictCase(actor, transaction, caseId, { version, staffIds: people.map(({ staffId }) => staffId), reason }));
const lift = (version: number, reason = 'They have moved', actor = officer): Promise<void> =>
  world.as(actor, (transaction) => liftRestriction(actor, transaction, caseId, { version, reason }));

/** Where someone meets the case: its page, the list, the search, its shares, and each table that has a row of it. */
async function meets(actor: TestActor): Promise<string[]> {
  return world.as(actor, async (transaction) => {
    const places: string[] = [];
    const note = (place: string, found: boolean): void => void (found && places.push(place));
    note('page', await openCase(actor, transaction, caseId).then(() => true, () => false));
    for (const words of [undefined, 'tambourine']) {
      const { cases } = await listCases(actor, transaction, { words });
      note(words ? 'search' : 'list', cases.some(({ id }) => id === caseId));
    }
    note('shares', (await sharesOf(actor, transaction, caseId)).length > 0);
    for (const table of ['case_events', 'transfers']) {
      note(table, (await transaction.query(`select 1 from ${table} where case_id = $1`, [caseId])).length > 0);
    }
    return places;
  });
}
const EVERYWHERE = ['page', 'list', 'search', 'shares', 'case_events'];

describe('a restricted case', () => {
  it('shows to the people who were chosen, and nowhere to anyone else, whatever they hold or are shown', async () => {
    expect(await meets(colleague)).toEqual(EVERYWHERE);
    expect(await meets(housing)).toContain('page');
    await restrict(1, [manager]);
    expect(await meets(officer)).toEqual(EVERYWHERE);
    expect(await meets(manager)).toEqual(EVERYWHERE);
    expect([await meets(colleague), await meets(housing)]).toEqual([[], []]);
  });

  it('opens to people who are added, closes to those who are taken off, and opens to all when it is lifted', async () => {
    await restrict(1, [colleague]);
    await restrict(2, [housing], 'For the tenancy');
    expect([(await meets(colleague)).length, (await meets(housing)).includes('page')]).toEqual([0, true]);
    await lift(3);
    expect(await meets(colleague)).toEqual(EVERYWHERE);
    expect(await world.rows('select from case_clearances where case_id = $1', [caseId])).toEqual([]);
    const trail = await world.auditOf(caseId);
    expect(trail).toEqual(expect.arrayContaining(['case.restricted', 'case.clearances-changed', 'case.restriction-lifted']));
    const [entry] = await world.rows<{ details: object }>(
      `select details from audit_entries where subject_id = $1 and action = 'case.clearances-changed'`, [caseId],
    );
    expect(entry!.details).toEqual({ added: [housing.staffId], removed: [colleague.staffId] });
  });

  it('remembers who read it, for who decides about it', async () => {
    await restrict(1, [colleague]);
    await meets(colleague);
    const readings = await world.as(officer, (transaction) => listReadings(officer, transaction, caseId));
    expect(readings[0]).toMatchObject({ staffName: colleague.name, agencyName: 'Environmental Health' });
    expect((await refusalOf(world.as(colleague, (transaction) => listReadings(colleague, transaction, caseId)))).kind).toBe('forbidden');
  });

  it('tells those who see it that it is restricted, and to whom', async () => {
    await restrict(1, [colleague]);
    const seen = await world.as(colleague, (transaction) => readRestriction(colleague, transaction, caseId));
    expect(seen).toMatchObject({ isRestricted: true, mayDecide: false, cleared: { length: 2 } });
  });
});

describe('restricting a case', () => {
  it('is for the officer whose it is and for managers of the agency that has it', async () => {
    expect((await refusalOf(restrict(1, [], 'Mine', colleague))).kind).toBe('forbidden');
    const theirs = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
    expect((await refusalOf(restrict(1, [], 'Mine', theirs))).kind).toBe('forbidden');
    await restrict(1, [], 'A colleague is named in it', manager);
    expect((await meets(officer)).length).toBe(EVERYWHERE.length);
    expect((await refusalOf(lift(2, 'They moved', colleague))).kind).toBe('not-found');
  });

  it('needs a reason, people of the partnership, and the page as it is now', async () => {
    expect((await refusalOf(restrict(1, [], ' '))).fields).toEqual(['reason']);
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    expect((await refusalOf(restrict(1, [stranger]))).fields).toEqual(['staffIds']);
    const attempt = world.as(officer, (transaction) => restrictCase(officer, transaction, caseId, { version: 1, staffIds: ['x', uuidv7()], reason: 'Why' }));
    expect((await refusalOf(attempt)).fields).toEqual(['staffIds']);
    await restrict(1, []);
    expect((await refusalOf(restrict(1, [colleague]))).kind).toBe('conflict');
    expect((await refusalOf(lift(2, ''))).fields).toEqual(['reason']);
    await lift(2);
    expect((await refusalOf(lift(3))).kind).toBe('conflict');
  });
});
