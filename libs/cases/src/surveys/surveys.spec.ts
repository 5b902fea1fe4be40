import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import { readPdf } from '../../../../test/pdf.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { closeCase } from '../closing/close-case.js';
import { latestEnding, tellPerson } from '../letters/index.js';
import { addPerson, linkPerson } from '../people/index.js';
import {
  answerSurvey, makeSurvey, readSurveyResults, readSurveyWords, surveyOfSecret, surveySlip, type MadeSurvey, type SurveyAnswers,
} from './index.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let folder: string;
beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:00:00Z');
  partnership = await world.makePartnership();
  officer = await world.makeActor({ partnership });
  folder = await mkdtemp(join(tmpdir(), 'concord-surveys-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

async function closedCase(way = 'phone'): Promise<{ caseId: string; personId: string }> {
  const { id: caseId } = await world.logCase(officer);
  const personId = await world.as(officer, async (transaction) => {
    const id = await addPerson(officer, transaction, { name: 'Ann Bell' });
    await linkPerson(officer, transaction, { caseId, personId: id, role: 'complainant' });
    return id;
  });
  const [{ version }] = (await world.rows<{ version: number }>('select version from cases where id = $1', [caseId])) as [{ version: number }];
  await world.as(officer, async (transaction) => {
    await closeCase(officer, transaction, caseId, { version, closedOn: '2026-11-23', reason: 'resolved', note: '' });
    const { eventId } = (await latestEnding(transaction, caseId))!;
    if (!way) return;
    await tellPerson(officer, transaction, folder, caseId, {
      id: uuidv7(), personId, eventId, way, whyNot: 'unsafe', toldOn: '2026-11-23', heading: '', body: '', address: '', note: 'Told them', templateVersion: null,
    });
  });
  return { caseId, personId };
}

const make = ({ caseId, personId }: { caseId: string; personId: string }, actor = officer): Promise<MadeSurvey> =>
  world.as(actor, (transaction) => makeSurvey(actor, transaction, caseId, personId));
const GOOD: SurveyAnswers = { satisfied: '4', keptInformed: 'yes', wouldReportAgain: 'yes', words: '' };
const answer = (secret: string, changes: Partial<SurveyAnswers> = {}): Promise<void> =>
  answerSurvey(world.database, secret, { ...GOOD, ...changes }, world.clock());

describe('a survey', () => {
  it('is answered once by its secret link, and its answers lead back to nobody', async () => {
    const where = await closedCase();
    const { secret, expiresOn } = await make(where);
    expect(expiresOn).toBe('2027-01-22');
    expect(await surveyOfSecret(world.database, secret, world.clock())).toMatchObject({ agencyName: 'Environmental Health', answered: false });
    await answer(secret, { words: "They were kind; O'Brien <b>x</b>" });
    expect((await refusalOf(answer(secret))).kind).toBe('conflict');
    const [row] = await world.rows('select * from survey_answers');
    expect(Object.keys(row!).sort()).toEqual(['agency_id', 'id', 'kept_informed', 'partnership_id', 'quarter', 'satisfied', 'would_report_again']);
    expect(await world.rows('select words, quarter from survey_words')).toEqual([{ words: "They were kind; O'Brien <b>x</b>", quarter: '2026/27 Q3' }]);
    const kept = await world.rows<{ whole: string }>('select surveys::text as whole from surveys');
    expect(kept.some(({ whole }) => whole.includes(secret))).toBe(false);
  });

  it('made twice at once has one link that works: a person answers once', async () => {
    const where = await closedCase();
    await Promise.all([make(where), make(where)]);
    expect(await world.rows('select from surveys where case_id = $1 and revoked_at is null', [where.caseId])).toHaveLength(1);
  });

  it('sent twice at once is counted once', async () => {
    const { secret } = await make(await closedCase());
    const before = (await world.rows('select from survey_answers')).length;
    const outcomes = await Promise.allSettled([answer(secret), answer(secret), answer(secret)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await world.rows('select from survey_answers')).length).toBe(before + 1);
  });

  it('ends after its last day, when a new link is made, and was never there for a made-up secret', async () => {
    const where = await closedCase();
    const first = await make(where);
    const second = await make(where);
    expect((await refusalOf(answer(first.secret))).kind).toBe('not-found');
    for (const secret of ['', 'x', first.secret.slice(1), '\u0000', '%']) expect((await refusalOf(answer(secret))).kind).toBe('not-found');
    world.clock.set('2027-01-22T23:30:00Z');
    expect(await surveyOfSecret(world.database, second.secret, world.clock())).toMatchObject({ answered: false });
    world.clock.set('2027-01-23T00:30:00Z');
    expect((await refusalOf(answer(second.secret))).kind).toBe('not-found');
    world.clock.set('2026-11-23T09:00:00Z');
  });

  it.each<[string, Partial<SurveyAnswers>, string]>([
    ['nothing chosen', { satisfied: '' }, 'satisfied'],
    ['a mark that is none', { satisfied: '6' }, 'satisfied'],
    ['a name that every object has', { keptInformed: 'toString' }, 'keptInformed'],
    ['another answer', { wouldReportAgain: 'perhaps' }, 'wouldReportAgain'],
    ['too many words', { words: 'x'.repeat(2001) }, 'words'],
  ])('refuses %s', async (_, changes, field) => {
    const { secret } = await make(await closedCase());
    expect((await refusalOf(answer(secret, changes))).fields).toEqual([field]);
    await answer(secret);
  });

  it('is only for who was told that their case is closed, by the agency that has it', async () => {
    expect((await refusalOf(make(await closedCase('')))).kind).toBe('conflict');
    expect((await refusalOf(make(await closedCase('not-told')))).kind).toBe('conflict');
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect((await refusalOf(make(await closedCase(), neighbour))).kind).toBe('not-found');
  });

  it('can go into an envelope, by who has its secret', async () => {
    const where = await closedCase();
    const { secret } = await make(where);
    const slip = (caseId: string, known: string): Promise<Buffer> =>
      world.as(officer, (transaction) => surveySlip(officer, transaction, caseId, { secret: known, publicUrl: 'https://concord.example' }));
    const { text } = readPdf(await slip(where.caseId, secret));
    expect(text.replaceAll('\n', '')).toContain(`https://concord.example/survey/${secret}`);
    expect((await refusalOf(slip(where.caseId, 'guessed'))).kind).toBe('not-found');
    expect((await refusalOf(slip((await closedCase()).caseId, secret))).kind).toBe('not-found');
  });
});

describe('the results', () => {
  it('show no quarter with fewer than five answers, and words to the agency’s own managers alone', async () => {
    await world.owner.query('delete from survey_answers');
    await world.owner.query('delete from survey_words');
    const manager = await world.makeActor({ partnership, role: 'manager' });
    const other = await world.makeActor({ partnership, role: 'manager', agency: 'Housing' });
    const performance = await world.makeActor({ partnership, role: 'performance-officer', agency: 'Communities' });
    const results = (actor: TestActor): Promise<unknown> => world.as(actor, (transaction) => readSurveyResults(actor, transaction));
    const words = (actor: TestActor): Promise<unknown> => world.as(actor, (transaction) => readSurveyWords(actor, transaction));
    const where = await closedCase();
    const say = async (changes: Partial<SurveyAnswers>): Promise<void> => answer((await make(where)).secret, changes);
    for (const satisfied of ['5', '4', '3', '1']) await say({ satisfied });
    const none = { answers: null, satisfiedPercent: null, informedPercent: null, wouldReportPercent: null };
    expect(await results(manager)).toEqual([{ agencyName: 'Environmental Health', quarter: '2026/27 Q3', ...none }]);
    await say({ satisfied: '4', keptInformed: 'partly', wouldReportAgain: 'not-sure', words: 'Quick and kind' });
    const shown = { answers: 5, satisfiedPercent: 60, informedPercent: 80, wouldReportPercent: 80 };
    for (const actor of [manager, performance, other]) expect(await results(actor)).toMatchObject([shown]);
    expect(await words(manager)).toEqual([{ year: '2026/27', words: 'Quick and kind' }]);
    expect(await words(other)).toEqual([]);
    expect((await refusalOf(words(performance))).kind).toBe('forbidden');
    expect((await refusalOf(results(officer))).kind).toBe('forbidden');
    const stranger = await world.makeActor({ partnership: await world.makePartnership(), role: 'manager' });
    expect([await results(stranger), await words(stranger)]).toEqual([[], []]);
  });
});
