import { uuidv7 } from 'uuidv7';
import { authorise, makeIssuedWarning, makeNotice, makeRecipient, makeWarning } from '../../../../test/notices.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import {
  addBody, addWarningProof, changeWarning, discardWarning, issueWarning, openWarning, recipientsOfCase, withdrawWarning, type Issuing, type Recipient, type WarningFile,
} from '../index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let colleague: TestActor;
let caseId: string;
let recipient: Recipient;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T10:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  colleague = await world.makeActor({ partnership });
  await authorise(world, officer);
  ({ id: caseId } = await world.logCase(officer));
  recipient = await makeRecipient(world, officer, caseId);
});
afterAll(() => world.close());

const ISSUING: Issuing = { version: 1, on: '2026-11-23', time: '09:30', how: 'hand', where: 'At his door', proof: '' };
const issue = (id: string, asked: Partial<Issuing> = {}, by = officer): Promise<void> =>
  world.as(by, (transaction) => issueWarning(by, transaction, id, { ...ISSUING, ...asked }));
const open = (id: string): Promise<WarningFile> => world.as(officer, (transaction) => openWarning(officer, transaction, id));
const words = { conduct: 'Drums at night', effect: 'No sleep', wideWhy: '', requirements: [{ kind: 'do' as const, words: 'Put the drums away', byOn: '2026-11-30' }] };
const change = (id: string, version: number): Promise<void> =>
  world.as(officer, (transaction) => changeWarning(officer, transaction, id, { ...words, recipient, version }));

describe('drafting a warning', () => {
  it('refuses what says nothing, and general words without a reason', async () => {
    expect((await refusalOf(makeWarning(world, officer, caseId, recipient, { conduct: ' ', effect: '', requirements: [] }))).fields)
      .toEqual(['conduct', 'effect', 'requirement1-words']);
    expect((await refusalOf(makeWarning(world, officer, caseId, recipient, { conduct: 'Any anti-social behaviour' }))).message).toContain('section 43');
    const id = await makeWarning(world, officer, caseId, recipient, { conduct: 'Any nuisance', wideWhy: 'He changes what he does each night' });
    expect((await open(id)).wideWhy).toContain('each night');
  });

  it('is for somebody who is complained about in the case, or a body that is known', async () => {
    const { id: other } = await world.logCase(officer);
    const stranger = await makeRecipient(world, officer, other);
    expect((await refusalOf(makeWarning(world, officer, caseId, stranger))).fields).toEqual(['recipient']);
    expect((await refusalOf(makeWarning(world, officer, caseId, { ...recipient, personId: null, bodyId: uuidv7() }))).kind).toBe('not-found');
    const { id: bodyId } = await world.as(officer, (transaction) =>
      addBody(officer, transaction, { name: 'Quillet Skips Ltd', otherNames: '', registeredNumber: '', address: '1 Yard Lane' }));
    const id = await makeWarning(world, officer, caseId, { personId: null, bodyId, name: 'Quillet Skips Ltd', address: '1 Yard Lane' });
    expect((await open(id)).recipient).toMatchObject({ bodyId, name: 'Quillet Skips Ltd' });
    const { people, bodies } = await world.as(officer, (transaction) => recipientsOfCase(officer, transaction, caseId));
    expect(people.map(({ name, bornOn }) => [name, bornOn])).toEqual([['Corin Ashdown', '1984-02-29']]);
    expect(bodies.map(({ name }) => name)).toEqual(['Quillet Skips Ltd']);
  });

  it('is for the agency that has the case, while that is open', async () => {
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(makeWarning(world, neighbour, caseId, recipient))).kind).toBe('not-found');
    const { id: closed } = await world.logCase(officer);
    const someone = await makeRecipient(world, officer, closed);
    const draft = await makeWarning(world, officer, closed, someone);
    await world.owner.query("update spells set left_on = '2026-11-23', left_by = 'closed' where case_id = $1", [closed]);
    expect((await refusalOf(makeWarning(world, officer, closed, someone))).message).toContain('is closed. Open it again first');
    expect((await refusalOf(issue(draft))).message).toContain('is closed');
  });

  it('is changed until it is issued, by one form after another', async () => {
    const id = await makeWarning(world, officer, caseId, recipient);
    await change(id, 1);
    expect((await open(id)).requirements).toMatchObject([{ kind: 'do', words: 'Put the drums away', byOn: '2026-11-30' }]);
    expect((await refusalOf(change(id, 1))).kind).toBe('conflict');
    await issue(id, { version: 2 });
    expect((await refusalOf(change(id, 3))).message).toContain('stays as it is');
  });

  it('is thrown away, but not once it is issued, nor while a draft notice follows it', async () => {
    const id = await makeWarning(world, officer, caseId, recipient);
    await makeNotice(world, officer, caseId, id, recipient).then((notice) => world.rows('delete from requirements where notice_id = $1', [notice]));
    const discard = (): Promise<unknown> => world.as(officer, (transaction) => discardWarning(officer, transaction, id, 1));
    expect((await refusalOf(discard())).message).toContain('A draft notice follows');
    await world.owner.query('delete from notices where warning_id = $1', [id]);
    await discard();
    expect(await world.rows('select from warnings where id = $1', [id])).toEqual([]);
    expect(await world.auditOf(id)).toEqual(['warning.drafted', 'warning.discarded']);
    const issued = await makeIssuedWarning(world, officer, caseId, recipient, '2026-11-01');
    expect((await refusalOf(world.as(officer, (transaction) => discardWarning(officer, transaction, issued, 2)))).kind).toBe('conflict');
    expect(await world.as(officer, (transaction) => transaction.run('delete from warnings where id = $1', [issued]))).toBe(0);
  });
});

describe('issuing a warning', () => {
  it.each<[string, Partial<Issuing>, string[]]>([
    ['tomorrow', { on: '2026-11-24' }, ['on']],
    ['later today', { time: '10:01' }, ['time']],
    ['on no day', { on: '2026-02-30' }, ['on']],
    ['by no way', { how: 'pigeon' as never }, ['how']],
    ['nowhere', { where: ' ' }, ['where']],
  ])('is refused %s', async (_, asked, fields) => {
    const id = await makeWarning(world, officer, caseId, recipient);
    expect((await refusalOf(issue(id, asked))).fields).toEqual(fields);
  });

  it('needs authority on its day, and is refused with a requirement whose day is past', async () => {
    const id = await makeWarning(world, officer, caseId, recipient, { requirements: [{ kind: 'do', words: 'Mend it', byOn: '2026-11-20' }] });
    expect((await refusalOf(issue(id, {}, colleague))).message).toContain('Requirement 1');
    expect((await refusalOf(issue(id, { on: '2026-11-20' }, colleague))).message).toContain('section 53');
    await issue(id, { on: '2026-11-20' });
    expect(await open(id)).toMatchObject({ state: 'issued', issuedOn: '2026-11-20', issuedBy: officer.name, reliedUntil: '2027-11-20' });
  });

  it('happens once, and what was issued stays, in the database too', async () => {
    const id = await makeIssuedWarning(world, officer, caseId, recipient, '2026-11-01');
    expect((await refusalOf(issue(id))).kind).toBe('conflict');
    expect((await refusalOf(issue(id, { version: 2 }))).message).toContain('stays as it is');
    for (const change of ["update warnings set conduct = 'Other' where id = $1", "update requirements set words = 'Other' where warning_id = $1", 'delete from requirements where warning_id = $1']) {
      await expect(world.as(officer, (transaction) => transaction.run(change, [id]))).rejects.toThrow('stays as it');
    }
  });

  it('is proved later, each time below what was there', async () => {
    const id = await makeWarning(world, officer, caseId, recipient);
    const prove = (version: number, proof: string): Promise<void> => world.as(officer, (transaction) => addWarningProof(officer, transaction, id, { version, proof }));
    expect((await refusalOf(prove(1, 'Seen'))).message).toContain('not gone out yet');
    await issue(id, { how: 'email', where: 'c.ashdown@example.org', proof: 'Sent' });
    expect((await refusalOf(prove(2, ' '))).fields).toEqual(['proof']);
    await prove(2, 'He answered it');
    expect((await open(id)).proof).toBe(`Sent\n23 November 2026, ${officer.name}: He answered it`);
  });
});

describe('a warning that is over', () => {
  it('is withdrawn with a reason, from the day it was issued on', async () => {
    const id = await makeIssuedWarning(world, officer, caseId, recipient, '2026-11-10');
    const withdraw = (on: string, why: string, version = 2): Promise<void> =>
      world.as(officer, (transaction) => withdrawWarning(officer, transaction, id, { version, on, why }));
    expect((await refusalOf(withdraw('2026-11-09', ' '))).fields).toEqual(['on', 'why']);
    expect((await refusalOf(withdraw('2026-11-24', 'Not them'))).fields).toEqual(['on']);
    await withdraw('2026-11-10', 'It was the flat above');
    expect(await open(id)).toMatchObject({ standing: 'withdrawn', withdrawnWhy: 'It was the flat above' });
    expect((await refusalOf(withdraw('2026-11-11', 'Again', 3))).message).toContain('already');
    expect(await world.rows("select kind, part from case_events where subject_id = $1 and kind = 'warning-withdrawn'", [id]))
      .toEqual([{ kind: 'warning-withdrawn', part: 'notices' }]);
  });

  it('is expired after the last day that it is relied on', async () => {
    const standingOf = async (id: string): Promise<string> => (await open(id)).standing;
    expect(await standingOf(await makeIssuedWarning(world, officer, caseId, recipient, '2025-11-23'))).toBe('issued');
    expect(await standingOf(await makeIssuedWarning(world, officer, caseId, recipient, '2025-11-22'))).toBe('expired');
  });
});
