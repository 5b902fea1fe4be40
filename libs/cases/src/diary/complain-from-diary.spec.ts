import { uuidv7 } from 'uuidv7';
import { addLeave } from '#agencies';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { complaintsOf, type Complaint } from '../complaints/index.js';
import { addPerson, linkPerson } from '../people/index.js';
import { readMyWork } from '../tasks/index.js';
import { readTimeline } from '../timeline/index.js';
import {
  complainFromDiary, diaryEntryOfLine, diaryKeepersOf, keepDiaryEntry, listDiaries, listNewDiaryEntries, makeDiary, reviewDiaryEntry,
  type ComplaintOfEntry, type NewDiary,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let neighbour: TestActor;
let caseId: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  ({ id: caseId } = await world.logCase(officer, { receivedOn: '2026-11-20', reporter: { name: 'Ann Hill', phone: '', email: '' } }));
});
afterAll(() => world.close());

/** Makes a diary with so many entries, and gives their ids. */
async function keep(asked: Partial<NewDiary> = {}, entries = 1, by = officer): Promise<string[]> {
  const id = uuidv7();
  const whomToCall = 'Tom, 0115 496 0000';
  return world.as(by, async (transaction) => {
    const { secret } = await makeDiary(by, transaction, {
      id, caseId, keptBy: '', days: 14, language: 'en', hello: '', whomToCall, audience: 'shared', ...asked,
    });
    const sent = Array.from({ length: entries }, () => uuidv7());
    for (const [number, entryId] of sent.entries()) {
      await keepDiaryEntry(transaction, '', secret, { id, agencyId: by.agencyId, caseId: asked.caseId ?? caseId, whomToCall }, {
        id: entryId, beganOn: '2026-11-22', beganTime: '11pm', endedTime: '', what: `The trombone ${number}`, effect: 'No sleep', witnesses: '',
      }, []);
    }
    return sent;
  });
}
const complain = (entryId: string, by = officer): Promise<ComplaintOfEntry> =>
  world.as(by, (transaction) => complainFromDiary(by, transaction, { caseId, entryId }));
const complaints = async (of = caseId): Promise<Complaint[]> =>
  (await world.as(officer, (transaction) => complaintsOf(officer, transaction, of))).complaints.filter(({ channel }) => channel === 'diary');
const keepers = () => world.as(officer, (transaction) => diaryKeepersOf(officer, transaction, caseId));

describe('an entry of a diary', () => {
  it('is made a complaint of its keeper with every word of it, and is reviewed with that', async () => {
    const [ann] = await keepers();
    const [entryId] = await keep({ personId: ann!.id });
    const { complaintId, existing } = await complain(entryId!);
    expect(existing).toBe(false);
    expect(await complaints()).toMatchObject([{
      id: complaintId, happenedOn: '2026-11-22', happenedAt: '23:00', madeOn: '2026-11-23', channel: 'diary', person: { id: ann!.id, name: 'Ann Hill' },
      whatHappened: 'The trombone 0', effect: 'No sleep', agencyId: officer.agencyId,
    }]);
    expect(await world.as(officer, (transaction) => listNewDiaryEntries(officer, transaction, caseId))).toEqual([]);
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, caseId));
    expect(entries.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['complaint-added', 'diary-entry']));
    const line = entries.find(({ kind }) => kind === 'diary-entry')!;
    expect(await world.as(officer, (transaction) => diaryEntryOfLine(officer, transaction, line.id))).toMatchObject({
      id: entryId, reviewed: true, complaintId, complaintCaseId: caseId, complaintMadeOn: '2026-11-23',
    });
    expect(await world.auditOf(caseId)).toContain('diary.made-complaint');
  });

  it('is one complaint, however often and by how many at once that is asked', async () => {
    const [entryId] = await keep({ keptBy: 'Bo' });
    const asked = await Promise.all([complain(entryId!), complain(entryId!), complain(entryId!)]);
    expect(asked.map(({ existing }) => existing).sort()).toEqual([false, true, true]);
    expect(new Set(asked.map(({ complaintId }) => complaintId)).size).toBe(1);
    expect(await complaints()).toHaveLength(1);
  });

  it('of a keeper who was typed makes them a complainant of the case, once', async () => {
    const [first, second] = await keep({ keptBy: 'Bo Quill' }, 2);
    await complain(first!);
    await complain(second!);
    expect((await complaints()).map(({ person }) => person?.name)).toEqual(['Bo Quill', 'Bo Quill']);
    expect((await keepers()).map(({ name, roles }) => [name, roles])).toEqual([['Ann Hill', ['complainant']], ['Bo Quill', ['complainant']]]);
  });

  it('that was reviewed before can still be made a complaint', async () => {
    const [entryId] = await keep({ keptBy: 'Bo' });
    await world.as(officer, (transaction) => reviewDiaryEntry(officer, transaction, { caseId, entryId: entryId! }));
    expect((await complain(entryId!)).existing).toBe(false);
  });

  it('that came after the case was closed begins a new one', async () => {
    const [entryId] = await keep({ keptBy: 'Bo' });
    await world.owner.query(`update spells set left_on = '2026-11-21', left_by = 'closed', close_reason = 'resolved' where case_id = $1`, [caseId]);
    const made = await complain(entryId!);
    expect(made.newCase).toMatch(/^ASB-/);
    expect(await complaints(made.caseId)).toHaveLength(1);
    expect((await complain(entryId!)).complaintId).toBe(made.complaintId);
  });

  it('of a case that is not seen, or of another case, is not found', async () => {
    const [entryId] = await keep({ keptBy: 'Bo' });
    expect((await refusalOf(complain(entryId!, neighbour))).kind).toBe('not-found');
    expect((await refusalOf(complain(uuidv7()))).kind).toBe('not-found');
    const { id: other } = await world.logCase(officer);
    const elsewhere = world.as(officer, (transaction) => complainFromDiary(officer, transaction, { caseId: other, entryId: entryId! }));
    expect((await refusalOf(elsewhere)).kind).toBe('not-found');
  });
});

describe('an agency that the case is shown to', () => {
  it('makes the entries of its diary complaints, once each, whether it reads the case’s complaints or not', async () => {
    await writeShare(world, officer, { caseId, toAgencyId: neighbour.agencyId, parts: ['timeline'] });
    const [entryId] = await keep({ keptBy: 'Bo' }, 1, neighbour);
    expect([(await complain(entryId!, neighbour)).existing, (await complain(entryId!, neighbour)).existing]).toEqual([false, true]);
    expect(await complaints()).toMatchObject([{ agencyId: neighbour.agencyId, person: { name: 'Bo' } }]);
    const [{ event_id: line }] = (await world.rows<{ event_id: string }>('select event_id from diary_entries where id = $1', [entryId])) as [{ event_id: string }];
    const told = (by: TestActor) => world.as(by, (transaction) => diaryEntryOfLine(by, transaction, line));
    expect((await told(officer))!.complaintCaseId).toBe(caseId);
    expect(await told(neighbour)).toMatchObject({ complaintId: expect.any(String), complaintCaseId: null, complaintReference: null });
  });
});

describe('who keeps a diary', () => {
  it('is chosen from the people of the case, but for those who are complained about alone', async () => {
    await world.as(officer, async (transaction) => {
      for (const [name, role] of [['Cy Loud', 'alleged-perpetrator'], ['Di Both', 'alleged-perpetrator'], ['Di Both', 'victim']] as const) {
        const [known] = await transaction.query<{ id: string }>('select id from people where name = $1', [name]);
        const personId = known?.id ?? (await addPerson(officer, transaction, { name }));
        await linkPerson(officer, transaction, { caseId, personId, role });
      }
    });
    expect((await keepers()).map(({ name }) => name)).toEqual(['Ann Hill', 'Di Both']);
    await keep({ personId: (await keepers())[1]!.id, keptBy: 'ignored' }, 0);
    const [diary] = await world.as(officer, (transaction) => listDiaries(officer, transaction, caseId));
    expect(diary!.keptBy).toBe('Di Both');
  });

  it('is nobody of another case, and nobody without a name', async () => {
    const { id: other } = await world.logCase(officer, { reporter: { name: 'Eve', phone: '', email: '' } });
    const [eve] = await world.as(officer, (transaction) => diaryKeepersOf(officer, transaction, other));
    expect((await refusalOf(keep({ personId: eve!.id }))).fields).toEqual(['keeper']);
    expect((await refusalOf(keep({ keptBy: ' ' }))).fields).toEqual(['keptBy']);
  });
});

describe('my work', () => {
  const waiting = async (of: TestActor): Promise<[string, number][]> =>
    (await world.as(of, (transaction) => readMyWork(of, transaction))).diaries.map((one) => [one.caseId, one.entries]);

  it('shows new entries of my cases, and of those whom I cover for, until they are read', async () => {
    const colleague = await world.makeActor({ partnership });
    const [first, second] = await keep({ keptBy: 'Bo' }, 2);
    expect([await waiting(officer), await waiting(colleague), await waiting(neighbour)]).toEqual([[[caseId, 2]], [], []]);
    await world.as(officer, (transaction) =>
      addLeave(officer, transaction, { staffId: officer.staffId, startsOn: '2026-11-23', endsOn: '2026-11-27', coverId: colleague.staffId }));
    expect(await waiting(colleague)).toEqual([[caseId, 2]]);
    await complain(first!);
    expect(await waiting(officer)).toEqual([[caseId, 1]]);
    await world.as(officer, (transaction) => reviewDiaryEntry(officer, transaction, { caseId, entryId: second! }));
    expect(await waiting(officer)).toEqual([]);
  });

  it('shows those of diaries that I gave out where nobody of my agency works on the case', async () => {
    await world.owner.query('update spells set officer_id = null where case_id = $1', [caseId]);
    await keep({ keptBy: 'Bo' });
    expect(await waiting(officer)).toEqual([[caseId, 1]]);
  });
});
