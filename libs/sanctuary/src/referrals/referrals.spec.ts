import type { TestPartnership } from '../../../../test/partnership.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { makeOrdered, makeSanctuaryPeople, SECRETS, someReferral, versionOf, type SanctuaryPeople } from '../../../../test/sanctuary.js';
import { openWorld, type World } from '../../../../test/world.js';
import { conflictsOf } from '../conflicts/index.js';
import { planVisit } from '../visits/index.js';
import {
  acceptReferral, declineReferral, listSanctuary, openSanctuary, peopleOfSanctuary, referToSanctuary, standingsOfMyReferrals, withdrawReferral,
  type NewSanctuaryReferral,
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

describe('keeping a referral from somebody', () => {
  it('holds from its first moment', async () => {
    const related = await world.makeActor({ partnership, agency: 'Communities', role: 'sanctuary-coordinator' });
    const listed = await world.as(people.referrer, (transaction) => peopleOfSanctuary(people.referrer, transaction));
    expect(listed.map(({ staffId }) => staffId)).toEqual(expect.arrayContaining([related.staffId, people.coordinator.staffId, people.operative.staffId]));
    const keep = (reason: string, staffId = related.staffId): { keepFrom: { staffId: string; reason: string }[] } => ({ keepFrom: [{ staffId, reason }] });
    for (const wrong of [keep(' '), keep('His aunt', 'nobody'), { keepFrom: [...keep('His aunt').keepFrom, ...keep('Again').keepFrom] }]) {
      expect(await refusalOf(refer(wrong))).toMatchObject({ fields: ['keepFrom'] });
    }
    const { id } = await refer(keep('His aunt'));
    expect(await refusalOf(world.as(related, (transaction) => openSanctuary(related, transaction, id)))).toMatchObject({ kind: 'not-found' });
    expect(await world.as(people.coordinator, (transaction) => conflictsOf(people.coordinator, transaction, id))).toMatchObject([{ staffId: related.staffId, reason: 'His aunt' }]);
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
