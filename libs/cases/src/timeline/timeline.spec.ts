import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { receiveFile, type ReceivedFile } from '#platform';
import { refusalOf } from '../../../../test/refusal-of.js';
import { PNG } from '../../../../test/sample-files.js';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { writeShare } from '../../../../test/sharing.js';
import { openWorld, type World } from '../../../../test/world.js';
import {
  addAction, attachFiles, cancelPlannedAction, correctEntry, doPlannedAction, editAction, listPlannedActions, openCaseFile, openEntry,
  openPlannedAction, readTimeline, TIMELINE_PAGE,
  type NewAction, type Rewording, type TimelineEntry, type TimelineFilter,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let colleague: TestActor;
let neighbour: TestActor;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  colleague = await world.makeActor({ partnership });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
  folder = await mkdtemp(join(tmpdir(), 'concord-timeline-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const newCase = async (): Promise<string> => (await world.logCase(officer)).id;
const act = (caseId: string, asked: Partial<NewAction> = {}, files: ReceivedFile[] = [], actor = officer): Promise<{ existing: boolean }> =>
  world.as(actor, (transaction) =>
    addAction(actor, transaction, folder, {
      id: uuidv7(), caseId, kind: 'visit', title: 'Visited the neighbour', body: 'Spoke to both', audience: 'shared', state: 'done',
      day: '2026-11-23', templateId: null, ...asked,
    }, files),
  );
const timeline = async (caseId: string, filter: TimelineFilter = {}, actor = officer): Promise<TimelineEntry[]> =>
  (await world.as(actor, (transaction) => readTimeline(actor, transaction, caseId, filter))).entries;
const edit = async (entry: TimelineEntry, caseId: string, asked: Partial<Rewording> = {}, actor = officer): Promise<void> =>
  world.as(actor, (transaction) =>
    editAction(actor, transaction, { caseId, eventId: entry.id, version: 1, title: 'Visit', body: 'Spoke to one', doneOn: '2026-11-22', ...asked }),
  );
const taskOf = (id: string): Promise<object[]> => world.rows('select state, title, officer_id from tasks where id = $1', [id]);
const picture = (): Promise<ReceivedFile> => receiveFile(folder, Readable.from([PNG]), '../../door.png', { mostBytes: 10_000 });
/** As a transfer that was accepted, or a share of parts of the case, leaves it. */
const share = (caseId: string, parts: string[]): Promise<void> => writeShare(world, officer, { caseId, toAgencyId: neighbour.agencyId, parts });

describe('the timeline', () => {
  it('tells what was done with its files, by the day it happened, the latest first', async () => {
    const id = await newCase();
    await act(id, { day: '2026-11-20', kind: 'call', title: 'Called back' });
    await act(id, {}, [await picture()]);
    const entries = await timeline(id);
    expect(entries.map(({ kind, happenedOn, title }) => [kind, happenedOn, title])).toEqual([
      ['visit', '2026-11-23', 'Visited the neighbour'], ['logged', '2026-11-23', ''], ['call', '2026-11-20', 'Called back'],
    ]);
    expect(entries[0]).toMatchObject({ note: 'Spoke to both', staffName: officer.name, files: [{ name: '../../door.png', kind: 'png' }], changed: false });
    expect(await world.auditOf(id)).toEqual(['case.logged', 'action.done', 'action.done', 'file.added']);
  });

  it('is filtered by kind, and turns its pages without losing or doubling a line', async () => {
    const id = await newCase();
    for (let number = 0; number < TIMELINE_PAGE + 5; number += 1) {
      await act(id, { title: `Call ${number}`, kind: number % 2 ? 'call' : 'note', day: number % 3 ? '2026-11-22' : '2026-11-21' });
    }
    const first = await world.as(officer, (transaction) => readTimeline(officer, transaction, id));
    const rest = await world.as(officer, (transaction) => readTimeline(officer, transaction, id, { after: first.next! }));
    expect([first.entries.length, rest.entries.length, rest.next]).toEqual([TIMELINE_PAGE, 6, null]);
    const all = [...first.entries, ...rest.entries];
    expect(new Set(all.map((entry) => entry.id)).size).toBe(TIMELINE_PAGE + 6);
    const order = all.map(({ happenedOn, id: eventId }) => `${happenedOn} ${eventId}`);
    expect(order).toEqual([...order].sort().reverse());
    expect(new Set((await timeline(id, { kind: 'call' })).map(({ kind }) => kind))).toEqual(new Set(['call']));
    expect(await timeline(id, { kind: 'call', after: first.next! })).toEqual(rest.entries.filter(({ kind }) => kind === 'call'));
  });

  it('shows an internal line, with its files and corrections, to its own agency alone', async () => {
    const id = await newCase();
    await share(id, ['timeline']);
    await act(id, { audience: 'internal', title: 'For us alone' }, [await picture()]);
    const [line] = await timeline(id);
    await world.as(officer, (transaction) => correctEntry(officer, transaction, { id: uuidv7(), caseId: id, eventId: line!.id, body: 'Not so' }));
    expect((await timeline(id, {}, colleague))[0]).toMatchObject({ title: 'For us alone', corrections: [{ body: 'Not so' }] });
    expect((await timeline(id, {}, neighbour)).map(({ kind }) => kind)).toEqual(['logged']);
    const [file] = line!.files!;
    const open = (actor: TestActor): Promise<unknown> =>
      world.as(actor, (transaction) => openCaseFile(actor, transaction, folder, { caseId: id, fileId: file!.id }));
    expect(await open(colleague)).toMatchObject({ name: '__.._door.png', type: 'image/png' });
    expect(await refusalOf(open(neighbour))).toMatchObject({ kind: 'not-found' });
    expect(await refusalOf(world.as(neighbour, (transaction) => openEntry(neighbour, transaction, id, line!.id)))).toMatchObject({ kind: 'not-found' });
  });

  it('is not written by an agency that cannot read it', async () => {
    const id = await newCase();
    expect(await refusalOf(act(id, {}, [], neighbour))).toMatchObject({ kind: 'not-found' });
    await share(id, ['people']);
    expect(await refusalOf(act(id, {}, [], neighbour))).toMatchObject({ kind: 'forbidden' });
    await share(id, ['timeline']);
    await act(id, { title: 'From next door' }, [], neighbour);
    expect((await timeline(id))[0]).toMatchObject({ title: 'From next door', agencyName: 'Housing' });
  });
});

describe('an action', () => {
  it.each<[string, Partial<NewAction>, string]>([
    ['no kind', { kind: 'closed' }, 'kind'],
    ['a kind that every object has', { kind: 'constructor' }, 'kind'],
    ['no title', { title: ' ' }, 'title'],
    ['a day to come, though it was done', { day: '2026-11-24' }, 'day'],
    ['a day gone by, though it is planned', { state: 'planned', day: '2026-11-22' }, 'day'],
  ])('is refused with %s', async (_, asked, field) => {
    expect(await refusalOf(act(await newCase(), asked))).toMatchObject({ fields: [field] });
  });

  it('is added once by a second click, and is not lost under other words', async () => {
    const id = await newCase();
    const form = uuidv7();
    await Promise.all([act(id, { id: form }), act(id, { id: form })]);
    expect(await act(id, { id: form })).toEqual({ existing: true });
    expect(await timeline(id)).toHaveLength(2);
    expect(await refusalOf(act(id, { id: form, body: 'Something else' }))).toMatchObject({ kind: 'conflict' });
  });

  it('that is planned waits with its day, and becomes a line when it is done, once', async () => {
    const id = await newCase();
    const actionId = uuidv7();
    await act(id, { id: actionId, state: 'planned', day: '2026-11-27' });
    expect(await timeline(id)).toHaveLength(1);
    expect(await world.as(officer, (transaction) => listPlannedActions(officer, transaction, id))).toMatchObject([{ id: actionId, dueOn: '2026-11-27' }]);
    expect(await taskOf(actionId)).toEqual([{ state: 'open', title: 'Visited the neighbour', officer_id: officer.staffId }]);
    const { version } = await world.as(colleague, (transaction) => openPlannedAction(colleague, transaction, id, actionId));
    const done = { caseId: id, actionId, version, doneOn: '2026-11-23', body: 'Nobody was in', reason: '' };
    const finish = async (): Promise<void> =>
      world.as(colleague, async (transaction) => doPlannedAction(colleague, transaction, folder, done, [await picture()]));
    const answers = await Promise.allSettled([finish(), finish()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(finish())).toMatchObject({ kind: 'conflict', message: expect.stringContaining('was done') });
    expect((await timeline(id)).filter(({ kind }) => kind === 'visit')).toMatchObject([{ note: 'Nobody was in', staffName: colleague.name }]);
    expect(await taskOf(actionId)).toMatchObject([{ state: 'done' }]);
    expect(await world.as(officer, (transaction) => listPlannedActions(officer, transaction, id))).toEqual([]);
  });

  it('that is internal tells its task’s readers the kind alone, and asks why where it was done late', async () => {
    const id = await newCase();
    const actionId = uuidv7();
    await act(id, { id: actionId, audience: 'internal', kind: 'meeting', title: 'Talk about the informant', state: 'planned', day: '2026-11-24' });
    expect(await taskOf(actionId)).toMatchObject([{ title: 'Meeting' }]);
    world.clock.set('2026-11-26T09:00:00Z');
    const finish = (reason: string): Promise<void> => world.as(officer, (transaction) =>
      doPlannedAction(officer, transaction, folder, { caseId: id, actionId, version: 1, doneOn: '2026-11-25', body: '', reason }, []));
    expect(await refusalOf(finish(''))).toMatchObject({ fields: ['reason'] });
    await finish('They were away');
    world.clock.set('2026-11-23T09:00:00Z');
  });

  it('that is planned is taken off with its reason, which the timeline tells', async () => {
    const id = await newCase();
    const actionId = uuidv7();
    await act(id, { id: actionId, state: 'planned', day: '2026-11-27' });
    const cancel = (reason: string): Promise<void> =>
      world.as(officer, (transaction) => cancelPlannedAction(officer, transaction, { caseId: id, actionId, version: 1, reason }));
    expect(await refusalOf(cancel(' '))).toMatchObject({ fields: ['reason'] });
    await cancel('They moved out');
    expect(await taskOf(actionId)).toMatchObject([{ state: 'cancelled' }]);
    expect((await timeline(id))[0]).toMatchObject({ kind: 'action-cancelled', note: 'Visited the neighbour. They moved out' });
    expect(await refusalOf(cancel('Again'))).toMatchObject({ kind: 'conflict' });
  });
});

describe('the words of an action', () => {
  it('are changed by their author in time; the earlier ones are kept and shown', async () => {
    const id = await newCase();
    await act(id);
    const [line] = await timeline(id);
    world.clock.pass(30 * 60 - 1);
    await edit(line!, id);
    expect((await timeline(id)).find((entry) => entry.id === line!.id)).toMatchObject({ title: 'Visit', note: 'Spoke to one', happenedOn: '2026-11-22', changed: true });
    const open = await world.as(colleague, (transaction) => openEntry(colleague, transaction, id, line!.id));
    expect(open.earlier).toMatchObject([{ title: 'Visited the neighbour', body: 'Spoke to both', doneOn: '2026-11-23', replacedBy: officer.name }]);
    expect(open.mayEdit).toBe(false);
    // A change does not begin the time anew.
    world.clock.pass(1);
    expect(await refusalOf(edit(line!, id, { version: 2 }))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('correction') });
    world.clock.set('2026-11-23T09:00:00Z');
  });

  it('are nobody else’s to change, and not from a page that is out of date', async () => {
    const id = await newCase();
    await act(id);
    const [line] = await timeline(id);
    expect(await refusalOf(edit(line!, id, {}, colleague))).toMatchObject({ kind: 'conflict' });
    const answers = await Promise.allSettled([edit(line!, id, { body: 'One' }), edit(line!, id, { body: 'Other' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await world.as(officer, (transaction) => openEntry(officer, transaction, id, line!.id))).earlier).toHaveLength(1);
    const [logged] = (await timeline(id)).filter(({ kind }) => kind === 'logged');
    expect(await refusalOf(edit(logged!, id))).toMatchObject({ kind: 'not-found' });
  });

  it('are corrected at any time by anyone who writes: the line stays as it is', async () => {
    const id = await newCase();
    await act(id);
    const [line] = await timeline(id);
    const correction = { id: uuidv7(), caseId: id, eventId: line!.id, body: 'It was her sister' };
    for (const _click of [1, 2]) await world.as(colleague, (transaction) => correctEntry(colleague, transaction, correction));
    expect((await timeline(id))[0]).toMatchObject({ note: 'Spoke to both', corrections: [{ body: 'It was her sister', staffName: colleague.name, recordedOn: '2026-11-23' }] });
    await world.as(officer, async (transaction) => attachFiles(officer, transaction, folder, { caseId: id, eventId: line!.id }, [await picture()]));
    expect((await timeline(id))[0]!.files).toHaveLength(1);
  });
});
