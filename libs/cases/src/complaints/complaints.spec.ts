import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import { closeCase } from '../closing/close-case.js';
import { openCase } from '../open-case.js';
import { addComplaint, type AddedComplaint, type NewComplaint } from './add-complaint.js';
import { complainantsOf, complaintsOf, earlierVersionsOf, readComplaint, type Complaint } from './complaints.queries.js';
import { editComplaint, type ComplaintChange } from './edit-complaint.js';
import { moveComplaint } from './move-complaint.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let colleague: TestActor;
let neighbour: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  colleague = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());

const NOBODY = { name: '', phone: '', email: '' };
const told = (changes: Partial<NewComplaint> = {}): NewComplaint => ({
  happenedOn: '2026-11-22', happenedUntil: '', happenedAt: '', madeOn: '2026-11-23', channel: 'phone', agencyId: officer.agencyId,
  whatHappened: 'Shouting again', effect: '', hate: [], place: '', personId: null, reporter: NOBODY, ...changes,
});
const add = (caseId: string, changes: Partial<NewComplaint> = {}, actor = officer): Promise<AddedComplaint> =>
  world.as(actor, (transaction) => addComplaint(actor, transaction, caseId, told(changes)));
const complaints = async (caseId: string, actor = officer): Promise<Complaint[]> =>
  (await world.as(actor, (transaction) => complaintsOf(actor, transaction, caseId))).complaints;
const close = (caseId: string, closedOn = '2026-11-23'): Promise<void> =>
  world.as(officer, (transaction) => closeCase(officer, transaction, caseId, { version: 1, closedOn, reason: 'resolved', note: '' }));
const kindsOf = async (caseId: string): Promise<string[]> =>
  (await world.rows<{ kind: string }>('select kind from case_events where case_id = $1 order by id', [caseId])).map(({ kind }) => kind);

describe('logging a case', () => {
  it('writes its first complaint with it', async () => {
    const { id } = await world.logCase(officer, {
      receivedOn: '2026-11-20',
      reporter: { name: 'Zoë O’Brien', phone: '0115 496 0000', email: '' },
      complaint: { happenedOn: '2026-11-18', happenedUntil: '2026-11-19', happenedAt: '23:30', channel: 'letter', effect: 'No sleep', hate: ['race'] },
    });
    expect(await complaints(id)).toEqual([
      expect.objectContaining({
        happenedOn: '2026-11-18', happenedUntil: '2026-11-19', happenedAt: '23:30', madeOn: '2026-11-20', channel: 'letter',
        effect: 'No sleep', hate: ['race'], whatHappened: 'Loud music at night', agencyName: 'Environmental Health', version: 1, changes: 0,
        person: expect.objectContaining({ name: 'Zoë O’Brien' }) as object,
      }),
    ]);
  });

  it('needs no more than before: the complaint was made and happened on the day it was received', async () => {
    const { id } = await world.logCase(officer, { receivedOn: '2026-11-20' });
    expect(await complaints(id)).toMatchObject([{ happenedOn: '2026-11-20', madeOn: '2026-11-20', channel: 'phone', hate: [], person: null }]);
  });

  it.each([
    [{ happenedOn: '2026-11-21' }, 'happenedOn'],
    [{ channel: 'pigeon' }, 'channel'],
    [{ hate: ['hair'] }, 'hate'],
    [{ happenedAt: '25:00' }, 'happenedAt'],
  ])('refuses %j by its field', async (complaint, field) => {
    expect((await refusalOf(world.logCase(officer, { receivedOn: '2026-11-20', complaint }))).fields).toEqual([field]);
  });
});

describe('adding a complaint to an open case', () => {
  it('keeps it with the case, its person, its line in the timeline and in the audit trail', async () => {
    const { id } = await world.logCase(officer);
    const added = await add(id, { reporter: { name: 'Sam', phone: '0115', email: '' }, hate: ['religion', 'race'] });
    expect(added).toMatchObject({ caseId: id, isNewCase: false });
    expect(await complaints(id)).toHaveLength(2);
    expect((await complaints(id))[0]).toMatchObject({ whatHappened: 'Shouting again', hate: ['religion', 'race'], person: { name: 'Sam' } });
    expect(await world.as(officer, (transaction) => complainantsOf(officer, transaction, id))).toMatchObject([{ name: 'Sam' }]);
    expect(await kindsOf(id)).toEqual(['logged', 'complaint-added']);
    expect(await world.auditOf(added.id)).toEqual(['complaint.added']);
  });

  it('by someone of the case already adds nobody; by somebody else’s person is refused', async () => {
    const { id } = await world.logCase(officer, { reporter: { name: 'Ann', phone: '', email: '' } });
    const [ann] = await world.as(officer, (transaction) => complainantsOf(officer, transaction, id));
    await add(id, { personId: ann!.id });
    expect((await complaints(id)).map(({ person }) => person?.id)).toEqual([ann!.id, ann!.id]);
    expect(await world.as(officer, (transaction) => complainantsOf(officer, transaction, id))).toHaveLength(1);
    const { id: other } = await world.logCase(officer);
    expect((await refusalOf(add(other, { personId: ann!.id }))).fields).toEqual(['by']);
  });

  it('adds nothing twice on a second click, and loses nothing where the form holds another complaint', async () => {
    const { id } = await world.logCase(officer);
    const complaintId = uuidv7();
    await add(id, { id: complaintId });
    await add(id, { id: complaintId });
    expect(await complaints(id)).toHaveLength(2);
    expect((await refusalOf(add(id, { id: complaintId, whatHappened: 'Something else' }))).kind).toBe('conflict');
  });

  it('adds nothing twice where both clicks come at once, nor where they begin a new case', async () => {
    const { id } = await world.logCase(officer);
    const twice = async (): Promise<AddedComplaint[]> => {
      const complaintId = uuidv7();
      const click = (): Promise<AddedComplaint> => add(id, { id: complaintId, reporter: { ...NOBODY, name: 'Bo Twice' } });
      return Promise.all([click(), click()]);
    };
    const [first, second] = await twice();
    expect(second).toEqual(first);
    await close(id, '2026-11-23');
    const [begun, again] = await twice();
    expect([again, begun!.isNewCase]).toEqual([begun, true]);
    expect(await world.rows(`select from people where name = 'Bo Twice'`)).toHaveLength(2);
  });

  it('names every field at fault at once', async () => {
    const { id } = await world.logCase(officer);
    const refusal = await refusalOf(add(id, { happenedOn: '', channel: '', whatHappened: ' ', agencyId: '' }));
    expect(refusal.fields).toEqual(['happenedOn', 'channel', 'whatHappened', 'agencyId']);
  });

  it('is refused where the case is not seen, or the role may not', async () => {
    const { id } = await world.logCase(officer);
    expect((await refusalOf(add(id, {}, neighbour))).kind).toBe('not-found');
    const chair = await world.makeActor({ partnership, role: 'panel-chair' });
    expect((await refusalOf(add(id, {}, chair))).kind).toBe('forbidden');
  });
});

describe('a report about a closed case', () => {
  it('begins a new case that follows it, at the reporting agency and with the complaint', async () => {
    const { id } = await world.logCase(officer, { reporter: { name: 'Ann', phone: '', email: '' } });
    const [ann] = await world.as(officer, (transaction) => complainantsOf(officer, transaction, id));
    await close(id);
    const complaintId = uuidv7();
    const added = await add(id, { id: complaintId, personId: ann!.id, sawClosedOn: '2026-11-23', effect: 'Afraid' });
    expect(added).toMatchObject({ id: complaintId, isNewCase: true });
    expect(added.caseId).not.toBe(id);
    expect(await complaints(added.caseId)).toMatchObject([{ id: complaintId, effect: 'Afraid', person: { name: 'Ann' } }]);
    expect(await complaints(id)).toHaveLength(1);
    const [row] = await world.rows('select follows_case_id from cases where id = $1', [added.caseId]);
    expect(row).toEqual({ follows_case_id: id });
    const file = await world.as(officer, (transaction) => openCase(officer, transaction, added.caseId));
    expect(file).toMatchObject({ address: '12 Chilwell Road, Beeston', category: 'noise', spells: [{ receivedOn: '2026-11-23', leftOn: null }] });
    expect(await kindsOf(id)).toEqual(['logged', 'closed', 'follow-up']);
    expect(await add(id, { id: complaintId, personId: ann!.id })).toEqual(added);
  });

  it('belongs to the closed case where it was made before the closing', async () => {
    const { id } = await world.logCase(officer, { receivedOn: '2026-11-10' });
    await close(id, '2026-11-20');
    expect(await add(id, { happenedOn: '2026-11-18', madeOn: '2026-11-19' })).toMatchObject({ caseId: id, isNewCase: false });
  });

  it('is refused from a page that said something else, in either direction', async () => {
    const { id } = await world.logCase(officer);
    await close(id);
    const refusal = await refusalOf(add(id, { sawClosedOn: null }));
    expect([refusal.kind, refusal.message]).toEqual(['conflict', expect.stringContaining('will begin a new case linked to it')]);
    const { id: open } = await world.logCase(officer);
    expect((await refusalOf(add(open, { sawClosedOn: '2026-11-20' }))).message).toContain('will be added to it');
  });
});

describe('changing a complaint', () => {
  const change = (complaint: Complaint, changes: Partial<ComplaintChange> = {}, actor = officer): Promise<void> =>
    world.as(actor, (transaction) => editComplaint(actor, transaction, complaint.caseId, complaint.id, { ...told(), version: complaint.version, ...changes }));

  it('keeps what it said before', async () => {
    const { id } = await world.logCase(officer, { summary: 'First words' });
    const [complaint] = await complaints(id);
    await change(complaint!, { whatHappened: 'Better words', hate: ['disability'] });
    expect(await complaints(id)).toMatchObject([{ whatHappened: 'Better words', hate: ['disability'], version: 2, changes: 1 }]);
    const earlier = await world.as(officer, (transaction) => earlierVersionsOf(officer, transaction, complaint!.id));
    expect(earlier).toMatchObject([{ version: 1, earlier: { whatHappened: 'First words', hate: [] }, changedBy: officer.name }]);
    expect(await world.auditOf(complaint!.id)).toEqual(['complaint.changed']);
  });

  it('by two officers at once: one does, the other is told who was faster', async () => {
    const { id } = await world.logCase(officer);
    const [complaint] = await complaints(id);
    const results = await Promise.allSettled([change(complaint!, { effect: 'Mine' }), change(complaint!, { effect: 'Theirs' }, colleague)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = await refusalOf(change(complaint!, { effect: 'Late' }, colleague));
    expect([refusal.kind, refusal.message]).toEqual(['conflict', expect.stringContaining('changed this complaint on 23 November 2026')]);
    expect(await complaints(id)).toMatchObject([{ version: 2, changes: 1 }]);
  });

  it('is for the agency that has the case or received the complaint', async () => {
    const { id } = await world.logCase(officer);
    await writeShare(world, officer, { caseId: id, toAgencyId: neighbour.agencyId, parts: ['complaints'] });
    const [complaint] = await complaints(id);
    expect((await refusalOf(change(complaint!, {}, neighbour))).kind).toBe('forbidden');
    const { id: theirs } = await add(id, { agencyId: neighbour.agencyId, reporter: { name: 'Ann', phone: '', email: '' } }, neighbour);
    const seen = (await complaints(id, neighbour)).find((each) => each.id === theirs)!;
    await change(seen, { whatHappened: 'Corrected', agencyId: neighbour.agencyId }, neighbour);
  });
});

describe('moving a complaint', () => {
  const move = (complaint: Complaint, reference: string, reason = 'It is about the other flat', actor = officer): Promise<unknown> =>
    world.as(actor, (transaction) => moveComplaint(actor, transaction, complaint.caseId, complaint.id, { version: complaint.version, reference, reason }));

  it('takes it with what it said before, says so in both cases, and is undone by moving it back', async () => {
    const [one, other] = [await world.logCase(officer), await world.logCase(officer)];
    const { id } = await add(one.id, { reporter: { name: 'Ann', phone: '', email: '' } });
    const [complaint] = await complaints(one.id);
    await move(complaint!, ` ${other.reference.toLowerCase()} `);
    expect((await complaints(one.id)).map((each) => each.id)).not.toContain(id);
    const moved = (await complaints(other.id)).find((each) => each.id === id)!;
    expect(moved.person).toMatchObject({ name: 'Ann' });
    expect(await kindsOf(one.id)).toEqual(['logged', 'complaint-added', 'complaint-moved-out']);
    expect(await kindsOf(other.id)).toEqual(['logged', 'complaint-moved-in']);
    await move(moved, one.reference);
    expect(await world.as(officer, (transaction) => readComplaint(officer, transaction, one.id, id))).toMatchObject({ ...complaint, version: 3 });
    expect(await world.auditOf(id)).toEqual(['complaint.added', 'complaint.moved', 'complaint.moved']);
  });

  it('is refused to the same case, an unknown one, another agency’s, without a reason, and from a stale page', async () => {
    const [one, other] = [await world.logCase(officer), await world.logCase(officer)];
    const theirs = await world.logCase(neighbour);
    const [complaint] = await complaints(one.id);
    for (const reference of [one.reference, 'ASB-999999', theirs.reference, '']) {
      expect((await refusalOf(move(complaint!, reference))).fields).toEqual(['reference']);
    }
    expect((await refusalOf(move(complaint!, other.reference, ' '))).fields).toEqual(['reason']);
    expect((await refusalOf(move({ ...complaint!, version: 7 }, other.reference))).kind).toBe('conflict');
    expect((await refusalOf(move(complaint!, other.reference, 'Why', neighbour))).kind).toBe('not-found');
  });
});

it('pages through many complaints, newest first, each once', async () => {
  const { id } = await world.logCase(officer, { receivedOn: '2026-10-01' });
  for (let number = 0; number < 45; number += 1) await add(id, { whatHappened: `Number ${number}`, madeOn: number % 2 ? '2026-11-23' : '2026-11-22' });
  const seen: Complaint[] = [];
  for (let after: string | null = null, last = false; !last; ) {
    const page: { complaints: Complaint[]; next: string | null } = await world.as(officer, (transaction) => complaintsOf(officer, transaction, id, { after }));
    seen.push(...page.complaints);
    after = page.next;
    last = after === null;
  }
  expect(new Set(seen.map((complaint) => complaint.id)).size).toBe(46);
  expect(seen.map(({ madeOn }) => madeOn)).toEqual(seen.map(({ madeOn }) => madeOn).sort().reverse());
});
