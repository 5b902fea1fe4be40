import fc from 'fast-check';
import { bandOf, BANDS, faultOfOverride, questionsOf, scoreOf, unanswered, type QuestionnaireContent } from './questionnaire.js';
import { faultsOfContent } from './questionnaire-faults.js';

/** DASH in short: 24 questions of which each counts one point, 14 high and 10 medium (SafeLives). */
const DASH: QuestionnaireContent = {
  bands: { high: 14, medium: 10 },
  sections: [{
    title: 'Questions',
    questions: Array.from({ length: 24 }, (_, index) => ({
      key: `d${index}`, text: 'Is it so?', answers: [{ key: 'yes', text: 'Yes', points: 1 }, { key: 'no', text: 'No', points: 0 }],
    })),
  }],
};
const yesTo = (count: number): Record<string, string> =>
  Object.fromEntries(questionsOf(DASH).map(({ key }, index) => [key, index < count ? 'yes' : 'no']));

it.each([[0, 'standard'], [9, 'standard'], [10, 'medium'], [13, 'medium'], [14, 'high'], [24, 'high']])('%i points are %s', (count, band) => {
  expect(scoreOf(DASH, yesTo(count))).toBe(count);
  expect(bandOf(DASH, count)).toBe(band);
});

it('more points never make a lower band, and whatever is sent for an answer is an answer or none', () => {
  fc.assert(fc.property(fc.nat(40), fc.nat(40), (one, other) => {
    if (one <= other) expect(BANDS.indexOf(bandOf(DASH, one))).toBeGreaterThanOrEqual(BANDS.indexOf(bandOf(DASH, other)));
  }));
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (given) => {
    const open = unanswered(DASH, given).length;
    expect(scoreOf(DASH, given)).toBeLessThanOrEqual(24 - open);
  }));
  expect(unanswered(DASH, { d0: 'constructor', ['__proto__']: 'yes' })).toHaveLength(24);
});

describe('a judgement other than the answers’', () => {
  it.each([
    ['upward', 'medium', 'high', 'He is out of prison', null],
    ['upward', 'medium', 'high', ' ', 'reason'],
    ['upward', 'medium', 'standard', 'She says so', 'judged'],
    ['upward', 'high', 'medium', 'She says so', 'judged'],
    ['upward', 'medium', 'medium', '', null],
    ['either', 'medium', 'standard', 'He has moved away', null],
    ['either', 'medium', 'standard', '', 'reason'],
  ] as const)('%s: from %s to %s because “%s”', (override, scored, judged, reason, field) => {
    expect(faultOfOverride(override, scored, judged, reason)?.field ?? null).toBe(field);
  });
});

describe('a version of a questionnaire', () => {
  const withBands = (high: number, medium: number): QuestionnaireContent => ({ ...DASH, bands: { high, medium } });
  it.each([
    ['is good', DASH, []],
    ['needs points for high', withBands(NaN, 10), ['high']],
    ['needs high above medium', withBands(10, 10), ['high']],
    ['needs a high that can be reached', withBands(25, 10), ['high']],
    ['is good where high is all of them', withBands(24, 1), []],
    ['needs questions', { ...DASH, sections: [] }, [null]],
    ['needs two answers', { ...DASH, bands: { high: 2, medium: 1 }, sections: [{ title: 'T', questions: [{ key: 'k', text: 'Q', answers: [] }] }] }, ['text-k']],
  ])('%s', (_, content, fields) => expect(faultsOfContent(content).map(({ field }) => field)).toEqual(fields));
});
