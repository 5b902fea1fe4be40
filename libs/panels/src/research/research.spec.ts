import { makeItem, makeMeeting, makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { buildAgenda, openAgenda, publishAgenda } from '../agenda/index.js';
import { declareConflict, liftConflict } from '../conflicts/index.js';
import { openItem } from '../agenda/item.queries.js';
import { cancelMeeting } from '../meetings/index.js';
import { answerNothingKnown, answerResearch, askQuestion, openResearch, openResearchSlip, type ResearchAnswer } from './index.js';

let world: World;
let panel: TestPanel;
let housing: TestActor;
let colleague: TestActor;
let police: TestActor;
let itemIds: string[];
let meetingId: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership, { restricted: true });
  [housing, colleague] = [await world.makeActor({ partnership, agency: 'Housing' }), await world.makeActor({ partnership, agency: 'Housing' })];
  police = await world.makeActor({ partnership, agency: 'Nottinghamshire Police' });
  for (const person of [housing, colleague, police]) await seat(world, panel, person);
  itemIds = [await makeItem(world, panel, { name: 'Ada' }), await makeItem(world, panel, { name: 'Bede' })];
  meetingId = await makeMeeting(world, panel, '2026-12-03', itemIds);
  await world.as(panel.chair, (transaction) => publishAgenda(panel.chair, transaction, meetingId, 1));
});

const slip = async (actor: TestActor) => (await world.as(actor, (transaction) => openResearchSlip(actor, transaction, meetingId))).lines;
const answer = (actor: TestActor, id: string, asked: Partial<ResearchAnswer>) => world.as(actor, (transaction) =>
  answerResearch(actor, transaction, { meetingId, researchId: id }, { version: 1, answer: '', nothingKnown: false, send: true, ...asked }));
const papers = async (actor: TestActor) => (await world.as(actor, (transaction) => openAgenda(actor, transaction, meetingId))).items[0]!.research
  .filter(({ answeredAt }) => answeredAt !== null).map(({ agencyName, answer: text, nothingKnown }) => [agencyName, nothingKnown ? 'nothing' : text]);

describe('an agency’s research slip', () => {
  it('holds its own part only, and nobody answers for another agency', async () => {
    const [ada] = await slip(housing);
    expect((await slip(housing)).map(({ name }) => name)).toEqual(['Ada', 'Bede']);
    expect((await slip(police)).map(({ id }) => id)).not.toContain(ada!.id);
    expect((await refusalOf(answer(police, ada!.id, { answer: 'Known' }))).kind).toBe('not-found');
    const outsider = await world.makeActor({ partnership: panel.partnership, agency: 'Housing' });
    expect((await refusalOf(answer(outsider, ada!.id, { answer: 'Known' }))).kind).toBe('not-found');
  });

  it('keeps drafts to the agency, shows the answer to every seat, and keeps what it said before', async () => {
    const [ada] = await slip(housing);
    await answer(housing, ada!.id, { answer: 'First draft', send: false });
    expect((await refusalOf(answer(colleague, ada!.id, { answer: 'Blind' }))).kind).toBe('conflict');
    await answer(colleague, ada!.id, { version: 2, answer: 'Second draft', send: false });
    expect((await slip(colleague))[0]!.draft).toMatchObject({ answer: 'Second draft' });
    expect([await papers(police), await papers(panel.chair)]).toEqual([[], []]);
    await answer(housing, ada!.id, { version: 3, answer: 'Arrears of £900' });
    expect([await papers(police), (await slip(housing))[0]!.draft]).toEqual([[['Housing', 'Arrears of £900']], null]);
    await answer(housing, ada!.id, { version: 4, nothingKnown: true });
    expect(await papers(police)).toEqual([['Housing', 'nothing']]);
    const { research } = await world.as(housing, (transaction) => openResearch(housing, transaction, ada!.id));
    expect(research.versions.map(({ answer: text, sent }) => [text, sent])).toEqual([
      ['', true], ['Arrears of £900', true], ['Second draft', false], ['First draft', false],
    ]);
    const seen = await world.as(police, (transaction) => transaction.query<{ answer: string }>('select answer from panel_research_versions order by id'));
    expect(seen.map(({ answer: text }) => text)).toEqual(['Arrears of £900', '']);
  });

  it('takes “nothing known” for many at once, and refuses a tick beside words', async () => {
    const lines = await slip(police);
    expect((await refusalOf(answer(police, lines[0]!.id, { answer: 'x', nothingKnown: true }))).fields).toEqual(['answer']);
    expect((await refusalOf(answer(police, lines[0]!.id, {}))).fields).toEqual(['answer']);
    const sent = await world.as(police, (transaction) => answerNothingKnown(police, transaction, meetingId, lines.map(({ id }) => id)));
    expect([sent, (await slip(police)).map(({ nothingKnown }) => nothingKnown)]).toEqual([2, [true, true]]);
  });

  it('closes with the meeting', async () => {
    const [ada] = await slip(housing);
    await world.owner.query(`update panel_meetings set state = 'open', opened_at = now() where id = $1`, [meetingId]);
    expect((await refusalOf(answer(housing, ada!.id, { answer: 'Known' }))).message).toContain('The meeting has begun');
  });

  it('carries a question to one agency, also after its answer', async () => {
    const [ada] = await slip(housing);
    await answer(housing, ada!.id, { answer: 'Known' });
    world.clock.set('2026-11-24T09:00:00Z');
    const ask = (agencyId: string | null) => world.as(panel.chair, (transaction) =>
      askQuestion(panel.chair, transaction, { meetingId, itemId: itemIds[0]!, agencyId, question: 'Is the tenancy his?' }));
    await ask(housing.agencyId);
    expect((await slip(housing))[0]).toMatchObject({ question: 'Is the tenancy his?', askedAgain: true, answer: 'Known' });
    expect((await slip(police))[0]).toMatchObject({ question: '', askedAgain: false });
    expect((await refusalOf(ask('nobody'))).fields).toEqual(['agencyId']);
  });

  it('is taken over where the meeting was cancelled', async () => {
    const [ada] = await slip(housing);
    await answer(housing, ada!.id, { answer: 'Arrears' });
    await world.as(panel.chair, (transaction) => cancelMeeting(panel.chair, transaction, meetingId, { version: 2, why: 'Snow' }));
    meetingId = await makeMeeting(world, panel, '2026-12-03');
    await world.as(panel.chair, (transaction) => publishAgenda(panel.chair, transaction, meetingId, 1));
    expect(await papers(police)).toEqual([['Housing', 'Arrears']]);
  });
});

describe('a conflict of interest', () => {
  const declare = (actor: TestActor, staffId: string, reason = 'Neighbours') =>
    world.as(actor, (transaction) => declareConflict(actor, transaction, { itemId: itemIds[0]!, staffId, reason }));
  const sees = async (actor: TestActor): Promise<string[]> =>
    (await world.as(actor, (transaction) => openAgenda(actor, transaction, meetingId))).items.map(({ name }) => name);

  it('is declared by the member or by who runs the panel, and ends all sight of the item at once', async () => {
    await declare(housing, housing.staffId);
    expect([await sees(housing), await sees(colleague), (await slip(housing)).map(({ name }) => name)]).toEqual([['Bede'], ['Ada', 'Bede'], ['Bede']]);
    expect((await refusalOf(world.as(housing, (transaction) => openItem(housing, transaction, itemIds[0]!)))).kind).toBe('not-found');
    expect((await refusalOf(declare(police, colleague.staffId))).kind).toBe('forbidden');
    expect((await refusalOf(declare(panel.chair, colleague.staffId, ' '))).fields).toEqual(['reason']);
    await declare(panel.chair, colleague.staffId);
    expect(await sees(colleague)).toEqual(['Bede']);
  });

  it('is lifted by somebody else who runs the panel, never by oneself', async () => {
    const deputy = await world.makeActor({ partnership: panel.partnership });
    await seat(world, panel, deputy, 'deputy');
    expect(await declare(panel.chair, panel.chair.staffId)).toEqual({ stillRun: true });
    const [{ id }] = (await world.rows<{ id: string }>('select id from panel_conflicts where staff_id = $1', [panel.chair.staffId])) as [{ id: string }];
    const lift = (actor: TestActor) => world.as(actor, (transaction) => liftConflict(actor, transaction, { itemId: itemIds[0]!, conflictId: id }));
    const elsewhere = world.as(deputy, (transaction) => liftConflict(deputy, transaction, { itemId: itemIds[1]!, conflictId: id }));
    expect((await refusalOf(elsewhere)).kind).toBe('not-found');
    expect((await refusalOf(lift(panel.chair))).kind).toBe('not-found');
    expect((await refusalOf(lift(police))).kind).toBe('forbidden');
    await lift(deputy);
    expect(await sees(panel.chair)).toEqual(['Ada', 'Bede']);
    expect((await refusalOf(lift(deputy))).kind).toBe('conflict');
    expect((await world.as(deputy, (transaction) => openItem(deputy, transaction, itemIds[0]!))).conflicts).toMatchObject([{ reason: 'Neighbours' }]);
  });

  it('leaves an agency unasked where all its people are shut out', async () => {
    const other = await makeItem(world, panel, { name: 'Cuthbert' });
    await world.as(panel.chair, (transaction) => declareConflict(panel.chair, transaction, { itemId: other, staffId: police.staffId, reason: 'His brother' }));
    await world.as(panel.chair, (transaction) => buildAgenda(panel.chair, transaction, meetingId));
    const asked = await world.rows<{ name: string }>(
      'select g.name from panel_research r join agencies g on g.id = r.agency_id where r.item_id = $1 order by 1', [other]);
    expect(asked.map(({ name }) => name)).toEqual(['Communities', 'Housing']);
  });
});
