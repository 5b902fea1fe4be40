import { makeMeeting, makePanel, refer, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { acceptReferral, askForMore, giveMore, individualsFor, openReferral, refuseReferral, withdrawReferral, type ReferralFile } from './index.js';

let world: World;
let partnership: TestPartnership;
let panel: TestPanel;
let sealed: TestPanel;
let referrer: TestActor;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  sealed = await makePanel(world, partnership, { kind: 'complex-case' });
  referrer = await world.makeActor({ partnership });
});
afterAll(() => world.close());

const open = (actor: TestActor, id: string): Promise<ReferralFile> => world.as(actor, (transaction) => openReferral(actor, transaction, id));
const accept = (id: string, asked: Partial<Parameters<typeof acceptReferral>[3]> = {}, on = panel): Promise<unknown> =>
  world.as(on.chair, (transaction) => acceptReferral(on.chair, transaction, id, { version: 1, individualId: null, meetsOn: null, ...asked }));
const withdraw = (id: string, version: number): Promise<void> =>
  world.as(referrer, (transaction) => withdrawReferral(referrer, transaction, id, { version, words: 'They moved away' }));
const told = async (actor: TestActor, id: string): Promise<string[]> =>
  (await world.rows<{ kind: string }>('select kind from panel_notices where staff_id = $1 and subject_id = $2 order by kind', [actor.staffId, id])).map(({ kind }) => kind);
const timelineOf = async (caseId: string): Promise<string[]> =>
  (await world.rows<{ kind: string }>(`select kind from case_events where case_id = $1 and kind like 'panel-%' order by id`, [caseId])).map(({ kind }) => kind);
const atMeeting = (id: string): Promise<object[]> => world.rows('select outcome, outcome_note as note from meeting_items where item_id = $1', [id]);

describe('a referral', () => {
  it('goes back for more, keeps what was asked and answered, and is accepted', async () => {
    const id = await refer(world, referrer, panel);
    expect(await told(panel.chair, id)).toEqual(['referral-made']);
    await world.as(panel.chair, (transaction) => askForMore(panel.chair, transaction, id, { version: 1, words: 'Since when?' }));
    expect(await told(referrer, id)).toEqual(['referral-answered']);
    await world.as(referrer, (transaction) => giveMore(referrer, transaction, id, { version: 2, words: 'Since May' }));
    await accept(id, { version: 3, words: 'Thank you' });
    const file = await open(referrer, id);
    expect(file.state).toBe('accepted');
    expect(file.steps.map(({ kind, words }) => [kind, words])).toEqual([['more-asked', 'Since when?'], ['more-given', 'Since May'], ['accepted', 'Thank you']]);
  });

  it('is refused with a reason and with advice', async () => {
    const id = await refer(world, referrer, panel);
    const refusing = (reason: string, advice: string): Promise<void> =>
      world.as(panel.chair, (transaction) => refuseReferral(panel.chair, transaction, id, { version: 1, reason, advice }));
    expect((await refusalOf(refusing('One agency can', ''))).fields).toEqual(['advice']);
    await refusing('One agency can', 'Ask Housing for a contract');
    expect(await open(referrer, id)).toMatchObject({ state: 'refused', steps: [{ words: 'One agency can', advice: 'Ask Housing for a contract' }] });
    expect((await refusalOf(accept(id))).kind).toBe('conflict');
  });

  it('is dealt with once, by whoever was first', async () => {
    const id = await refer(world, referrer, panel);
    await world.as(panel.chair, (transaction) => askForMore(panel.chair, transaction, id, { version: 1, words: 'Since when?' }));
    expect((await refusalOf(accept(id))).message).toContain('the panel asks for more');
    expect((await refusalOf(withdraw(id, 1))).kind).toBe('conflict');
  });

  it('without consent needs its ground, and with urgency its reason', async () => {
    const { fields } = await refusalOf(refer(world, referrer, panel, { consent: 'refused', urgent: true }));
    expect(fields).toEqual(['lawfulBasis', 'basisReason', 'urgentWhy']);
  });

  it('is screened by those who run the panel alone; members see it once it is accepted', async () => {
    const member = await world.makeActor({ partnership, agency: 'Housing' });
    await seat(world, panel, member);
    const id = await refer(world, referrer, panel);
    expect((await refusalOf(open(member, id))).kind).toBe('not-found');
    expect((await refusalOf(world.as(member, (transaction) => acceptReferral(member, transaction, id, { version: 1, individualId: null, meetsOn: null })))).kind).toBe('not-found');
    await accept(id);
    expect((await open(member, id)).name).toBe('Rowan Attenborough');
  });

  it('brings back an individual whom the panel knows, and no second stay beside the first', async () => {
    const first = await refer(world, referrer, panel, { name: 'Wilf Garnett', bornOn: '1970-01-01' });
    await accept(first);
    const second = await refer(world, referrer, panel, { name: 'Wilfred Garnett', bornOn: null });
    const known = await world.as(panel.chair, (transaction) => individualsFor(panel.chair, transaction, panel.id, second));
    expect(known[0]).toMatchObject({ name: 'Wilf Garnett', isLikely: true, isOn: true });
    expect((await refusalOf(accept(second, { individualId: known[0]!.id }))).fields).toEqual(['individualId']);
  });
});

describe('a referral taken back', () => {
  it('before it is accepted is withdrawn, and those who run the panel are told', async () => {
    const id = await refer(world, referrer, panel);
    await withdraw(id, 1);
    expect([(await open(referrer, id)).state, await told(panel.chair, id)]).toEqual(['withdrawn', ['referral-made', 'referral-withdrawn']]);
  });

  it('leaves an agenda that is not out, and stands as withdrawn on one that is, on the day itself too', async () => {
    const [quiet, out] = [await refer(world, referrer, panel, { name: 'Una Quy' }), await refer(world, referrer, panel, { name: 'Olaf Penn' })];
    await accept(quiet);
    await accept(out);
    await makeMeeting(world, panel, '2026-12-01', [quiet]);
    const today = await makeMeeting(world, panel, '2026-11-23', [out]);
    await world.owner.query(`update panel_meetings set state = 'open' where id = $1`, [today]);
    await withdraw(quiet, 2);
    await withdraw(out, 2);
    expect([await atMeeting(quiet), await atMeeting(out)]).toEqual([[], [{ outcome: 'deferred', note: 'They moved away' }]]);
    const items = await world.rows('select removed_why as why, removed_on::text as on from panel_items where id = any($1)', [[quiet, out]]);
    expect(items).toEqual([{ why: 'withdrawn', on: '2026-11-23' }, { why: 'withdrawn', on: '2026-11-23' }]);
  });

  it('stays the panel’s once a meeting has discussed it', async () => {
    const id = await refer(world, referrer, panel, { name: 'Ted Rowe' });
    await accept(id);
    const meetingId = await makeMeeting(world, panel, '2026-12-08', [id]);
    await world.owner.query(`update panel_meetings set state = 'held' where id = $1`, [meetingId]);
    await world.owner.query(`update meeting_items set outcome = 'stays', next_review_on = '2027-01-05' where item_id = $1`, [id]);
    expect((await refusalOf(withdraw(id, 2))).message).toContain('the panel decides');
    expect((await open(referrer, id)).state).toBe('accepted');
  });

  it('is taken back by nobody else', async () => {
    const id = await refer(world, referrer, panel);
    const colleague = await world.makeActor({ partnership });
    expect((await open(colleague, id)).isOwn).toBe(false);
    const trying = world.as(colleague, (transaction) => withdrawReferral(colleague, transaction, id, { version: 1, words: 'Mine' }));
    expect((await refusalOf(trying)).kind).toBe('not-found');
  });
});

describe('the timeline of a case', () => {
  it('says that an open panel has a referral, whoever accepts it, and when it was taken back', async () => {
    const { id: caseId } = await world.logCase(referrer);
    const id = await refer(world, referrer, panel, { caseId, name: 'Ina Lowe' });
    await accept(id);
    await withdraw(id, 2);
    expect(await timelineOf(caseId)).toEqual(['panel-referred', 'panel-accepted', 'panel-left']);
  });

  it('says nothing of a restricted one, and nothing of the case is on the referrer’s colleagues’ pages', async () => {
    const { id: caseId } = await world.logCase(referrer);
    const id = await refer(world, referrer, sealed, { caseId });
    await accept(id, {}, sealed);
    expect(await timelineOf(caseId)).toEqual([]);
    const colleague = await world.makeActor({ partnership });
    expect((await refusalOf(open(colleague, id))).kind).toBe('not-found');
    expect((await open(referrer, id)).state).toBe('accepted');
  });

  it('says nothing to who is shut out of the item', async () => {
    const { id: caseId } = await world.logCase(referrer);
    const id = await refer(world, referrer, panel, { caseId, name: 'Bo Marsh' });
    const cousin = await world.makeActor({ partnership });
    const lines = (): Promise<object[]> => world.as(cousin, (transaction) => transaction.query(`select 1 from case_events where case_id = $1 and kind like 'panel-%'`, [caseId]));
    expect(await lines()).toHaveLength(1);
    await world.owner.query(
      `insert into panel_conflicts (id, partnership_id, panel_id, item_id, staff_id, reason, declared_by, declared_at)
       values (gen_random_uuid(), $1, $2, $3, $4, 'A cousin', $4, now())`, [partnership.id, panel.id, id, cousin.staffId]);
    expect(await lines()).toEqual([]);
  });
});
