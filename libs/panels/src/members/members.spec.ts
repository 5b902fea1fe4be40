import { makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { changePanel } from '../setting-up/change-panel.js';
import { readPanel } from '../setting-up/panel.queries.js';
import { listSeats } from '../seats.js';
import { changeSeat, endSeat } from './change-seat.js';
import { giveSeat } from './give-seat.js';
import { listMembers, listSeatable, type Member } from './members.queries.js';
import { seatFirstChair } from './seat-first-chair.js';

let world: World;
let partnership: TestPartnership;
let panel: TestPanel;
let chair: TestActor;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  panel = await makePanel(world, partnership, { kind: 'complex-case', restricted: true });
  chair = panel.chair;
});

const members = (actor = chair): Promise<Member[]> => world.as(actor, (transaction) => listMembers(actor, transaction, panel.id));
const memberOf = async (person: TestActor): Promise<Member> => (await members()).find(({ staffId }) => staffId === person.staffId)!;
const seatsOf = (actor: TestActor) => world.as(actor, (transaction) => listSeats(actor, transaction));

async function change(person: TestActor, asked: { seat?: string; leads?: boolean; cleared?: boolean; version?: number }, actor = chair): Promise<void> {
  const member = await memberOf(person);
  await world.as(actor, (transaction) =>
    changeSeat(actor, transaction, panel.id, member.id, { version: member.version, seat: member.seat, leads: member.leads, cleared: true, ...asked }),
  );
}
async function end(person: TestActor, lastDay: string, actor = chair): Promise<void> {
  const member = await memberOf(person);
  await world.as(actor, (transaction) => endSeat(actor, transaction, panel.id, member.id, { version: member.version, lastDay }));
}

describe('a seat', () => {
  it('is given by those who run the panel, once, to somebody who is cleared', async () => {
    const officer = await world.makeActor({ partnership, agency: 'Housing' });
    const give = (asked: Partial<Parameters<typeof giveSeat>[2]>, actor = chair) =>
      world.as(actor, (transaction) => giveSeat(actor, transaction, { panelId: panel.id, staffId: officer.staffId, seat: 'member', leads: true, cleared: true, ...asked }));
    expect((await refusalOf(give({ cleared: false }))).fields).toEqual(['cleared']);
    expect((await refusalOf(give({ seat: 'king' }))).fields).toEqual(['seat']);
    const sanctuary = await world.makeActor({ partnership, role: 'sanctuary-coordinator' });
    expect((await refusalOf(give({ staffId: sanctuary.staffId, seat: 'deputy' }))).fields).toEqual(['seat']);
    const repairs = await world.makeActor({ partnership, role: 'repairs-operative', agency: 'Housing Repairs' });
    expect((await refusalOf(give({ staffId: repairs.staffId }))).fields).toEqual(['staffId']);
    await give({});
    expect((await refusalOf(give({}))).fields).toEqual(['staffId']);
    expect((await refusalOf(give({}, officer))).kind).toBe('forbidden');
    const seatable = await world.as(chair, (transaction) => listSeatable(chair, transaction, panel.id));
    expect(seatable.map(({ id }) => id)).not.toContain(officer.staffId);
    expect(await members(officer)).toEqual([expect.objectContaining({ staffId: chair.staffId, seat: 'chair' }), expect.objectContaining({ staffId: officer.staffId, leads: true })]);
  });

  it('changes, ends with its last day, and can be given again after it', async () => {
    const officer = await world.makeActor({ partnership, agency: 'Housing' });
    await seat(world, panel, officer);
    await change(officer, { seat: 'deputy' });
    expect((await seatsOf(officer))[0]).toMatchObject({ seat: 'deputy', runs: true });
    expect((await refusalOf(change(officer, { cleared: false }))).fields).toEqual(['cleared']);
    expect((await refusalOf(change(officer, { version: 1 }))).kind).toBe('conflict');
    expect((await refusalOf(end(officer, '2026-11-22'))).fields).toEqual(['lastDay']);
    await end(officer, '2026-11-23');
    expect(await seatsOf(officer)).toHaveLength(1);
    world.clock.set('2026-11-24T09:00:00Z');
    expect(await seatsOf(officer)).toEqual([]);
    await seat(world, panel, officer);
    expect(await seatsOf(officer)).toHaveLength(1);
  });

  it('of the last chair cannot end or change, until another chairs; then either can', async () => {
    expect((await refusalOf(end(chair, '2026-11-23'))).fields).toEqual(['lastDay']);
    expect((await refusalOf(change(chair, { seat: 'member' }))).fields).toEqual(['seat']);
    const second = await world.makeActor({ partnership, role: 'panel-chair', agency: 'Housing' });
    await seat(world, panel, second, 'chair');
    await change(chair, { seat: 'member' });
    expect((await seatsOf(chair))[0]).toMatchObject({ seat: 'member', runs: false });
  });

  it('lapses when its holder leaves or changes agency, and says so', async () => {
    const [left, moved] = [await world.makeActor({ partnership }), await world.makeActor({ partnership })];
    for (const person of [left, moved]) await seat(world, panel, person);
    await world.owner.query('update staff set active = false where id = $1', [left.staffId]);
    await world.owner.query('update staff set agency_id = $2 where id = $1', [moved.staffId, partnership.agencies.Housing]);
    expect([(await memberOf(left)).lapsed, (await memberOf(moved)).lapsed, (await memberOf(chair)).lapsed]).toEqual(['left', 'moved', null]);
    expect(await seatsOf({ ...moved, agencyId: partnership.agencies.Housing })).toEqual([]);
  });
});

describe('a panel without a chair', () => {
  it('gets one from an administrator, who sees nothing of it; one that has a chair does not', async () => {
    const administrator = await world.makeActor({ partnership, role: 'administrator' });
    const second = await world.makeActor({ partnership, role: 'panel-chair', agency: 'Housing' });
    const name = () => world.as(administrator, (transaction) => seatFirstChair(administrator, transaction, panel.id, second.staffId));
    expect((await refusalOf(name())).fields).toEqual(['chairId']);
    await world.owner.query('update staff set active = false where id = $1', [chair.staffId]);
    await name();
    expect((await seatsOf(second))[0]).toMatchObject({ seat: 'chair', runs: true });
    expect((await refusalOf(members(administrator))).kind).toBe('not-found');
  });
});

describe('the settings of a panel', () => {
  it('are changed by those who run it, from the version that they saw; what it is stays', async () => {
    const { id: _, kind: __, restricted: ___, agencyId: ____, agreementName: _____, ...settings } = await world.as(chair, (transaction) => readPanel(chair, transaction, panel.id));
    const changeTo = (asked: object) => world.as(chair, (transaction) => changePanel(chair, transaction, panel.id, { ...settings, ...asked }));
    expect((await refusalOf(changeTo({ quorum: 0, name: ' ' }))).fields).toEqual(['name', 'quorum']);
    await changeTo({ quorum: 4, everyWeeks: null });
    expect(await world.as(chair, (transaction) => readPanel(chair, transaction, panel.id))).toMatchObject({ quorum: 4, everyWeeks: null, restricted: true, kind: 'complex-case', version: 2 });
    expect((await refusalOf(changeTo({ quorum: 5 }))).kind).toBe('conflict');
    const [entry] = await world.rows<{ details: object }>(`select details from audit_entries where action = 'panel.changed' and subject_id = $1`, [panel.id]);
    expect(entry!.details).toEqual({ fields: ['quorum', 'everyWeeks'] });
  });
});
