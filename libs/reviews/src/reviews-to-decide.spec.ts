import type { TestPartnership } from '../../../test/partnership.js';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { acknowledgeRequest, decideReview, logReviewRequest, reviewsToDecide, withdrawRequest, type ReviewToDecide } from './index.js';

let world: World;
let partnership: TestPartnership;
let decider: TestActor;
let officer: TestActor;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T12:00:00Z');
  partnership = await world.makePartnership();
  decider = await world.makeActor({ partnership, agency: 'Communities', role: 'manager' });
  officer = await world.makeActor({ partnership });
});
afterAll(() => world.close());

const waitingFor = (actor: TestActor): Promise<ReviewToDecide[]> => world.as(actor, (transaction) => reviewsToDecide(actor, transaction));
async function ask(receivedOn = '2026-11-20'): Promise<{ id: string; reference: string }> {
  const { reference } = await world.logCase(officer);
  return world.as(officer, (transaction) =>
    logReviewRequest(officer, transaction, {
      caseReference: reference, personId: null, askedBy: 'victim', askerName: 'Ann Tatlow', contact: '', consent: false, receivedOn,
      receivedBy: 'phone', concern: 'Nobody came',
    }),
  );
}

it('a request stands once in the list of those who decide, with its deadline, until the decision is recorded', async () => {
  const { id, reference } = await ask();
  // 15 working days from Friday 20 November; 3 to acknowledge.
  const standing = { id, reference, dueOn: '2026-12-11', acknowledgeBy: '2026-11-25' };
  expect(await waitingFor(decider)).toEqual([standing]);
  const chair = await world.makeActor({ partnership, agency: 'Communities', role: 'panel-chair' });
  expect(await waitingFor(chair)).toEqual([standing]);
  await world.as(decider, (transaction) => acknowledgeRequest(decider, transaction, id, { version: 1, acknowledgedOn: '2026-11-23' }));
  expect(await waitingFor(decider)).toEqual([{ ...standing, acknowledgeBy: null }]);
  await world.as(decider, (transaction) =>
    decideReview(decider, transaction, id, {
      version: 2, sawQualifying: 0, met: false, decidedOn: '2026-11-23', persistence: 'Since May', harm: 'No sleep', response: 'One visit', reasons: 'We visited at once',
    }),
  );
  expect(await waitingFor(decider)).toEqual([]);
});

it('nor once it is withdrawn, and never for those who do not decide it', async () => {
  const { id } = await ask();
  const elsewhere = await world.makeActor({ partnership, agency: 'Housing', role: 'manager' });
  const colleague = await world.makeActor({ partnership, agency: 'Communities' });
  expect(await waitingFor(elsewhere)).toEqual([]);
  for (const actor of [officer, colleague]) expect((await refusalOf(waitingFor(actor))).kind).toBe('forbidden');
  await world.as(decider, (transaction) => withdrawRequest(decider, transaction, id, { version: 1, withdrawnOn: '2026-11-23' }));
  expect(await waitingFor(decider)).toEqual([]);
});

it('the one that came first stands first', async () => {
  const [later, earlier] = [await ask('2026-11-19'), await ask('2026-11-02')];
  expect((await waitingFor(decider)).map(({ id }) => id)).toEqual([earlier.id, later.id]);
});

it('it is among the work of its day on “My work”, and leads to the request', async () => {
  const web = await world.startWeb();
  const { visitor } = await web.signInAs({ partnership, agency: 'Communities', role: 'manager' });
  const { id, reference } = await ask('2026-11-20');
  const { text } = await visitor.get('/my-work');
  expect(text.split(`href="/reviews/${id}">${reference}`)).toHaveLength(2);
  expect(text).toContain('Acknowledge it by 25 November 2026');
  expect((await visitor.get(`/reviews/${id}`)).status).toBe(200);
});
