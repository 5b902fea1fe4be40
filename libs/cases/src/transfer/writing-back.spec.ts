import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { assignCase } from '../assignment/assign-case.js';
import { closeCase } from '../closing/close-case.js';
import { listCases } from '../lists/list-cases.queries.js';
import { openCase } from '../open-case.js';
import { addPerson, linkPerson } from '../people/index.js';
import { setCasePlace } from '../places/index.js';
import { addAction, openEntry } from '../timeline/index.js';
import { answerTransfer } from './answer-transfer.js';
import { askTransfer } from './ask-transfer.js';
import { listGivenTransfers, type GivenTransfer } from './transfers.queries.js';
import { listWaitingTransfers } from './waiting-transfers.queries.js';
import { withdrawTransfer } from './withdraw-transfer.js';
import { writeTransferNote } from './write-transfer-note.js';

let world: World;
let partnership: TestPartnership;
let health: TestActor;
let housing: TestActor;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  health = await world.makeActor({ partnership });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());
beforeEach(async () => {
  ({ id: caseId } = await world.logCase(health));
});

const ask = (version = 1): Promise<void> =>
  world.as(health, (transaction) => askTransfer(health, transaction, caseId, { version, toAgencyId: housing.agencyId, reason: 'Their tenant' }));
const answer = (accept: boolean, reason: string): Promise<void> =>
  world.as(housing, (transaction) => answerTransfer(housing, transaction, caseId, { version: 2, accept, reason }));
const withdraw = (version: number, reason = 'We keep it', actor = health): Promise<void> =>
  world.as(actor, (transaction) => withdrawTransfer(actor, transaction, caseId, { version, reason }));
const write = (note: string, actor = housing): Promise<void> =>
  world.as(actor, (transaction) => writeTransferNote(actor, transaction, caseId, note));
async function given(): Promise<GivenTransfer> {
  const all = await world.as(health, (transaction) => listGivenTransfers(health, transaction));
  return all.find((one) => one.caseId === caseId)!;
}

/** Neither its timeline, nor its people, nor its place. */
async function expectNothingChanges(version: number): Promise<void> {
  const only = { kind: 'forbidden', message: 'Only Housing can do this, because it has the case' };
  const line = { id: uuidv7(), caseId, kind: 'note', title: 'Heard', body: '', audience: 'shared', state: 'done', day: '2026-11-25', templateId: null } as const;
  expect(await refusalOf(world.as(health, (transaction) => addAction(health, transaction, '', line)))).toMatchObject(only);
  expect(await refusalOf(world.as(health, (transaction) => setCasePlace(health, transaction, caseId, { address: '9 New Road', version })))).toMatchObject(only);
  const linked = world.as(health, async (transaction) => {
    const personId = await addPerson(health, transaction, { name: 'Bo' });
    await linkPerson(health, transaction, { caseId, personId, role: 'witness' });
  });
  expect(await refusalOf(linked)).toMatchObject(only);
}

describe('the agency that offered a case', () => {
  it('sees that it waits, the answer with its note, and what the taker writes later', async () => {
    await ask();
    expect(await given()).toMatchObject({ state: 'asked', toAgencyName: 'Housing', answeredAt: null, notes: [] });
    await answer(true, 'We know the tenant');
    await write('The tenant has signed a contract');
    await write('It is quiet now');
    expect(await given()).toMatchObject({
      state: 'accepted', answer: 'We know the tenant', answeredBy: housing.name,
      notes: [{ note: 'It is quiet now', staffName: housing.name }, { note: 'The tenant has signed a contract' }],
    });
    expect(await world.auditOf(caseId)).toEqual(expect.arrayContaining(['transfer.accepted', 'transfer.noted']));
  });

  it('sees why it was refused, and keeps the case', async () => {
    await ask();
    await answer(false, 'Not our tenant');
    expect(await given()).toMatchObject({ state: 'refused', answer: 'Not our tenant' });
    expect((await refusalOf(world.as(housing, (transaction) => openCase(housing, transaction, caseId)))).kind).toBe('not-found');
  });

  it('reads a case that it gave away, and changes nothing of it', async () => {
    await ask();
    await answer(true, '');
    expect((await world.as(health, (transaction) => openCase(health, transaction, caseId))).id).toBe(caseId);
    const closing = { version: 3, closedOn: '2026-11-23', reason: 'resolved', note: '' };
    const closed = await refusalOf(world.as(health, (transaction) => closeCase(health, transaction, caseId, closing)));
    expect(closed).toMatchObject({ kind: 'forbidden', message: 'Only Housing can do this, because it has the case' });
    const assignment = { version: 3, officerId: health.staffId, reason: 'Mine' };
    expect((await refusalOf(world.as(health, (transaction) => assignCase(health, transaction, caseId, assignment)))).kind).toBe('forbidden');
    expect((await refusalOf(write('Hello', health))).kind).toBe('forbidden');
    await expectNothingChanges(3);
  });

  it('is not offered to write under its own lines of then, as the taker is', async () => {
    const note = { id: uuidv7(), caseId, kind: 'note' as const, title: 'Rang', body: 'Twice', audience: 'shared' as const, state: 'done' as const, day: '2026-11-23', templateId: null };
    await world.as(health, (transaction) => addAction(health, transaction, '', note));
    const offered = async (actor: TestActor): Promise<boolean[]> => {
      const [line] = await world.rows<{ id: string }>('select id from case_events where subject_id = $1', [note.id]);
      const { mayWrite, mayEdit } = await world.as(actor, (transaction) => openEntry(actor, transaction, caseId, line!.id));
      return [mayWrite, mayEdit];
    };
    expect(await offered(health)).toEqual([true, true]);
    await ask();
    await answer(true, '');
    expect(await offered(health)).toEqual([false, false]);
    expect(await offered(housing)).toEqual([true, false]);
  });

  it('finds the case with the taker in the list of its own past cases, and the taker finds it in its own', async () => {
    await ask();
    await answer(true, '');
    const listed = async (actor: TestActor, agencyId?: string): Promise<boolean> => {
      const { cases } = await world.as(actor, (transaction) => listCases(actor, transaction, { agencyId }));
      return cases.some(({ id }) => id === caseId);
    };
    expect([await listed(housing, housing.agencyId), await listed(health, health.agencyId)]).toEqual([true, false]);
  });
});

describe('taking an offer back', () => {
  it('leaves the case with the giver, and the other agency without it', async () => {
    await ask();
    await withdraw(2);
    expect(await given()).toMatchObject({ state: 'withdrawn', answer: 'We keep it' });
    expect(await world.as(housing, (transaction) => listWaitingTransfers(housing, transaction))).toEqual([]);
    expect((await refusalOf(world.as(housing, (transaction) => openCase(housing, transaction, caseId)))).kind).toBe('not-found');
    await ask(3);
  });

  it('needs a reason, an offer, and to be of the agency that made it', async () => {
    expect((await refusalOf(withdraw(1))).kind).toBe('not-found');
    await ask();
    expect((await refusalOf(withdraw(2, ' '))).fields).toEqual(['reason']);
    expect((await refusalOf(withdraw(2, 'Mine', housing))).kind).toBe('forbidden');
  });

  it('at the moment when it is accepted, is one or the other', async () => {
    await ask();
    const outcomes = await Promise.allSettled([answer(true, ''), withdraw(2)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('closing a case while an agency is asked to take it is refused in plain words', async () => {
  await ask();
  const closing = { version: 2, closedOn: '2026-11-23', reason: 'resolved', note: '' };
  const refusal = await refusalOf(world.as(health, (transaction) => closeCase(health, transaction, caseId, closing)));
  expect(refusal.message).toMatch(/Housing/);
});

it('a note is refused without words, in a page’s worth of them, and where nobody gave the case', async () => {
  expect((await refusalOf(write('Hello', health))).kind).toBe('not-found');
  await ask();
  await answer(true, '');
  for (const note of [' ', 'x'.repeat(2001)]) expect((await refusalOf(write(note))).fields).toEqual(['note']);
});

it('a restricted case is offered only to an agency where someone may see it', async () => {
  await world.owner.query('insert into case_restrictions values ($1, $2, $3, now())', [caseId, partnership.id, health.staffId]);
  const clear = (actor: TestActor): Promise<unknown> =>
    world.owner.query('insert into case_clearances values ($1, $2, $3, $4, now())', [caseId, actor.staffId, partnership.id, health.staffId]);
  await clear(health);
  expect(await refusalOf(ask())).toMatchObject({ fields: ['toAgencyId'], message: expect.stringContaining('restricted') });
  await clear(housing);
  await ask();
  const colleague = await world.makeActor({ partnership, agency: 'Housing' });
  const waits = async (actor: TestActor): Promise<boolean> => {
    const offers = await world.as(actor, (transaction) => listWaitingTransfers(actor, transaction));
    return offers.some((offer) => offer.caseId === caseId);
  };
  expect([await waits(housing), await waits(colleague)]).toEqual([true, false]);
});
