import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeAccepted, makeOrdered, makeSanctuaryPeople, makeSurveyed, SECRETS, someReferral, versionOf, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { askForFlag, flagsOf, noteFlagRemoved } from '../aftercare/index.js';
import { addConflict, conflictsOf, liftConflict } from '../conflicts/index.js';
import type { Risk } from '../rules/settings.js';
import { planVisit } from '../visits/index.js';
import { sendOrder } from '../works/index.js';
import {
  acceptReferral, changeAddress, changeContact, changePerpetrator, changeRisk, declareEmergency, declineReferral, handReferral, listSanctuary, openSanctuary,
  referToSanctuary, settlePermission, standingsOfMyReferrals, withdrawReferral, type NewSanctuaryReferral,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let people: SanctuaryPeople;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  people = await makeSanctuaryPeople(world, partnership);
});
afterAll(() => world.close());

const refer = (asked: Partial<NewSanctuaryReferral> = {}): Promise<{ id: string; reference: string }> =>
  world.as(people.referrer, (transaction) => referToSanctuary(people.referrer, transaction, someReferral(asked)));
const version = (id: string): Promise<number> => versionOf(world, 'sanctuary_referrals', id);
const open = (id: string): ReturnType<typeof openSanctuary> => world.as(people.coordinator, (transaction) => openSanctuary(people.coordinator, transaction, id));

describe('referring', () => {
  it('keeps what was said, and tells the referrer a reference alone', async () => {
    const { id, reference } = await refer({ selfReferred: true, postcode: 'ng9 4qq' });
    expect(reference).toMatch(/^SAN-\d{6}$/);
    const opened = await open(id);
    expect(opened).toMatchObject({
      name: SECRETS.name, address: SECRETS.address, postcode: 'NG9 4QQ', state: 'referred', risk: 'high', selfReferred: true, agencyName: 'Housing', steps: [{ kind: 'referred' }],
    });
    const standings = await world.as(people.referrer, (transaction) => standingsOfMyReferrals(people.referrer, transaction));
    expect(standings).toEqual([expect.objectContaining({ reference, standing: 'received' })]);
    expect(await world.auditOf(id)).toEqual(['sanctuary.referred', 'sanctuary.read']);
    const trail = await world.rows('select details from audit_entries where subject_id = $1', [id]);
    expect(JSON.stringify(trail)).not.toMatch(new RegExp(Object.values(SECRETS).join('|')));
  });

  it('is refused without consent, and without the score; an operative refers nobody', async () => {
    expect(await refusalOf(refer({ consent: false, dashScore: Number.NaN }))).toMatchObject({ fields: ['consent', 'dashScore'] });
    const { operative } = people;
    expect(await refusalOf(world.as(operative, (transaction) => referToSanctuary(operative, transaction, someReferral())))).toMatchObject({ kind: 'forbidden' });
  });

  it('can name a restricted case that the referrer sees, and no other', async () => {
    const { id: caseId, reference } = await world.logCase(people.referrer);
    expect(await refusalOf(refer({ caseReference: reference }))).toMatchObject({ fields: ['caseReference'] });
    await world.owner.query(
      `insert into case_restrictions (case_id, partnership_id, restricted_by, restricted_at) values ($1, $2, $3, now())`,
      [caseId, partnership.id, people.referrer.staffId],
    );
    await world.owner.query(
      `insert into case_clearances (case_id, partnership_id, staff_id, given_by, given_at) values ($1, $2, $3, $3, now())`,
      [caseId, partnership.id, people.referrer.staffId],
    );
    const { id } = await refer({ caseReference: ` ${reference.toLowerCase()} ` });
    const [held] = await world.rows<{ case_id: string }>('select case_id from sanctuary_referrals where id = $1', [id]);
    expect(held!.case_id).toBe(caseId);
    // Communities does not see the case, and learns nothing of it here.
    expect((await open(id)).caseReference).toBeNull();
  });
});

describe('answering', () => {
  const accept = async (id: string, words = '', asOf?: number): Promise<void> => {
    const { coordinator } = people;
    const seen = asOf ?? (await version(id));
    await world.as(coordinator, (transaction) => acceptReferral(coordinator, transaction, { id, version: seen, words }));
  };

  it('accepts what nothing speaks against; else with a word why', async () => {
    const { id } = await refer();
    await accept(id);
    expect(await open(id)).toMatchObject({ state: 'accepted', coordinatorId: people.coordinator.staffId });
    expect(await refusalOf(accept(id))).toMatchObject({ kind: 'invalid' });
    const { id: other } = await refer({ rightToOccupy: 'none' });
    expect(await refusalOf(accept(other))).toMatchObject({ fields: ['words'] });
    await accept(other, 'A court hears it on Friday');
  });

  it('refuses an answer from a page that somebody overtook, and says how it stands', async () => {
    const { id } = await refer();
    const seen = await version(id);
    await accept(id);
    expect(await refusalOf(accept(id, '', seen))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('accepted, survey next') as string });
  });

  it('declines with other help alone, which the referrer reads', async () => {
    const { id, reference } = await refer();
    const { coordinator, referrer } = people;
    const seen = await version(id);
    const decline = (why: string, otherHelp: string): Promise<void> =>
      world.as(coordinator, (transaction) => declineReferral(coordinator, transaction, { id, version: seen, why, otherHelp }));
    expect(await refusalOf(decline('', ''))).toMatchObject({ fields: ['why', 'otherHelp'] });
    await decline('They have moved', 'A refuge');
    const standings = await world.as(referrer, (transaction) => standingsOfMyReferrals(referrer, transaction));
    expect(standings.find((each) => each.reference === reference)).toMatchObject({ standing: 'declined', declinedWhy: 'They have moved', otherHelp: 'A refuge' });
    const listed = (which: 'open' | 'ended'): Promise<string[]> =>
      world.as(coordinator, async (transaction) => (await listSanctuary(coordinator, transaction, which)).map((each) => each.id));
    expect([(await listed('open')).includes(id), (await listed('ended')).includes(id)]).toEqual([false, true]);
  });

  it('withdraws at any time: orders are cancelled, the appointment is taken back', async () => {
    const { coordinator } = people;
    const { referralId, orderId } = await makeOrdered(world, partnership, people);
    await world.as(coordinator, (transaction) => planVisit(coordinator, transaction, {
      orderId, version: null, startsAt: new Date('2026-11-24T10:00:00Z'), endsAt: new Date('2026-11-24T11:00:00Z'), operativeId: null,
    }));
    const seen = await version(referralId);
    await world.as(coordinator, (transaction) => withdrawReferral(coordinator, transaction, { id: referralId, version: seen, words: '' }));
    const [order] = await world.rows('select o.state, v.state as visit from sanctuary_orders o join sanctuary_visits v on v.order_id = o.id where o.id = $1', [orderId]);
    expect(order).toEqual({ state: 'cancelled', visit: 'moved' });
    const again = await version(referralId);
    expect(await refusalOf(world.as(coordinator, (transaction) => withdrawReferral(coordinator, transaction, { id: referralId, version: again, words: '' })))).toMatchObject({ kind: 'invalid' });
  });
});

describe('changing', () => {
  it('passes new rules of safe contact to the job at once', async () => {
    const { coordinator } = people;
    const { referralId, orderId } = await makeOrdered(world, partnership, people);
    const contact = { windows: [{ days: [6], from: '10:00', until: '11:00' }], how: 'Ring the neighbour', never: '', askFor: 'Jo' };
    const seen = await version(referralId);
    await world.as(coordinator, (transaction) => changeContact(coordinator, transaction, { id: referralId, version: seen, contact }));
    const [order] = await world.rows('select contact_windows, contact_how, ask_for from sanctuary_orders where id = $1', [orderId]);
    expect(order).toEqual({ contact_windows: contact.windows, contact_how: 'Ring the neighbour', ask_for: 'Jo' });
    const later = await version(referralId);
    const emptied = world.as(coordinator, (transaction) => changeContact(coordinator, transaction, { id: referralId, version: later, contact: { ...contact, windows: [] } }));
    expect(await refusalOf(emptied)).toMatchObject({ fields: ['windows'] });
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
