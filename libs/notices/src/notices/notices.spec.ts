import { uuidv7 } from 'uuidv7';
import { authorise, makeIssuedWarning, makeNotice, makeRecipient, makeServedNotice, makeWarning } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  await authorise(world, officer);
});
afterAll(() => world.close());

const served = async (): Promise<{ caseId: string; warningId: string; noticeId: string }> => {
  const { id: caseId } = await world.logCase(officer);
  const recipient = await makeRecipient(world, officer, caseId);
  const warningId = await makeIssuedWarning(world, officer, caseId, recipient, '2026-10-30');
  return { caseId, warningId, noticeId: await makeServedNotice(world, officer, caseId, warningId, recipient, '2026-11-20') };
};

describe('a warning and the notice that follows it', () => {
  it('are issued and served, on the case’s timeline and in the audit trail', async () => {
    const { caseId, warningId, noticeId } = await served();
    expect(await world.rows('select state, issued_on::text, relied_until::text from warnings where id = $1', [warningId]))
      .toEqual([{ state: 'issued', issued_on: '2026-10-30', relied_until: '2027-10-30' }]);
    expect(await world.rows('select state, served_on::text, appeal_until::text from notices where id = $1', [noticeId]))
      .toEqual([{ state: 'served', served_on: '2026-11-20', appeal_until: '2026-12-10' }]);
    const lines = await world.rows<{ kind: string; part: string }>(
      "select kind, part from case_events where case_id = $1 and part = 'notices' order by id", [caseId]);
    expect(lines).toEqual([{ kind: 'warning-issued', part: 'notices' }, { kind: 'notice-served', part: 'notices' }]);
    expect(await world.auditOf(noticeId)).toEqual(['notice.drafted', 'notice.served']);
  });

  it('are not seen by an agency that neither has the case nor is shown that part of it', async () => {
    const { warningId, noticeId } = await served();
    const seen = await world.as(neighbour, async (transaction) => [
      await transaction.query('select from warnings where id = $1', [warningId]),
      await transaction.query('select from notices where id = $1', [noticeId]),
      await transaction.query('select from requirements where notice_id = $1', [noticeId]),
    ]);
    expect(seen).toEqual([[], [], []]);
  });

  it('need the authority of whoever issues them (s.53)', async () => {
    const { id: caseId } = await world.logCase(neighbour);
    const recipient = await makeRecipient(world, neighbour, caseId);
    await expect(makeIssuedWarning(world, neighbour, caseId, recipient, '2026-11-20')).rejects.toThrow(/not authorised.*section 53/);
  });

  it('are drafted once by one form', async () => {
    const { id: caseId } = await world.logCase(officer);
    const recipient = await makeRecipient(world, officer, caseId);
    const id = uuidv7();
    await makeWarning(world, officer, caseId, recipient, { id });
    await makeWarning(world, officer, caseId, recipient, { id });
    expect(await world.rows('select count(*)::int as n from requirements where warning_id = $1', [id])).toEqual([{ n: 1 }]);
    const warningId = await makeIssuedWarning(world, officer, caseId, recipient, '2026-11-01');
    await makeNotice(world, officer, caseId, warningId, recipient, { id });
    await makeNotice(world, officer, caseId, warningId, recipient, { id });
    expect(await world.rows('select count(*)::int as n from requirements where notice_id = $1', [id])).toEqual([{ n: 2 }]);
  });
});
