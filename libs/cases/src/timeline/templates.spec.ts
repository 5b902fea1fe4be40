import { uuidv7 } from 'uuidv7';
import { refusalOf } from '../../../../test/refusal-of.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import {
  addAction, listActionTemplates, retireActionTemplate, saveActionTemplate, settleTimeline, timelineSettings, type NewAction,
} from './index.js';

let world: World;
let officer: TestActor;
let manager: TestActor;
let neighbour: TestActor;
beforeAll(async () => {
  world = await openWorld();
  const partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
  neighbour = await world.makeActor({ partnership, agency: 'Housing' });
});
afterAll(() => world.close());

const newCase = async (): Promise<string> => (await world.logCase(officer)).id;
const act = (caseId: string, asked: Partial<NewAction>): Promise<{ existing: boolean }> =>
  world.as(officer, (transaction) =>
    addAction(officer, transaction, '', {
      id: uuidv7(), caseId, kind: 'visit', title: 'Visited', body: '', audience: 'shared', state: 'done', day: '2026-11-23', templateId: null, ...asked,
    }),
  );

describe('an agency’s templates and settings', () => {
  const template = { id: uuidv7(), kind: 'visit', title: 'First visit', body: 'Spoke to [who] at [address]', audience: 'shared' as const, targetDays: 5, targetKind: 'working' as const };
  const save = (version: number, changes: Partial<typeof template> = {}): Promise<void> =>
    world.as(manager, (transaction) => saveActionTemplate(manager, transaction, { ...template, ...changes, version }));

  it('are its manager’s to change, from the version that they saw, and its own officers’ to use', async () => {
    await save(0);
    expect(await refusalOf(world.as(officer, (transaction) => saveActionTemplate(officer, transaction, { ...template, version: 1 })))).toMatchObject({ kind: 'forbidden' });
    expect(await refusalOf(save(0, { id: uuidv7(), title: 'FIRST visit' }))).toMatchObject({ fields: ['title'] });
    expect(await refusalOf(save(1, { targetDays: 1.5 }))).toMatchObject({ fields: ['targetDays'] });
    await save(1, { title: 'The first visit' });
    expect(await refusalOf(save(1))).toMatchObject({ kind: 'conflict', message: expect.stringContaining('The first visit') });
    expect(await world.as(officer, (transaction) => listActionTemplates(officer, transaction))).toMatchObject([{ title: 'The first visit', version: 2 }]);
    expect(await world.as(neighbour, (transaction) => listActionTemplates(neighbour, transaction))).toEqual([]);
  });

  it('leave no blank of theirs behind in what was done', async () => {
    const id = await newCase();
    const asked = { templateId: template.id, body: 'Spoke to [who], “it [the dog] barks”' };
    expect(await refusalOf(act(id, asked))).toMatchObject({ fields: ['body'], message: expect.stringContaining('[who]') });
    await act(id, { ...asked, state: 'planned', day: '2026-11-30' });
    await act(id, { ...asked, body: 'Spoke to Ann, “it [the dog] barks”' });
    await world.as(manager, (transaction) => retireActionTemplate(manager, transaction, { id: template.id, version: 2 }));
    expect(await world.as(officer, (transaction) => listActionTemplates(officer, transaction))).toEqual([]);
  });

  it('hold from the day for which they are settled', async () => {
    const settle = (editMinutes: number, appliesFrom: string): Promise<void> =>
      world.as(manager, (transaction) =>
        settleTimeline(manager, transaction, { editMinutes, fileMegabytes: 20, diaryFileMegabytes: 5, diaryEntriesADay: 9, appliesFrom }));
    const now = (): Promise<{ editMinutes: number }> => world.as(officer, (transaction) => timelineSettings(transaction, officer.agencyId));
    expect(await refusalOf(settle(-1, '2026-11-23'))).toMatchObject({ fields: ['editMinutes'] });
    expect(await refusalOf(settle(5, '2026-11-22'))).toMatchObject({ fields: ['appliesFrom'] });
    await settle(5, '2026-11-25');
    expect((await now()).editMinutes).toBe(30);
    world.clock.set('2026-11-25T09:00:00Z');
    expect((await now()).editMinutes).toBe(5);
    expect((await world.as(neighbour, (transaction) => timelineSettings(transaction, neighbour.agencyId))).editMinutes).toBe(30);
    world.clock.set('2026-11-23T09:00:00Z');
  });
});
