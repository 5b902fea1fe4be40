import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { readPdf } from '../../../../test/pdf.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { closeCase } from '../closing/close-case.js';
import { reopenCase } from '../closing/reopen-case.js';
import { addPerson, linkPerson, type PersonFacts } from '../people/index.js';
import { readTimeline } from '../timeline/index.js';
import { changeTemplate, draftLetter, openLetter, previewLetter, readTellingGround, tellPerson, whoIsTold, type NewTelling } from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let manager: TestActor;
let folder: string;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
  folder = await mkdtemp(join(tmpdir(), 'concord-letters-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

interface Closed {
  caseId: string;
  personId: string;
  eventId: string;
}

async function addTo(caseId: string, role: string, facts: Partial<PersonFacts>): Promise<string> {
  return world.as(officer, async (transaction) => {
    const id = await addPerson(officer, transaction, facts);
    await linkPerson(officer, transaction, { caseId, personId: id, role });
    return id;
  });
}

/** A closed case with one complainant. */
async function closed(facts: Partial<PersonFacts> = {}): Promise<Closed> {
  const { id: caseId } = await world.logCase(officer, { receivedOn: '2026-11-02' });
  const personId = await addTo(caseId, 'complainant', { name: 'Siân Ó Brien', email: 'sian@example.org', ...facts });
  const closing = { version: await versionOf(caseId), closedOn: '2026-11-20', reason: 'resolved', outcome: 'stopped', note: 'Private note' };
  await world.as(officer, (transaction) => closeCase(officer, transaction, caseId, closing));
  return { caseId, personId, eventId: await lastEvent(caseId) };
}

const versionOf = async (id: string): Promise<number> => (await world.rows<{ version: number }>('select version from cases where id = $1', [id]))[0]!.version;
const lastEvent = async (id: string): Promise<string> =>
  (await world.rows<{ id: string }>(`select id from case_events where case_id = $1 and kind in ('closed', 'reopened') order by id desc`, [id]))[0]!.id;

const LETTER = { way: 'letter', toldOn: '2026-11-23', whyNot: '', heading: 'We closed it', body: 'Dear Siân\n\nIt has stopped.', address: '1 Mill Lane\nNG9 1AA', note: '' };

const tell = (where: Closed, changes: Partial<NewTelling> = {}, actor = officer): Promise<void> =>
  world.as(actor, (transaction) =>
    tellPerson(actor, transaction, folder, where.caseId, {
      ...LETTER, id: uuidv7(), personId: where.personId, eventId: where.eventId, templateVersion: 0, ...changes,
    }),
  );
const tellingsOf = async (where: Closed): Promise<{ id: string; way: string; note: string }[]> =>
  world.as(officer, async (transaction) => (await whoIsTold(officer, transaction, where.caseId))!.people.flatMap(({ tellings }) => tellings));

it('a telling sent twice at once is kept once, and so is its letter', async () => {
  const where = await closed();
  const kept = async (): Promise<number> => (await world.rows('select from kept_files')).length;
  const before = await kept();
  const id = uuidv7();
  await Promise.all([tell(where, { id }), tell(where, { id })]);
  expect([(await tellingsOf(where)).length, await kept()]).toEqual([1, before + 1]);
});

describe('the draft of a letter', () => {
  it('says when and why, and nothing of what else stands in the case', async () => {
    const where = await closed();
    const draft = await world.as(officer, async (transaction) =>
      draftLetter(officer, transaction, await readTellingGround(officer, transaction, where.caseId, where.personId), '2026-11-23'),
    );
    expect(draft.body).toContain('Dear Siân Ó Brien');
    expect(draft.body).toContain('We closed the case on 20 November 2026.');
    expect(draft.body).toContain('as far as we know, the behaviour has stopped');
    expect(draft.body).not.toMatch(/Private note|Loud music|Chilwell|[{}]/);
    expect(draft).toMatchObject({ templateVersion: 0, heading: expect.stringMatching(/ASB-\d+/) });
  });

  it('is in the agency’s words, the newest, each version kept', async () => {
    const where = await closed();
    const change = (body: string, version: number): Promise<void> =>
      world.as(manager, (transaction) => changeTemplate(manager, transaction, { kind: 'reopened', heading: 'Again', body, version }));
    await change('First: {name}', 0);
    await change('Second: {Name}, {closed  on}', 1);
    expect(await refusalOf(change('Third', 1))).toMatchObject({ kind: 'conflict' });
    expect(await refusalOf(change('Hello {phone}', 2))).toMatchObject({ fields: ['body'], message: expect.stringContaining('{phone}') });
    expect(await refusalOf(change('  ', 2))).toMatchObject({ fields: ['body'] });
    await world.as(officer, async (transaction) =>
      reopenCase(officer, transaction, where.caseId, { version: await versionOf(where.caseId), ground: 'not-resolved', reason: 'It goes on' }));
    const draft = await world.as(officer, async (transaction) =>
      draftLetter(officer, transaction, await readTellingGround(officer, transaction, where.caseId, where.personId), '2026-11-23'),
    );
    // What is not known stays open, for the officer to fill in.
    expect(draft).toMatchObject({ templateVersion: 2, body: 'Second: Siân Ó Brien, {closed  on}' });
    expect(await refusalOf(tell({ ...where, eventId: await lastEvent(where.caseId) }, draft))).toMatchObject({ fields: ['body'] });
    const kept = await world.rows(`select version from letter_templates where kind = 'reopened' and agency_id = $1`, [officer.agencyId]);
    expect(kept).toHaveLength(2);
  });
});

describe('telling a person', () => {
  it('by letter keeps exactly the PDF that was printed, and who sent it when', async () => {
    const where = await closed();
    const printed = await world.as(officer, (transaction) => previewLetter(officer, transaction, where.caseId, { ...LETTER, personId: where.personId }));
    await tell(where);
    const [telling] = await tellingsOf(where);
    expect(telling).toMatchObject({ way: 'letter', toldOn: '2026-11-23', hasFile: true, toldByName: officer.name });
    const kept = await world.as(officer, async (transaction) =>
      buffer((await openLetter(officer, transaction, folder, where.caseId, telling!.id)).content));
    expect(kept.equals(printed)).toBe(true);
    expect(readPdf(kept).text).toBe('Environmental Health\n1 Mill Lane\nNG9 1AA\n23 November 2026\nWe closed it\nDear Siân\nIt has stopped.');
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, where.caseId));
    expect(entries[0]).toMatchObject({ kind: 'told-closed', note: 'By letter' });
    expect(await world.auditOf(where.personId)).toEqual(expect.arrayContaining(['person.told', 'letter.read']));
  });

  it('is recorded once, however often the form is sent', async () => {
    const where = await closed();
    const id = uuidv7();
    await tell(where, { id });
    await tell(where, { id });
    expect(await tellingsOf(where)).toHaveLength(1);
  });

  it('can be by word of mouth, or not at all with the reason', async () => {
    const where = await closed();
    await tell(where, { way: 'phone', note: 'Explained it; they are content' });
    await tell(where, { way: 'not-told', whyNot: 'unsafe', toldOn: '' });
    expect(await tellingsOf(where)).toMatchObject([{ way: 'not-told', whyNot: 'unsafe', toldOn: null }, { way: 'phone', hasFile: false }]);
  });

  it.each<[string, Partial<NewTelling>, string]>([
    ['no way', { way: '' }, 'way'],
    ['a way that is none', { way: 'toString' }, 'way'],
    ['no reason why not', { way: 'not-told', whyNot: 'constructor' }, 'whyNot'],
    ['nothing that was said', { way: 'phone' }, 'note'],
    ['no address', { address: ' ' }, 'address'],
    ['no words', { body: '\n' }, 'body'],
    ['an open place', { body: 'Dear {name}' }, 'body'],
    ['a day to come', { toldOn: '2026-11-24' }, 'toldOn'],
    ['a day before the closing', { toldOn: '2026-11-19' }, 'toldOn'],
    ['a day that is none', { toldOn: '2026-02-30' }, 'toldOn'],
  ])('refuses %s, and keeps nothing', async (_, changes, field) => {
    const where = await closed();
    expect(await refusalOf(tell(where, changes))).toMatchObject({ kind: 'invalid', fields: [field] });
    expect(await tellingsOf(where)).toEqual([]);
  });

  it('keeps to what is safe for them', async () => {
    const where = await closed({ safeContact: ['no-letters', 'no-emails'] });
    expect(await refusalOf(tell(where))).toMatchObject({ fields: ['way'], message: expect.stringContaining('Do not write') });
    expect((await refusalOf(tell(where, { way: 'email' }))).message).toContain('Do not email');
    await tell(where, { way: 'visit', note: 'At the library' });
  });

  it('never in a letter that says anything of another complainant, victim or witness', async () => {
    const where = await closed();
    await addTo(where.caseId, 'victim', { name: 'Zebedee Quill', phone: '07700 900456', email: 'zeb@example.org' });
    for (const leak of ['ZEBEDEE  quill told us too', 'Call 07700900456', 'or zeb@example.org']) {
      const refused = await refusalOf(tell(where, { body: `Dear Siân\n\n${leak}` }));
      expect(refused).toMatchObject({ fields: ['body'], message: expect.stringContaining('another person') });
    }
    expect((await refusalOf(tell(where, { heading: 'Zebedee Quill' }))).fields).toEqual(['body']);
    await tell(where);
  });

  it('is for those who reported it or suffered, by the agency that has the case', async () => {
    const where = await closed();
    const accused = await addTo(where.caseId, 'alleged-perpetrator', { name: 'Max Loud' });
    const told = await world.as(officer, (transaction) => whoIsTold(officer, transaction, where.caseId));
    expect(told!.people.map(({ person }) => person.name)).toEqual(['Siân Ó Brien']);
    expect((await refusalOf(tell({ ...where, personId: accused }))).kind).toBe('not-found');
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(tell(where, {}, neighbour))).kind).toBe('not-found');
    const stranger = await world.makeActor({ partnership: await world.makePartnership() });
    expect((await refusalOf(tell(where, {}, stranger))).kind).toBe('not-found');
  });

  it('is about the latest closing: a page from before an opening again is refused, and they are told of that too', async () => {
    const where = await closed();
    await tell(where);
    await world.as(officer, async (transaction) =>
      reopenCase(officer, transaction, where.caseId, { version: await versionOf(where.caseId), ground: 'closed-in-error', reason: 'Slip' }));
    expect((await refusalOf(tell(where))).kind).toBe('conflict');
    expect(await tellingsOf(where)).toEqual([]);
    await tell({ ...where, eventId: await lastEvent(where.caseId) }, { way: 'email' });
    const { entries } = await world.as(officer, (transaction) => readTimeline(officer, transaction, where.caseId));
    expect(entries[0]).toMatchObject({ kind: 'told-reopened', note: 'By email' });
  });
});
