import { uuidv7 } from 'uuidv7';
import { identityOf } from '#agencies';
import { followStandards, liftRestriction, listAssessments, listQuestionnaires, makeQuestionnaire, openAssessment, openTasksOf, questionnairesToday, questionsOf, readRisk, takeAssessment, type NewAssessment, type Questionnaire } from '#cases';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let manager: TestActor;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  manager = await world.makeActor({ partnership, role: 'manager' });
});

const asked = async (code: string): Promise<Questionnaire> =>
  (await world.as(officer, (transaction) => questionnairesToday(transaction))).find((one) => one.code === code)!;
/** Answers to all questions: to so many of them the one that counts most, to the others the one that counts least. */
function answered({ content }: Questionnaire, high: number): Record<string, string> {
  return Object.fromEntries(questionsOf(content).map(({ key, answers }, index) => {
    const sorted = [...answers].sort((one, other) => other.points - one.points);
    return [key, (index < high ? sorted[0]! : sorted.at(-1)!).key];
  }));
}
const take = async (caseId: string, code: string, high: number, more: Partial<NewAssessment> = {}, by = officer) => {
  const questionnaire = await asked(code);
  return world.as(by, (transaction) => takeAssessment(by, transaction, caseId, {
    questionnaireId: questionnaire.id, answers: answered(questionnaire, high), judged: '', reason: '', note: '', ...more,
  }));
};
async function loggedCase(): Promise<string> {
  const { id } = await world.logCase(officer);
  await world.workerDatabase.transaction(identityOf(partnership.itself), (transaction) => followStandards(partnership.itself, transaction, id));
  return id;
}
const reviewOf = async (caseId: string): Promise<[string, string | null]> => {
  const risk = await world.as(officer, (transaction) => readRisk(officer, transaction, caseId));
  return [risk.priority, risk.reviewOn];
};
/** Restricts a case to some people, as its own action does. */
async function restrict(caseId: string, ...cleared: TestActor[]): Promise<void> {
  await world.owner.query('insert into case_restrictions (case_id, partnership_id, restricted_by, restricted_at) values ($1, $2, $3, now())', [caseId, partnership.id, officer.staffId]);
  for (const { staffId } of cleared) {
    await world.owner.query('insert into case_clearances (case_id, staff_id, partnership_id, given_by, given_at) values ($1, $2, $3, $2, now())', [caseId, staffId, partnership.id]);
  }
}

it('answers set the case’s priority, and the next review from that day: 14 days where it is high, 28 elsewhere', async () => {
  const id = await loggedCase();
  expect(await reviewOf(id)).toEqual(['medium', '2026-12-21']);
  world.clock.set('2026-11-25T09:00:00Z');
  expect(await take(id, 'asb', 10)).toMatchObject({ band: 'high' });
  expect(await reviewOf(id)).toEqual(['high', '2026-12-09']);
  expect(await take(id, 'asb', 0)).toMatchObject({ band: 'standard' });
  expect(await reviewOf(id)).toEqual(['standard', '2026-12-23']);
  const open = await world.as(officer, (transaction) => openTasksOf(transaction, id));
  expect(open.map(({ kind, dueOn }) => `${kind} ${dueOn}`)).toContain('first-contact 2026-11-30');
  expect(await world.as(officer, (transaction) => listAssessments(officer, transaction, id))).toMatchObject([
    { band: 'standard', version: 1, takenByName: officer.name }, { band: 'high', version: 1 },
  ]);
  expect(await world.auditOf(id)).toEqual(expect.arrayContaining(['risk.assessed', 'risk.read']));
});

it('a judgement needs a reason, a question an answer, and a second click keeps nothing twice', async () => {
  const id = await loggedCase();
  expect((await refusalOf(take(id, 'asb', 0, { judged: 'high' }))).fields).toEqual(['reason']);
  expect((await refusalOf(take(id, 'asb', 0, { answers: {} }))).fields).toHaveLength(10);
  expect((await refusalOf(take(id, 'asb', 0, { judged: 'enormous' }))).fields).toEqual(['judged']);
  const once = { id: uuidv7(), judged: 'high', reason: 'Her brother was hurt yesterday' };
  await take(id, 'asb', 0, once);
  await take(id, 'asb', 0, once);
  expect(await world.as(officer, (transaction) => listAssessments(officer, transaction, id))).toMatchObject([{ id: once.id, scoredBand: 'standard', band: 'high' }]);
});

it('is refused to other agencies, to roles that do not do casework, and on a case that is closed', async () => {
  const id = await loggedCase();
  const housing = await world.makeActor({ partnership, agency: 'Housing' });
  expect((await refusalOf(take(id, 'asb', 0, {}, housing))).kind).toBe('not-found');
  const chair = await world.makeActor({ partnership, role: 'panel-chair' });
  expect((await refusalOf(take(id, 'asb', 0, {}, chair))).kind).toBe('forbidden');
  await world.owner.query(`update spells set left_on = '2026-11-23', left_by = 'closed' where case_id = $1`, [id]);
  expect((await refusalOf(take(id, 'asb', 0))).kind).toBe('conflict');
});

describe('DASH', () => {
  it('is refused in a case that is not restricted, and says how to restrict it', async () => {
    const id = await loggedCase();
    const { kind, message } = await refusalOf(take(id, 'dash', 24));
    expect([kind, message]).toEqual(['conflict', expect.stringContaining('Restrict the case on its page first')]);
  });

  it.each([[14, 'high'], [13, 'medium'], [10, 'medium'], [9, 'standard']] as const)('with %i ticks is %s, and judgement goes upward alone', async (ticks, band) => {
    const id = await loggedCase();
    await restrict(id, officer);
    expect(await take(id, 'dash', ticks)).toMatchObject({ score: ticks, band });
    if (band !== 'standard') expect((await refusalOf(take(id, 'dash', ticks, { judged: 'standard', reason: 'She says so' }))).fields).toEqual(['judged']);
    if (band !== 'high') expect(await take(id, 'dash', ticks, { judged: 'high', reason: 'He is out of prison' })).toMatchObject({ band: 'high' });
  });

  it('keeps its case restricted, so that somebody may read it; other questions do not', async () => {
    const id = await loggedCase();
    await restrict(id, officer);
    await take(id, 'asb', 3);
    const versionOf = async (): Promise<number> => (await world.rows<{ version: number }>('select version from cases where id = $1', [id]))[0]!.version;
    const lift = async (): Promise<void> => {
      const version = await versionOf();
      await world.as(officer, (transaction) => liftRestriction(officer, transaction, id, { version, reason: 'He has moved' }));
    };
    await lift();
    await restrict(id, officer);
    const { id: assessmentId } = await take(id, 'dash', 12);
    const { kind, message } = await refusalOf(lift());
    expect([kind, message]).toEqual(['conflict', expect.stringContaining('add them to those who may see it')]);
    expect((await world.as(officer, (transaction) => openAssessment(officer, transaction, id, assessmentId))).score).toBe(12);
  });

  it('is read by those alone who are cleared, also once the restriction is lifted', async () => {
    const id = await loggedCase();
    await restrict(id, officer);
    const { id: assessmentId } = await take(id, 'dash', 12);
    const colleague = await world.makeActor({ partnership });
    const open = (actor: TestActor) => world.as(actor, (transaction) => openAssessment(actor, transaction, id, assessmentId));
    expect((await open(officer)).score).toBe(12);
    expect((await refusalOf(open(colleague))).kind).toBe('not-found');
    await world.owner.query('delete from case_restrictions where case_id = $1', [id]);
    expect((await refusalOf(open(colleague))).kind).toBe('not-found');
    expect((await world.as(colleague, (transaction) => readRisk(colleague, transaction, id))).id).toBeNull();
  });
});

it('a later version is asked from its day on, and leaves old assessments as they were', async () => {
  const id = await loggedCase();
  const before = await take(id, 'asb', 10);
  const { content, version, id: oldId } = await asked('asb');
  const stricter = { ...content, bands: { high: 5, medium: 2 } };
  const make = (appliesFrom: string, after = version) =>
    world.as(manager, (transaction) => makeQuestionnaire(manager, transaction, { code: 'asb', after, appliesFrom, content: stricter }));
  expect((await refusalOf(make('2026-11-22'))).fields).toEqual(['appliesFrom']);
  expect((await refusalOf(world.as(officer, (transaction) => makeQuestionnaire(officer, transaction, { code: 'asb', after: 1, appliesFrom: '2026-11-24', content })))).kind).toBe('forbidden');
  expect(await make('2026-11-24')).toBe(2);
  expect((await refusalOf(make('2026-11-24'))).kind).toBe('conflict');
  expect((await asked('asb')).version).toBe(1);
  world.clock.set('2026-11-24T09:00:00Z');
  expect((await asked('asb')).version).toBe(2);
  expect((await refusalOf(take(id, 'asb', 1, { questionnaireId: oldId }))).kind).toBe('conflict');
  expect(await take(id, 'asb', 1)).toMatchObject({ score: 5, band: 'high' });
  const old = await world.as(officer, (transaction) => openAssessment(officer, transaction, id, before.id));
  expect([old.version, old.content.bands, old.band]).toEqual([1, { high: 20, medium: 10 }, 'high']);
  expect((await world.as(manager, (transaction) => listQuestionnaires(manager, transaction))).map((one) => `${one.code} ${one.version}`)).toEqual(['asb 2', 'asb 1', 'dash 1']);
});
