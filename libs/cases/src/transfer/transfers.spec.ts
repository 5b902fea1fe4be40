import type { AgencyName, TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { answerTransfer, type TransferAnswer } from './answer-transfer.js';
import { askTransfer } from './ask-transfer.js';
import { closeCase } from '../closing/close-case.js';
import { openCase } from '../open-case.js';
import { readTimeline } from '../timeline/index.js';
import { listWaitingTransfers, type WaitingTransfer } from './waiting-transfers.queries.js';

let world: World;
let partnership: TestPartnership;
let health: TestActor;
let housing: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  health = await world.makeActor({ partnership, agency: 'Environmental Health' });
  housing = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());
beforeEach(() => world.clock.set('2026-11-23T09:00:00Z'));

const ask = (id: string, version: number, actor = health, to: AgencyName = 'Housing', reason = 'Their tenant'): Promise<void> =>
  world.as(actor, (transaction) => askTransfer(actor, transaction, id, { version, toAgencyId: partnership.agencies[to], reason }));

const answer = (id: string, version: number, actor = housing, changes: Partial<TransferAnswer> = {}): Promise<void> =>
  world.as(actor, (transaction) => answerTransfer(actor, transaction, id, { version, accept: true, reason: '', ...changes }));

const waitingFor = (actor: TestActor): Promise<WaitingTransfer[]> =>
  world.as(actor, (transaction) => listWaitingTransfers(actor, transaction));

async function spells(id: string): Promise<unknown[]> {
  const rows = await world.rows<{ name: string; received_on: string; left_on: string | null; left_by: string | null }>(
    `select g.name, s.received_on, s.left_on, s.left_by from spells s join agencies g on g.id = s.agency_id
     where case_id = $1 order by g.name`,
    [id],
  );
  return rows.map(({ name, received_on, left_on, left_by }) => [name, received_on, left_on, left_by]);
}

const newCase = async (receivedOn = '2026-11-02'): Promise<string> => (await world.logCase(health, { receivedOn })).id;

async function facts(): Promise<unknown[]> {
  const rows = await world.rows<{ payload: unknown }>('select payload from outbox order by id');
  await world.owner.query('delete from outbox');
  return rows.map(({ payload }) => payload);
}

describe('a transfer', () => {
  it('leaves the case where it is until it is answered, and waits in the other agency’s list', async () => {
    const id = await newCase();
    await ask(id, 1);
    expect(await spells(id)).toEqual([['Environmental Health', '2026-11-02', null, null]]);
    expect(await waitingFor(housing)).toMatchObject([{ caseId: id, fromAgencyName: 'Environmental Health', askedAt: world.clock() }]);
    expect(await waitingFor(health)).toEqual([]);
    const file = await world.as(health, (transaction) => openCase(health, transaction, id));
    expect(file.offer).toMatchObject({ toAgencyName: 'Housing', fromAgencyName: 'Environmental Health', reason: 'Their tenant' });
    await answer(id, 2, housing, { accept: false, reason: 'Not our tenant' });
  });

  it('that is accepted ends one spell and begins the other on that day', async () => {
    const id = await newCase();
    await ask(id, 1);
    await facts();
    world.clock.set('2026-11-25T09:00:00Z');
    await answer(id, 2);
    expect(await spells(id)).toEqual([
      ['Environmental Health', '2026-11-02', '2026-11-25', 'transferred'],
      ['Housing', '2026-11-25', null, null],
    ]);
    expect(await waitingFor(housing)).toEqual([]);
    expect(await world.auditOf(id)).toEqual(['case.logged', 'transfer.asked', 'transfer.accepted']);
    expect(await facts()).toMatchObject([
      { agencyId: health.agencyId, receivedOn: '2026-11-02', changedOn: '2026-11-25' },
      { agencyId: housing.agencyId, receivedOn: '2026-11-25', changedOn: '2026-11-25' },
    ]);
    const closing = { version: 3, closedOn: '2026-11-25', reason: 'resolved', note: '' };
    const attempt = world.as(health, (transaction) => closeCase(health, transaction, id, closing));
    expect((await refusalOf(attempt)).kind).toBe('forbidden');
    await world.as(housing, (transaction) => closeCase(housing, transaction, id, closing));
  });

  it('that is refused needs a reason, and changes no spell', async () => {
    const id = await newCase();
    await ask(id, 1);
    await facts();
    expect(await refusalOf(answer(id, 2, housing, { accept: false, reason: ' ' }))).toMatchObject({ kind: 'invalid', fields: ['reason'] });
    await answer(id, 2, housing, { accept: false, reason: 'Not our tenant' });
    expect(await spells(id)).toEqual([['Environmental Health', '2026-11-02', null, null]]);
    const file = await world.as(health, (transaction) => openCase(health, transaction, id));
    expect(file).toMatchObject({ offer: null, version: 3 });
    const { entries } = await world.as(health, (transaction) => readTimeline(health, transaction, id));
    expect(entries[0]).toMatchObject({ kind: 'transfer-refused', note: 'Not our tenant', agencyName: 'Housing' });
    expect(await facts()).toEqual([]);
  });

  it('back resumes the first agency’s spell as if the case had never left', async () => {
    const id = await newCase();
    await ask(id, 1);
    world.clock.set('2026-11-25T09:00:00Z');
    await answer(id, 2);
    world.clock.set('2026-12-01T09:00:00Z');
    await ask(id, 3, housing, 'Environmental Health', 'It is noise after all');
    await facts();
    world.clock.set('2026-12-02T09:00:00Z');
    await answer(id, 4, health);
    expect(await spells(id)).toEqual([
      ['Environmental Health', '2026-11-02', null, null],
      ['Housing', '2026-11-25', '2026-12-02', 'transferred'],
    ]);
    expect(await facts()).toMatchObject([
      { agencyId: housing.agencyId, receivedOn: '2026-11-25', changedOn: '2026-12-02' },
      { agencyId: health.agencyId, receivedOn: '2026-11-02', changedOn: '2026-11-02' },
    ]);
  });
});

describe('asking for a transfer', () => {
  it.each<[string, AgencyName | 'nowhere', string, string]>([
    ['to no agency', 'nowhere', 'Their tenant', 'toAgencyId'],
    ['to the agency that has it', 'Environmental Health', 'Their tenant', 'toAgencyId'],
    ['without a reason', 'Housing', ' ', 'reason'],
  ])('is refused %s', async (_, to, reason, field) => {
    const id = await newCase();
    expect((await refusalOf(ask(id, 1, health, to as AgencyName, reason))).fields).toEqual([field]);
  });

  it('is refused to an agency of another partnership', async () => {
    const id = await newCase();
    const toAgencyId = (await world.makePartnership()).agencies.Housing;
    const attempt = world.as(health, (transaction) => askTransfer(health, transaction, id, { version: 1, toAgencyId, reason: 'Theirs' }));
    expect((await refusalOf(attempt)).fields).toEqual(['toAgencyId']);
  });

  it('is refused to another agency’s people, of a closed case, and while one waits', async () => {
    const id = await newCase();
    expect((await refusalOf(ask(id, 1, housing, 'Communities'))).kind).toBe('not-found');
    await ask(id, 1);
    expect((await refusalOf(ask(id, 2, health, 'Communities'))).kind).toBe('conflict');
    await answer(id, 2, housing, { accept: false, reason: 'No' });
    await world.as(health, (transaction) =>
      closeCase(health, transaction, id, { version: 3, closedOn: '2026-11-23', reason: 'resolved', note: '' }),
    );
    expect((await refusalOf(ask(id, 4))).kind).toBe('conflict');
  });

  it('at once to two agencies reaches one', async () => {
    const id = await newCase();
    const outcomes = await Promise.allSettled([ask(id, 1), ask(id, 1, health, 'Communities')]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await world.rows('select from transfers where case_id = $1', [id])).toHaveLength(1);
  });
});

describe('answering a transfer', () => {
  it('is for the agency that was asked', async () => {
    const id = await newCase();
    await ask(id, 1);
    const communities = await world.makeActor({ partnership, agency: 'Communities' });
    expect((await refusalOf(answer(id, 2, health))).kind).toBe('forbidden');
    expect((await refusalOf(answer(id, 2, communities))).kind).toBe('not-found');
    const stranger = await world.makeActor({ partnership: await world.makePartnership(), agency: 'Housing' });
    expect((await refusalOf(answer(id, 2, stranger))).kind).toBe('not-found');
    expect(await spells(id)).toHaveLength(1);
  });

  it('happens once: where two answer at the same moment, the second is refused', async () => {
    const id = await newCase();
    await ask(id, 1);
    const outcomes = await Promise.allSettled([answer(id, 2), answer(id, 2, housing, { accept: false, reason: 'No' })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusalOf(answer(id, 3))).kind).toBe('not-found');
  });
});
