import { uuidv7 } from 'uuidv7';
import { closeCase } from '#cases';
import { authorise, makeIssuedWarning, makeRecipient, makeServedNotice } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import {
  beginProsecution, chargeWorks, consentToWorks, decideAppeal, doWorks, endNotice, endProsecution, issuePenalty, lodgeAppeal, noteHearing, payPenalty,
  planWorks, recordBreach, recoverWorks, setProsecutionHearing, varyNotice, withdrawPenalty, type NewBreach,
} from '../index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let other: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  other = await world.makeActor({ partnership, agency: 'Housing' });
  await authorise(world, officer);
});
beforeEach(() => world.clock.set('2026-12-10T10:00:00Z'));
afterAll(() => world.close());

interface Served {
  caseId: string;
  noticeId: string;
  stopId: string;
  stepsId: string;
}

/** A notice served on 2 November 2026: the last day to appeal is the 22nd. */
async function served(): Promise<Served> {
  const { id: caseId } = await world.logCase(officer, { receivedOn: '2026-10-01' });
  const recipient = await makeRecipient(world, officer, caseId);
  const warningId = await makeIssuedWarning(world, officer, caseId, recipient, '2026-10-05');
  const noticeId = await makeServedNotice(world, officer, caseId, warningId, recipient, '2026-11-02');
  const rows = await world.rows<{ id: string }>('select id from requirements where notice_id = $1 order by position', [noticeId]);
  return { caseId, noticeId, stopId: rows[0]!.id, stepsId: rows[1]!.id };
}

const versionOf = async (table: string, id: string): Promise<number> =>
  (await world.rows<{ version: number }>(`select version from ${table} where id = $1`, [id]))[0]!.version;
const lodge = async (noticeId: string, lodgedOn: string, asked: object = {}): Promise<{ id: string }> => {
  const version = await versionOf('notices', noticeId);
  return world.as(officer, (transaction) =>
    lodgeAppeal(officer, transaction, noticeId, { version, court: 'Nottingham Magistrates’ Court', lodgedOn, hearingOn: '', ...asked }));
};
const decide = (noticeId: string, outcome: string, asked: object = {}): Promise<void> =>
  world.as(officer, (transaction) =>
    decideAppeal(officer, transaction, noticeId, { version: 1, outcome, decidedOn: '2026-12-01', decision: 'The bench heard both sides', requirements: [], ...asked }));
const breach = async (noticeId: string, requirementId: string, asked: Partial<NewBreach> = {}): Promise<string> => {
  const id = asked.id ?? uuidv7();
  await world.as(officer, (transaction) =>
    recordBreach(officer, transaction, '', noticeId, { id, requirementId, happenedOn: '2026-12-05', seen: 'Music heard in the street by PC Hale', shownByEventId: '', ...asked }));
  return id;
};
const end = async (noticeId: string, how: string): Promise<void> => {
  const version = await versionOf('notices', noticeId);
  await world.as(officer, (transaction) => endNotice(officer, transaction, noticeId, { version, how, endedOn: '2026-12-03', why: 'Not needed any more' }));
};

describe('an appeal', () => {
  it('is in time on the 21st day and refused on the 22nd, in words that name section 46(2)', async () => {
    const { noticeId } = await served();
    expect(await refusalOf(lodge(noticeId, '2026-11-23'))).toMatchObject({ kind: 'invalid', fields: ['lodgedOn'], message: expect.stringMatching(/22 November 2026.*section 46\(2\)/) });
    const id = uuidv7();
    await lodge(noticeId, '2026-11-22', { id, hearingOn: '2027-01-11' });
    await lodge(noticeId, '2026-11-22', { id, hearingOn: '2027-01-11' });
    expect(await world.rows('select lodged_on::text, hearing_on::text, state from notice_appeals where notice_id = $1', [noticeId]))
      .toEqual([{ lodged_on: '2026-11-22', hearing_on: '2027-01-11', state: 'lodged' }]);
    expect(await refusalOf(lodge(noticeId, '2026-11-21'))).toMatchObject({ kind: 'conflict' });
  });

  it('suspends what is not to stop until the day it is decided, and the court can suspend that too (s.46(3))', async () => {
    const { noticeId, stopId, stepsId } = await served();
    await lodge(noticeId, '2026-11-20');
    expect(await refusalOf(breach(noticeId, stepsId))).toMatchObject({ fields: ['happenedOn'], message: expect.stringMatching(/section 46\(3\)/) });
    await breach(noticeId, stopId);
    await world.as(officer, (transaction) => noteHearing(officer, transaction, noticeId, { version: 1, hearingOn: '2027-01-11', stopsLiftedOn: '2026-12-05' }));
    expect(await refusalOf(breach(noticeId, stopId))).toMatchObject({ message: expect.stringMatching(/section 46\(3\)/) });
    await breach(noticeId, stopId, { happenedOn: '2026-12-04' });
    await decide(noticeId, 'upheld', { version: 2, decidedOn: '2026-12-08' });
    expect(await refusalOf(breach(noticeId, stepsId, { happenedOn: '2026-12-08' }))).toMatchObject({ fields: ['happenedOn'] });
    await breach(noticeId, stepsId, { happenedOn: '2026-12-09' });
  });

  it('that quashes the notice takes nothing back of its service, and nothing is a breach of it', async () => {
    const { noticeId, stopId } = await served();
    await lodge(noticeId, '2026-11-20');
    await decide(noticeId, 'quashed');
    expect(await world.rows('select state, served_on::text, ended_on::text from notices where id = $1', [noticeId]))
      .toEqual([{ state: 'quashed', served_on: '2026-11-02', ended_on: '2026-12-01' }]);
    expect(await refusalOf(breach(noticeId, stopId))).toMatchObject({ kind: 'conflict', message: expect.stringMatching(/quashed by the court.*section 48/) });
  });

  it('can vary the notice: the earlier words stay, and a breach is of the words of its day', async () => {
    const { noticeId, stopId } = await served();
    await lodge(noticeId, '2026-11-20');
    expect(await refusalOf(decide(noticeId, 'varied'))).toMatchObject({ fields: ['requirement1-words'] });
    await decide(noticeId, 'varied', { requirements: [{ kind: 'stop', words: 'Play no music after midnight', byOn: null }] });
    const rows = await world.rows<{ id: string; words: string; starts_on: string | null; varied_on: string | null }>(
      'select id, words, starts_on::text, varied_on::text from requirements where notice_id = $1 order by id', [noticeId]);
    expect(rows.map(({ starts_on, varied_on }) => [starts_on, varied_on])).toEqual([[null, '2026-12-01'], [null, '2026-12-01'], ['2026-12-01', null]]);
    expect(await refusalOf(breach(noticeId, stopId))).toMatchObject({ message: expect.stringMatching(/replaced on 1 December 2026/) });
    await breach(noticeId, rows[2]!.id);
    expect((await world.auditOf(noticeId)).slice(-3)).toEqual(['notice.appealed', 'notice.appeal-varied', 'notice.breached']);
  });

  it('that was abandoned leaves room for another in time', async () => {
    const { noticeId } = await served();
    await lodge(noticeId, '2026-11-10');
    await decide(noticeId, 'abandoned', { decidedOn: '2026-11-12' });
    await lodge(noticeId, '2026-11-20');
    expect(await refusalOf(decide(noticeId, 'lost'))).toMatchObject({ fields: ['outcome'] });
    expect(await refusalOf(decide(noticeId, 'upheld', { version: 7 }))).toMatchObject({ kind: 'conflict' });
  });
});

describe('a notice', () => {
  it('is varied by its agency, once by one form, and never from a page that is out of date', async () => {
    const { noticeId } = await served();
    const version = await versionOf('notices', noticeId);
    const id = uuidv7();
    const vary = (asked: object = {}): Promise<void> => world.as(officer, (transaction) =>
      varyNotice(officer, transaction, noticeId, { id, version, variedOn: '2026-12-01', reason: 'Midnight is enough', requirements: [{ kind: 'stop', words: 'Play no music after midnight', byOn: null }], ...asked }));
    expect(await refusalOf(vary({ version: version + 5 }))).toMatchObject({ kind: 'conflict' });
    await vary();
    await vary();
    expect(await world.rows('select count(*)::int as n from requirements where notice_id = $1', [noticeId])).toEqual([{ n: 3 }]);
    expect(await refusalOf(vary({ id: uuidv7(), version: version + 1, variedOn: '2026-11-30' }))).toMatchObject({ fields: ['variedOn'] });
  });

  it.each(['withdrawn', 'discharged'])('that is %s keeps its service, and cannot be breached or ended again', async (how) => {
    const { noticeId, stopId } = await served();
    await end(noticeId, how);
    expect(await world.rows('select state, served_on::text from notices where id = $1', [noticeId])).toEqual([{ state: how, served_on: '2026-11-02' }]);
    expect(await refusalOf(breach(noticeId, stopId))).toMatchObject({ kind: 'conflict', message: expect.stringMatching(new RegExp(`${how} on 3 December 2026.*section 48`)) });
    expect(await refusalOf(end(noticeId, how))).toMatchObject({ kind: 'conflict' });
  });

  it('is its agency’s alone, and nothing new is begun in a closed case', async () => {
    const { caseId, noticeId, stopId } = await served();
    expect(await refusalOf(world.as(other, (transaction) => endNotice(other, transaction, noticeId, { version: 1, how: 'withdrawn', endedOn: '2026-12-03', why: 'x' }))))
      .toMatchObject({ kind: 'not-found' });
    const [{ version }] = await world.rows<{ version: number }>('select version from cases where id = $1', [caseId]) as [{ version: number }];
    await world.as(officer, (transaction) => closeCase(officer, transaction, caseId, { version, closedOn: '2026-12-10', reason: 'resolved', note: '' }));
    expect(await refusalOf(breach(noticeId, stopId))).toMatchObject({ kind: 'conflict', message: expect.stringMatching(/Open it again/) });
    await end(noticeId, 'discharged');
  });
});

describe('a breach', () => {
  it('is refused where it is none, with the field named, and recorded once', async () => {
    const { noticeId, stopId } = await served();
    expect(await refusalOf(breach(noticeId, uuidv7()))).toMatchObject({ fields: ['requirementId'] });
    expect(await refusalOf(breach(noticeId, stopId, { happenedOn: '2026-12-11' }))).toMatchObject({ fields: ['happenedOn'] });
    expect(await refusalOf(breach(noticeId, stopId, { happenedOn: '2026-11-01' }))).toMatchObject({ fields: ['happenedOn'], message: expect.stringMatching(/section 48/) });
    expect(await refusalOf(breach(noticeId, stopId, { seen: ' ' }))).toMatchObject({ fields: ['seen'] });
    expect(await refusalOf(breach(noticeId, stopId, { shownByEventId: uuidv7() }))).toMatchObject({ fields: ['shownByEventId'] });
    const id = await breach(noticeId, stopId);
    await breach(noticeId, stopId, { id });
    expect(await world.rows(`select count(*)::int as n from case_events where subject_id = $1 and kind = 'notice-breached'`, [noticeId])).toEqual([{ n: 1 }]);
  });
});

describe('a fixed penalty', () => {
  const issue = (breachId: string, asked: object = {}): Promise<{ id: string }> =>
    world.as(officer, (transaction) => issuePenalty(officer, transaction, breachId, { amount: '100', issuedOn: '2026-12-06', how: 'hand', ...asked }));
  const prosecute = (breachId: string, asked: object = {}): Promise<{ id: string }> =>
    world.as(officer, (transaction) => beginProsecution(officer, transaction, breachId, { begunOn: '2026-12-10', court: 'Nottingham Magistrates’ Court', hearingOn: '', ...asked }));

  it('is no more than the setting of its day, by someone with authority, and paid in its days', async () => {
    const { noticeId, stopId } = await served();
    const breachId = await breach(noticeId, stopId);
    expect(await refusalOf(issue(breachId, { amount: '100.01' }))).toMatchObject({ fields: ['amount'], message: expect.stringMatching(/£100 \(section 52/) });
    expect(await refusalOf(issue(breachId, { issuedOn: '2026-12-04' }))).toMatchObject({ fields: ['issuedOn'] });
    const colleague = await world.makeActor({ partnership });
    expect(await refusalOf(world.as(colleague, (transaction) => issuePenalty(colleague, transaction, breachId, { amount: '80', issuedOn: '2026-12-06', how: 'hand' }))))
      .toMatchObject({ kind: 'forbidden', message: expect.stringMatching(/not authorised/) });
    const { id } = await issue(breachId);
    expect(await world.rows('select amount, pay_by::text, state from penalties where id = $1', [id])).toEqual([{ amount: 10_000, pay_by: '2026-12-20', state: 'issued' }]);
    expect(await refusalOf(issue(breachId))).toMatchObject({ kind: 'conflict' });
    expect(await refusalOf(prosecute(breachId))).toMatchObject({ fields: ['begunOn'], message: expect.stringMatching(/section 52\(4\)/) });
    await world.as(officer, (transaction) => payPenalty(officer, transaction, id, { version: 1, paidOn: '2026-12-09' }));
    expect(await refusalOf(prosecute(breachId))).toMatchObject({ message: expect.stringMatching(/paid.*section 52/) });
    expect(await refusalOf(world.as(officer, (transaction) => payPenalty(officer, transaction, id, { version: 2, paidOn: '2026-12-09' })))).toMatchObject({ kind: 'conflict' });
  });

  it('that is not paid ends in a prosecution or is withdrawn with a reason', async () => {
    const { noticeId, stopId } = await served();
    const breachId = await breach(noticeId, stopId);
    const { id } = await issue(breachId);
    world.clock.set('2026-12-21T10:00:00Z');
    const { id: prosecutionId } = await prosecute(breachId, { begunOn: '2026-12-21', hearingOn: '2027-01-20' });
    expect(await world.rows('select state from penalties where id = $1', [id])).toEqual([{ state: 'prosecuted' }]);
    expect(await refusalOf(issue(breachId, { issuedOn: '2026-12-21' }))).toMatchObject({ kind: 'conflict', message: expect.stringMatching(/side by side/) });
    await world.as(officer, (transaction) => setProsecutionHearing(officer, transaction, prosecutionId, { version: 1, hearingOn: '2027-01-27' }));
    world.clock.set('2027-01-27T17:00:00Z');
    const done = (asked: object): Promise<void> => world.as(officer, (transaction) => endProsecution(officer, transaction, prosecutionId, {
      version: 2, outcome: 'convicted', endedOn: '2027-01-27', fine: '500', remedialOrder: 'Take the speakers away', forfeitureOrder: '', note: '', ...asked,
    }));
    expect(await refusalOf(done({ outcome: 'acquitted' }))).toMatchObject({ fields: ['fine', 'remedialOrder'] });
    await done({});
    expect(await world.rows('select state, fine from prosecutions where id = $1', [prosecutionId])).toEqual([{ state: 'convicted', fine: 50_000 }]);
    const second = await breach(noticeId, stopId, { happenedOn: '2027-01-26' });
    const { id: withdrawn } = await issue(second, { issuedOn: '2027-01-26' });
    const withdraw = (why: string): Promise<void> => world.as(officer, (transaction) => withdrawPenalty(officer, transaction, withdrawn, { version: 1, endedOn: '2027-01-27', why }));
    expect(await refusalOf(withdraw(' '))).toMatchObject({ fields: ['why'] });
    await withdraw('It named the wrong flat');
    await issue(second, { issuedOn: '2027-01-27' });
  });
});

describe('remedial works', () => {
  it('on premises need consent, are done, charged and paid back', async () => {
    const { noticeId, stepsId } = await served();
    const breachId = await breach(noticeId, stepsId);
    const plan = (asked: object): Promise<{ id: string }> => world.as(officer, (transaction) =>
      planWorks(officer, transaction, breachId, { place: 'premises', work: 'Fit a limiter', estimate: '', toldOn: '', ...asked }));
    expect(await refusalOf(plan({}))).toMatchObject({ fields: ['estimate', 'toldOn'], message: expect.stringMatching(/section 47\(3\)/) });
    const { id } = await plan({ estimate: '250', toldOn: '2026-12-06' });
    const done = (version: number): Promise<void> => world.as(officer, (transaction) => doWorks(officer, transaction, id, { version, doneOn: '2026-12-08' }));
    expect(await refusalOf(done(1))).toMatchObject({ fields: ['doneOn'], message: expect.stringMatching(/consent first \(section 47\(3\)\)/) });
    await world.as(officer, (transaction) => consentToWorks(officer, transaction, id, { version: 1, consent: 'The recipient and the owner, in writing', consentOn: '2026-12-07' }));
    await done(2);
    expect(await refusalOf(done(2))).toMatchObject({ kind: 'conflict' });
    await world.as(officer, (transaction) => chargeWorks(officer, transaction, id, { version: 3, cost: '240.50', chargedOn: '2026-12-09' }));
    const recover = (recovered: string): Promise<void> => world.as(officer, (transaction) => recoverWorks(officer, transaction, id, { version: 4, recovered, recoveredOn: '2026-12-10' }));
    expect(await refusalOf(recover('240.51'))).toMatchObject({ fields: ['recovered'] });
    await recover('100');
    expect(await world.rows('select cost, recovered from remedial_works where id = $1', [id])).toEqual([{ cost: 24_050, recovered: 10_000 }]);
  });

  it('on land open to the air need nobody’s consent', async () => {
    const { noticeId, stepsId } = await served();
    const breachId = await breach(noticeId, stepsId);
    const { id } = await world.as(officer, (transaction) => planWorks(officer, transaction, breachId, { place: 'open', work: 'Clear the yard', estimate: '', toldOn: '' }));
    await world.as(officer, (transaction) => doWorks(officer, transaction, id, { version: 1, doneOn: '2026-12-09' }));
  });
});
