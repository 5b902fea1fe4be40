import { uuidv7 } from 'uuidv7';
import { restrictCase } from '#cases';
import type { TestActor } from '../../../test/people.js';
import { refusalOf } from '../../../test/refusal-of.js';
import { openWorld, type World } from '../../../test/world.js';
import { acknowledgeRequest, logReviewRequest, openLetter, openReview } from './index.js';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('who asks for a review of a restricted case is told to those who are cleared and to those who decide, and to nobody else', async () => {
  const partnership = await world.makePartnership();
  const officer = await world.makeActor({ partnership });
  const colleague = await world.makeActor({ partnership });
  const elsewhere = await world.makeActor({ partnership, agency: 'Communities' });
  const decides = await world.makeActor({ partnership, agency: 'Communities', role: 'manager' });
  const figures = await world.makeActor({ partnership, agency: 'Communities', role: 'performance-officer' });
  const { id: caseId, reference } = await world.logCase(officer);
  const { id } = await world.as(officer, (transaction) => logReviewRequest(officer, transaction, {
    id: uuidv7(), caseReference: reference, personId: null, askedBy: 'victim', askerName: 'Ann Tatlow', contact: '07700 900888', consent: false,
    receivedOn: '2026-11-20', receivedBy: 'phone', concern: 'He still lives next door',
  }));
  await world.as(decides, (transaction) => acknowledgeRequest(decides, transaction, id, { version: 1, acknowledgedOn: '2026-11-23' }));
  const reads = async (actor: TestActor): Promise<[string | undefined, number, boolean]> => {
    const { applicant, letters } = await world.as(actor, (transaction) => openReview(actor, transaction, id));
    const letter = world.as(actor, (transaction) => openLetter(actor, transaction, id, 'acknowledgement'));
    return [applicant?.name, letters.length, await letter.then(() => true, () => false)];
  };
  expect(await reads(colleague)).toEqual(['Ann Tatlow', 0, false]);
  expect(await reads(elsewhere)).toEqual(['Ann Tatlow', 1, true]);
  expect(await reads(figures)).toEqual([undefined, 0, false]);
  await world.as(officer, (transaction) => restrictCase(officer, transaction, caseId, { version: 1, staffIds: [], reason: 'He knows an officer' }));
  expect(await reads(officer)).toEqual(['Ann Tatlow', 0, false]);
  expect(await reads(decides)).toEqual(['Ann Tatlow', 1, true]);
  for (const actor of [colleague, elsewhere, figures]) expect(await reads(actor)).toEqual([undefined, 0, false]);
  expect((await refusalOf(world.as(elsewhere, (transaction) => openLetter(elsewhere, transaction, id, 'acknowledgement')))).kind).toBe('not-found');
});
