import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAccepted, makePlanned, makeSanctuaryPeople, makeSurveyed, SECRETS, versionOf, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { askForFlag, flagsOf, noteFlagRemoved } from '../aftercare/index.js';
import { addConflict, conflictsOf, liftConflict } from '../conflicts/index.js';
import type { Risk } from '../rules/settings.js';
import { sendOrder } from '../works/index.js';
import { changeAddress, changeContact, changePerpetrator, changeRisk, declareEmergency, handReferral, openSanctuary, settlePermission } from './index.js';

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
});
afterAll(() => world.close());

const version = (id: string): Promise<number> => versionOf(world, 'sanctuary_referrals', id);
const open = (id: string): ReturnType<typeof openSanctuary> => world.as(people.coordinator, (transaction) => openSanctuary(people.coordinator, transaction, id));

describe('changing', () => {
  it('passes new rules of safe contact to the job at once', async () => {
    const { coordinator } = people;
    const { referralId, orderId } = await makePlanned(world, partnership, people);
    const contact = { windows: [{ days: [6], from: '10:00', until: '11:00' }], how: 'Ring the neighbour', never: '', askFor: 'Jo' };
    const seen = await version(referralId);
    const change = (asked: typeof contact, asOf: number): Promise<{ visitsTakenBack: number }> =>
      world.as(coordinator, (transaction) => changeContact(coordinator, transaction, { id: referralId, version: asOf, contact: asked }));
    expect(await change({ ...contact, windows: [{ days: [1], from: '10:00', until: '12:00' }] }, seen)).toEqual({ visitsTakenBack: 0 });
    expect(await change(contact, await version(referralId))).toEqual({ visitsTakenBack: 1 });
    // The appointment that was made for weekdays is taken back.
    const [visit] = await world.rows('select state from sanctuary_visits where order_id = $1', [orderId]);
    expect(visit).toEqual({ state: 'moved' });
    const [order] = await world.rows('select contact_windows, contact_how, ask_for from sanctuary_orders where id = $1', [orderId]);
    expect(order).toEqual({ contact_windows: contact.windows, contact_how: 'Ring the neighbour', ask_for: 'Jo' });
    const later = await version(referralId);
    expect(await refusalOf(change({ ...contact, windows: [] }, later))).toMatchObject({ fields: ['windows'] });
  });

  it('brings works forward when the risk rises, and asks flags back when it falls', async () => {
    const { coordinator } = people;
    const { id: referralId } = await makeSurveyed(world, people, { dashScore: 9, risk: 'standard' });
    const { id: orderId } = await world.as(coordinator, (transaction) => sendOrder(coordinator, transaction, {
      referralId, agencyId: partnership.agencies['Housing Repairs'], access: '', items: [{ measureId: null, room: 'Hall', opening: '', what: 'Change the lock' }],
    }));
    const due = async (): Promise<number> => {
      const [order] = await world.rows<{ hours: number }>('select (extract(epoch from due_at - sent_at) / 3600)::int as hours from sanctuary_orders where id = $1', [orderId]);
      return order!.hours;
    };
    const hold = async (dashScore: number, risk: Risk): Promise<void> => {
      const seen = await version(referralId);
      await world.as(coordinator, (transaction) => changeRisk(coordinator, transaction, { id: referralId, version: seen, dashScore, risk, riskWhy: '' }));
    };
    const flag = (): Promise<void> => world.as(coordinator, (transaction) => askForFlag(coordinator, transaction, { referralId, service: 'police' }));
    expect(await due()).toBe(672);
    expect(await refusalOf(flag())).toMatchObject({ fields: ['service'] });
    await hold(14, 'high');
    expect(await due()).toBe(24);
    await flag();
    await flag();
    await hold(10, 'medium');
    expect(await due()).toBe(24);
    const [standing, ...others] = await world.as(coordinator, (transaction) => flagsOf(coordinator, transaction, referralId));
    expect(others).toEqual([]);
    expect(standing).toMatchObject({ service: 'police', removeAskedAt: world.clock(), removedAt: null });
    const remove = (): Promise<void> =>
      world.as(coordinator, (transaction) => noteFlagRemoved(coordinator, transaction, { flagId: standing!.id, version: standing!.version, why: 'The risk is lower' }));
    await remove();
    expect(await refusalOf(remove())).toMatchObject({ kind: 'conflict' });
  });

  it('makes it an emergency with a reason alone, and notes the landlord’s permission', async () => {
    const { coordinator } = people;
    const { id } = await makeAccepted(world, people, { permission: 'to-ask' });
    const emergency = async (why: string): Promise<void> => {
      const seen = await version(id);
      await world.as(coordinator, (transaction) => declareEmergency(coordinator, transaction, { id, version: seen, why }));
    };
    expect(await refusalOf(emergency(' '))).toMatchObject({ fields: ['why'] });
    await emergency('He was released today');
    for (const permission of ['waiting', 'given'] as const) {
      const seen = await version(id);
      await world.as(coordinator, (transaction) => settlePermission(coordinator, transaction, { id, version: seen, permission }));
      world.clock.pass(3600);
    }
    const opened = await open(id);
    expect(opened).toMatchObject({ emergency: true, permission: 'given' });
    expect(opened.permissionSettledAt!.getTime() - opened.permissionAskedAt!.getTime()).toBe(3_600_000);
    world.clock.set('2026-11-23T09:00:00Z');
  });

  it('refuses an address that is the perpetrator’s new home, and says it in plain words', async () => {
    const { coordinator } = people;
    const { id } = await makeAccepted(world, people);
    const seen = await version(id);
    const theirs = { name: SECRETS.perpetrator, livesThere: false, holdsTenancy: false };
    await world.as(coordinator, (transaction) => changePerpetrator(coordinator, transaction, { ...theirs, id, version: seen, address: '8 New Tenancy Close', postcode: 'NG16 1AB' }));
    const move = (address: string, postcode: string, addressVersion: number): Promise<void> =>
      world.as(coordinator, (transaction) => changeAddress(coordinator, transaction, { id, version: addressVersion, address, postcode, phone: '' }));
    const refused = await refusalOf(move('8, new tenancy close', 'ng161ab', 1));
    expect(refused).toMatchObject({ kind: 'invalid', fields: ['address'], message: expect.stringContaining('the address that we hold for the perpetrator') as string });
    expect(refused.message).not.toMatch(/Grimshaw|Tenancy Close/);
    expect(await open(id)).toMatchObject({ address: SECRETS.address, addressVersion: 1 });
    await move('10 New Tenancy Close', 'NG16 1AB', 1);
    expect(await refusalOf(move('12 Other Road', 'NG16 1AB', 1))).toMatchObject({ kind: 'conflict' });
    const later = await version(id);
    const back = world.as(coordinator, (transaction) => changePerpetrator(coordinator, transaction, { ...theirs, id, version: later, address: '10 New Tenancy Close', postcode: 'NG16 1AB' }));
    expect(await refusalOf(back)).toMatchObject({ fields: ['address'] });
  });

  it('is handed to a coordinator who may see it, and to nobody else', async () => {
    const { coordinator, referrer } = people;
    const { id } = await makeAccepted(world, people);
    const other = await world.makeActor({ partnership, agency: 'Communities', role: 'sanctuary-coordinator' });
    const hand = async (coordinatorId: string): Promise<void> => {
      const seen = await version(id);
      await world.as(coordinator, (transaction) => handReferral(coordinator, transaction, { id, version: seen, coordinatorId }));
    };
    for (const wrong of [referrer.staffId, uuidv7(), 'nobody']) expect(await refusalOf(hand(wrong))).toMatchObject({ fields: ['coordinatorId'] });
    await world.as(coordinator, (transaction) => addConflict(coordinator, transaction, { referralId: id, staffId: other.staffId, reason: 'His aunt' }));
    expect(await refusalOf(hand(other.staffId))).toMatchObject({ fields: ['coordinatorId'] });
    const [conflict] = await world.as(coordinator, (transaction) => conflictsOf(coordinator, transaction, id));
    await world.as(coordinator, (transaction) => liftConflict(coordinator, transaction, conflict!.id));
    await hand(other.staffId);
    expect((await open(id)).coordinatorId).toBe(other.staffId);
    const own = (): Promise<{ coordinatorsLeft: number }> => world.as(other, (transaction) => addConflict(other, transaction, { referralId: id, staffId: other.staffId, reason: 'I know him' }));
    expect(await own()).toEqual({ coordinatorsLeft: 1 });
    expect((await open(id)).coordinatorId).toBeNull();
    expect(await refusalOf(own())).toMatchObject({ kind: 'not-found' });
  });
});
