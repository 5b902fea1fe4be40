import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { addComplainant, caseWithoutComplaints, joinCase, takeComplaint } from '../../../test/complaints.js';
import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import {
  acknowledgeRequest, addRecommendation, answerRecommendation, arrangePanel, changeReviewSetting, decideReview, finishRecommendation,
  informApplicant, listReviews, logReviewRequest, noteAppeal, openLetter, openReview, readYearlyFigures, recordOutcome, reviewSettingOn,
  twelveMonthsFrom, weighRequest, withdrawRequest, type NewRequest, type ReviewDecision,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let manager: TestActor;
let officer: TestActor;
let housing: TestActor;
let police: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  manager = await world.makeActor({ partnership, agency: 'Communities', role: 'manager' });
  officer = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
  police = await world.makeActor({ partnership, agency: 'Nottinghamshire Police' });
});
afterAll(() => world.close());

const ask = (actor: TestActor, caseReference: string, changes: Partial<NewRequest> = {}): Promise<{ id: string; reference: string }> =>
  world.as(actor, (transaction) =>
    logReviewRequest(actor, transaction, {
      caseReference, personId: null, askedBy: 'victim', askerName: 'Ann Tatlow', contact: '', consent: false, receivedOn: '2026-11-20',
      receivedBy: 'phone', concern: 'Nobody came', ...changes,
    }),
  );
const decide = (actor: Actor, id: string, changes: Partial<ReviewDecision>): Promise<void> =>
  world.as(actor, (transaction) =>
    decideReview(actor, transaction, id, {
      version: 1, sawQualifying: 0, met: false, decidedOn: '2026-11-23', persistence: 'Since May', harm: 'No sleep', response: 'One visit', reasons: 'We visited at once', ...changes,
    }),
  );

describe('from the request to the answer', () => {
  let id: string;
  let caseId: string;
  let personId: string;

  it('an officer of any agency logs it, once, and passes it to the agency that runs reviews', async () => {
    const logged = await caseWithoutComplaints(world, officer);
    caseId = logged.id;
    personId = await addComplainant(world, officer, caseId);
    const formId = uuidv7();
    const request = await ask(officer, logged.reference.toLowerCase(), { personId, id: formId });
    expect(await ask(officer, logged.reference, { personId, id: formId })).toEqual(request);
    expect(request.reference).toMatch(/^ACR-\d{5}$/);
    ({ id } = request);
    const { reviews } = await world.as(manager, (transaction) => listReviews(manager, transaction, null));
    expect(reviews.map(({ reference, state, next }) => [reference, state, next?.step, next?.dueOn])).toEqual([[request.reference, 'received', 'acknowledge', '2026-11-25']]);
    expect(await world.auditOf(id)).toEqual(['review.requested']);
  });

  it('is held against the complaints of all agencies, of which another’s tell no more than agency, days and kind', async () => {
    const other = await caseWithoutComplaints(world, housing, { summary: 'Secret words' });
    await joinCase(world, housing, other.id, personId);
    const third = await caseWithoutComplaints(world, police);
    await joinCase(world, police, third.id, personId);
    await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-10-01' });
    await takeComplaint(world, housing, { caseId: other.id, personId, madeOn: '2026-11-01', happenedOn: '2026-10-01' });
    await takeComplaint(world, police, { caseId: third.id, personId, madeOn: '2026-05-19' });
    await takeComplaint(world, officer, { caseId, personId: null, madeOn: '2026-11-02', happenedOn: '2026-09-30' });
    await takeComplaint(world, police, { caseId: (await caseWithoutComplaints(world, police)).id, personId: null, madeOn: '2026-11-02' });
    const weighed = await world.as(manager, (transaction) => weighRequest(manager, transaction, { id, receivedOn: '2026-11-20' }));
    expect(weighed.complaints.map(({ agencyName, belongs, whyNot }) => [agencyName, belongs, whyNot])).toEqual([
      ['Nottinghamshire Police', 'person', 'request-late'],
      ['Environmental Health', 'matter', null],
      ['Housing', 'person', null],
      ['Environmental Health', 'matter', 'made-late'],
    ]);
    expect(Object.keys(weighed.complaints[0]!).sort()).toEqual(['agencyId', 'agencyName', 'belongs', 'category', 'happenedOn', 'id', 'madeOn', 'whyNot']);
    expect([weighed.qualifying, weighed.met]).toEqual([2, false]);
    expect(await world.auditOf(id)).toContain('review.complaints-read');
  });

  it('gives nobody else the complaints: not the agency that took it, nor an officer of the agency that decides', async () => {
    const communities = await world.makeActor({ partnership, agency: 'Communities' });
    for (const actor of [officer, communities, housing, await world.makeActor({ partnership, agency: 'Housing', role: 'manager' })]) {
      expect(await world.as(actor, (transaction) => transaction.query('select * from complaints_for_review($1)', [id]))).toEqual([]);
    }
    expect(await world.as(manager, (transaction) => transaction.query('select * from complaints where agency_id <> $1', [manager.agencyId]))).toEqual([]);
  });

  it('is acknowledged, with a letter that is kept', async () => {
    await world.as(manager, (transaction) => acknowledgeRequest(manager, transaction, id, { version: 1, acknowledgedOn: '2026-11-23' }));
    const letter = await world.as(manager, (transaction) => openLetter(manager, transaction, id, 'acknowledgement'));
    expect(letter.words).toContain('Dear Ann Tatlow');
    expect(letter.words).toContain('by 11 December 2026');
  });

  it('is not decided by another agency, from a stale page, with a new complaint unseen, or without looking at the harm', async () => {
    const stranger = await world.makeActor({ partnership, agency: 'Housing', role: 'manager' });
    expect(await refusalOf(decide(stranger, id, { version: 2, sawQualifying: 2 }))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(decide(officer, id, { version: 2 }))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(decide(manager, id, { version: 1, sawQualifying: 2 }))).toMatchObject({ kind: 'conflict' });
    expect(await refusalOf(decide(manager, id, { version: 2, sawQualifying: 1 }))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('2 qualify now') });
    expect(await refusalOf(decide(manager, id, { version: 2, sawQualifying: 2, harm: '' }))).toMatchObject({ fields: ['harm'] });
  });

  it('meets the threshold with a third complaint, whatever anyone thinks; what it rests on is kept', async () => {
    await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-19' });
    expect(await refusalOf(decide(manager, id, { version: 2, sawQualifying: 3 }))).toMatchObject({ fields: ['met'] });
    await decide(manager, id, { version: 2, sawQualifying: 3, met: true, persistence: '', harm: '', response: '' });
    const file = await world.as(manager, (transaction) => openReview(manager, transaction, id));
    expect([file.state, file.decided?.qualifying, file.decided?.complaints.length]).toEqual(['met', 3, 5]);
    expect(file.next).toMatchObject({ step: 'meet', dueOn: '2026-12-21' });
    const letter = await world.as(manager, (transaction) => openLetter(manager, transaction, id, 'decision'));
    expect(letter.words).toContain('3 complaints count');
  });

  it('has a panel, recommendations and an outcome, each in its turn', async () => {
    const recommend = (version: number, agency: TestActor, newId = uuidv7()): Promise<void> =>
      world.as(manager, (transaction) => addRecommendation(manager, transaction, id, { id: newId, version, agencyId: agency.agencyId, recommendation: 'Visit each week' }));
    expect(await refusalOf(recommend(3, housing))).toMatchObject({ message: expect.stringContaining('Arrange the panel') });
    await world.as(manager, (transaction) => arrangePanel(manager, transaction, id, { version: 3, meetingOn: '2026-11-23', members: 'E. Castle, chair', papers: '' }));
    const newId = uuidv7();
    await recommend(4, housing, newId);
    await recommend(4, housing, newId);
    await recommend(5, police);
    await world.as(manager, (transaction) => recordOutcome(manager, transaction, id, { version: 6, outcomeOn: '2026-11-23', outcome: 'One plan for all agencies' }));
    await world.as(manager, (transaction) => informApplicant(manager, transaction, id, { version: 7, informedOn: '2026-11-23' }));
    const letter = await world.as(manager, (transaction) => openLetter(manager, transaction, id, 'outcome'));
    expect(letter.words).toContain('1. To Housing: Visit each week');
    expect(letter.words).toContain('2. To Nottinghamshire Police');
    await world.as(manager, (transaction) => noteAppeal(manager, transaction, id, { version: 8, appealedOn: '2026-11-23', takenTo: 'The ombudsman', note: '' }));
  });

  it('shows an agency its own recommendation, and neither the others’ nor who asked', async () => {
    const file = await world.as(housing, (transaction) => openReview(housing, transaction, id));
    expect(file.recommendations.map(({ agencyName }) => agencyName)).toEqual(['Housing']);
    expect([file.applicant, file.decided, file.panel, file.letters, file.appeals]).toEqual([null, null, null, [], []]);
    const repairs = await world.makeActor({ partnership, agency: 'Housing Repairs' });
    expect(await refusalOf(world.as(repairs, (transaction) => openReview(repairs, transaction, id)))).toMatchObject({ kind: 'not-found' });
  });

  it('is answered by the agency alone: accepted with a day, or rejected with a reason', async () => {
    const { recommendations } = await world.as(housing, (transaction) => openReview(housing, transaction, id));
    const own = recommendations[0]!.id;
    const answer = (actor: Actor, changes: object): Promise<void> =>
      world.as(actor, (transaction) => answerRecommendation(actor, transaction, own, { version: 1, accept: true, reason: '', doBy: '2026-12-31', ...changes }));
    expect(await refusalOf(answer(manager, {}))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(answer(police, {}))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(answer(housing, { accept: false }))).toMatchObject({ fields: ['reason'] });
    expect(await refusalOf(answer(housing, { doBy: '2026-11-22' }))).toMatchObject({ fields: ['doBy'] });
    await answer(housing, {});
    expect(await refusalOf(answer(housing, { version: 2 }))).toMatchObject({ kind: 'conflict' });
    await world.as(housing, (transaction) => finishRecommendation(housing, transaction, own, { version: 2, doneOn: '2026-11-23', note: 'Visits are planned' }));
    const file = await world.as(manager, (transaction) => openReview(manager, transaction, id));
    expect(file.recommendations.map(({ answer: given, doneOn }) => [given, doneOn])).toEqual([['accepted', '2026-11-23'], [null, null]]);
  });

  it('counts in the figures that are published', async () => {
    const late = await ask(officer, (await world.rows<{ reference: string }>('select reference from cases where id = $1', [caseId]))[0]!.reference);
    await decide(manager, late.id, { sawQualifying: 2, met: true });
    const [year] = await world.as(housing, (transaction) => readYearlyFigures(housing, transaction, [twelveMonthsFrom('2026-04-01')]));
    expect(year).toMatchObject({ requests: 2, notMet: 0, reviews: 1, withRecommendations: 1 });
  });
});

it('a request that is withdrawn goes no further, and stays received', async () => {
  const { reference } = await caseWithoutComplaints(world, officer);
  const { id } = await ask(officer, reference);
  await world.as(manager, (transaction) => withdrawRequest(manager, transaction, id, { version: 1, withdrawnOn: '2026-11-21' }));
  expect(await refusalOf(decide(manager, id, { version: 2 }))).toMatchObject({ message: expect.stringContaining('withdrawn') });
});

it('a request about a case that the agency does not see, or a person who is not in it, is refused', async () => {
  const hidden = await caseWithoutComplaints(world, housing);
  expect(await refusalOf(ask(officer, hidden.reference))).toMatchObject({ fields: ['caseReference'] });
  const own = await caseWithoutComplaints(world, officer);
  expect(await refusalOf(ask(officer, own.reference, { personId: uuidv7() }))).toMatchObject({ fields: ['personId'] });
  expect(await refusalOf(ask(officer, own.reference, { askedBy: 'mp' }))).toMatchObject({ fields: ['consent'] });
});

it('a restricted case adds its days and no kind, and nothing where it is another’s of the household', async () => {
  const own = await caseWithoutComplaints(world, officer);
  const personId = await addComplainant(world, officer, own.id);
  const theirs = await caseWithoutComplaints(world, housing);
  const partnerId = await addComplainant(world, housing, theirs.id, 'Bo Tatlow');
  const placeId = uuidv7();
  await world.owner.query('update people set place_id = $1 where id = any($2)', [placeId, [personId, partnerId]]);
  await takeComplaint(world, officer, { caseId: own.id, personId, madeOn: '2026-11-01' });
  await takeComplaint(world, housing, { caseId: theirs.id, personId: partnerId, madeOn: '2026-11-02' });
  const { id } = await ask(officer, own.reference, { personId });
  const found = async (): Promise<string[][]> => {
    const { complaints } = await world.as(manager, (transaction) => weighRequest(manager, transaction, { id, receivedOn: '2026-11-20' }));
    return complaints.map(({ belongs, category }) => [belongs, category]);
  };
  expect(await found()).toEqual([['matter', 'noise'], ['household', 'noise']]);
  for (const [caseId, actor] of [[own.id, officer], [theirs.id, housing]] as const) {
    await world.owner.query('insert into case_restrictions (case_id, partnership_id, restricted_by, restricted_at) values ($1, $2, $3, now())', [caseId, partnership.id, actor.staffId]);
  }
  expect(await found()).toEqual([['matter', '']]);
});

it('the numbers change from a day on, within what the law allows, by the agency that runs reviews', async () => {
  const own = await world.makePartnership();
  const decider = await world.makeActor({ partnership: own, agency: 'Communities', role: 'panel-chair' });
  const set = (actor: TestActor, changes: object): Promise<void> =>
    world.as(actor, async (transaction) => {
      const setting = await reviewSettingOn(transaction, transaction.today);
      await changeReviewSetting(actor, transaction, { ...setting, appliesFrom: '2026-12-01', ...changes });
    });
  expect(await refusalOf(set(decider, { threshold: 4 }))).toMatchObject({ fields: ['threshold'] });
  expect(await refusalOf(set(decider, { threshold: 0 }))).toMatchObject({ fields: ['threshold'] });
  expect(await refusalOf(set(decider, { requestMonths: 5 }))).toMatchObject({ fields: ['requestMonths'] });
  expect(await refusalOf(set(decider, { appliesFrom: '2026-11-22' }))).toMatchObject({ fields: ['appliesFrom'] });
  const stranger = await world.makeActor({ partnership: own, agency: 'Housing', role: 'manager' });
  expect(await refusalOf(set(stranger, { threshold: 2 }))).toMatchObject({ kind: 'forbidden' });
  await set(decider, { threshold: 2 });
  const on = (day: string): Promise<number> => world.as(decider, async (transaction) => (await reviewSettingOn(transaction, day)).threshold);
  expect([await on('2026-11-30'), await on('2026-12-01')]).toEqual([3, 2]);
});
