import { may, type PERMISSIONS, ROLES, type Actor, type Role } from '#agencies';
import type { Transaction } from '#platform';
import { addComplainant, caseWithoutComplaints, takeComplaint } from '../../../test/complaints.js';
import { AGENCIES, type TestPartnership } from '../../../test/partnership.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import {
  acknowledgeRequest, addRecommendation, answerRecommendation, arrangePanel, decideReview, informApplicant, listReviews, logReviewRequest,
  noteAppeal, openReview, recordOutcome, weighRequest, withdrawRequest,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let id: string;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  const officer = await world.makeActor({ partnership });
  const { id: caseId, reference } = await caseWithoutComplaints(world, officer);
  const personId = await addComplainant(world, officer, caseId);
  await takeComplaint(world, officer, { caseId, personId, madeOn: '2026-11-01' });
  ({ id } = await world.as(officer, (transaction) =>
    logReviewRequest(officer, transaction, {
      caseReference: reference, personId, askedBy: 'victim', askerName: 'Ann', contact: '', consent: false, receivedOn: '2026-11-20', receivedBy: 'phone', concern: 'Noise',
    }),
  ));
});
afterAll(() => world.close());

const nothing = '00000000-0000-7000-8000-000000000000';
const decision = { version: 1, sawQualifying: 1, met: false, decidedOn: '', persistence: '', harm: '', response: '', reasons: '' };

/** Every action, with the permission that it asks for. Its words are wrong: who may act is asked first. */
const ACTIONS: [string, (actor: Actor, transaction: Transaction) => Promise<unknown>, (typeof PERMISSIONS)[number]][] = [
  ['list', (actor, transaction) => listReviews(actor, transaction, null), 'reviews.read'],
  ['open', (actor, transaction) => openReview(actor, transaction, nothing), 'reviews.read'],
  ['log', (actor, transaction) => logReviewRequest(actor, transaction, {
    caseReference: '', personId: null, askedBy: '', askerName: '', contact: '', consent: false, receivedOn: '', receivedBy: '', concern: '',
  }), 'reviews.log'],
  ['weigh', (actor, transaction) => weighRequest(actor, transaction, { id: nothing, receivedOn: '2026-11-20' }), 'reviews.decide'],
  ['acknowledge', (actor, transaction) => acknowledgeRequest(actor, transaction, nothing, { version: 1, acknowledgedOn: '' }), 'reviews.decide'],
  ['decide', (actor, transaction) => decideReview(actor, transaction, nothing, decision), 'reviews.decide'],
  ['panel', (actor, transaction) => arrangePanel(actor, transaction, nothing, { version: 1, meetingOn: '', members: '', papers: '' }), 'reviews.decide'],
  ['recommend', (actor, transaction) => addRecommendation(actor, transaction, nothing, { version: 1, agencyId: '', recommendation: '' }), 'reviews.decide'],
  ['outcome', (actor, transaction) => recordOutcome(actor, transaction, nothing, { version: 1, outcomeOn: '', outcome: '' }), 'reviews.decide'],
  ['inform', (actor, transaction) => informApplicant(actor, transaction, nothing, { version: 1, informedOn: '' }), 'reviews.decide'],
  ['withdraw', (actor, transaction) => withdrawRequest(actor, transaction, nothing, { version: 1, withdrawnOn: '' }), 'reviews.decide'],
  ['appeal', (actor, transaction) => noteAppeal(actor, transaction, nothing, { version: 1, appealedOn: '', takenTo: '', note: '' }), 'reviews.decide'],
  ['answer', (actor, transaction) => answerRecommendation(actor, transaction, nothing, { version: 1, accept: true, reason: '', doBy: '' }), 'reviews.respond'],
];

describe.each(ROLES)('a %s', (role: Role) => {
  it('is let into each action by the permission alone', async () => {
    const actor = await world.makeActor({ partnership, agency: 'Communities', role });
    for (const [name, act, permission] of ACTIONS) {
      const kind = await world.as(actor, async (transaction) => {
        const refused = await refusalOf(act(actor, transaction).then(() => Promise.reject(new Error('done')))).catch(() => ({ kind: 'none' }));
        return refused.kind;
      });
      expect([name, kind === 'forbidden']).toEqual([name, !may(actor, permission)]);
    }
  });

  it('reads the complaints of all agencies only where they may decide, in the agency that decides: the database holds the same', async () => {
    for (const agency of AGENCIES) {
      const actor = await world.makeActor({ partnership, agency: agency, role });
      const rows = await world.as(actor, (transaction) => transaction.query('select * from complaints_for_review($1)', [id]));
      expect([agency, rows.length]).toEqual([agency, agency === 'Communities' && may(actor, 'reviews.decide') ? 1 : 0]);
    }
  });
});

it('nobody reads them for another partnership', async () => {
  const other = await world.makePartnership();
  const stranger = await world.makeActor({ partnership: other, agency: 'Communities', role: 'manager' });
  expect(await world.as(stranger, (transaction) => transaction.query('select * from complaints_for_review($1)', [id]))).toEqual([]);
  expect(await refusalOf(world.as(stranger, (transaction) => openReview(stranger, transaction, id)))).toMatchObject({ kind: 'not-found' });
});
