/** How great a risk is; it sets the case's priority. */
export const BANDS = ['high', 'medium', 'standard'] as const;
export type Band = (typeof BANDS)[number];

/** One way to answer a question, and what it counts. */
export interface Answer {
  key: string;
  text: string;
  points: number;
}

/** A question of a questionnaire. */
export interface Question {
  key: string;
  text: string;
  hint?: string;
  answers: Answer[];
}

/** What is asked, and from how many points the bands above standard are reached. */
export interface QuestionnaireContent {
  sections: { title: string; questions: Question[] }[];
  bands: { high: number; medium: number };
}

/** By question, the answer that was given. */
export type GivenAnswers = Record<string, string>;

/** Every question, in order. */
export function questionsOf({ sections }: QuestionnaireContent): Question[] {
  return sections.flatMap(({ questions }) => questions);
}

/** The questions without an answer of theirs. */
export function unanswered(content: QuestionnaireContent, given: GivenAnswers): Question[] {
  return questionsOf(content).filter(({ key, answers }) => !answers.some((answer) => answer.key === answerTo(given, key)));
}

/** The points of the answers given. */
export function scoreOf(content: QuestionnaireContent, given: GivenAnswers): number {
  return questionsOf(content).reduce(
    (sum, { key, answers }) => sum + (answers.find((answer) => answer.key === answerTo(given, key))?.points ?? 0),
    0,
  );
}

/** The band that a score reaches. */
export function bandOf({ bands }: QuestionnaireContent, score: number): Band {
  if (score >= bands.high) return 'high';
  return score >= bands.medium ? 'medium' : 'standard';
}

/** Which way a person's judgement may set the band: either way, or upward alone (SafeLives, for DASH). */
export type Override = 'either' | 'upward';

/** Why a judgement other than the score's cannot be taken; null where it can. The same band is no judgement. */
export function faultOfOverride(override: Override, scored: Band, judged: Band, reason: string): { field: 'judged' | 'reason'; message: string } | null {
  if (judged === scored) return null;
  if (override === 'upward' && BANDS.indexOf(judged) > BANDS.indexOf(scored)) {
    return { field: 'judged', message: `The answers come to ${scored} risk. Your judgement can make it higher, but not lower` };
  }
  return reason.trim() ? null : { field: 'reason', message: `The answers come to ${scored} risk. Enter why you judge it to be ${judged}` };
}

function answerTo(given: GivenAnswers, key: string): string | undefined {
  return Object.hasOwn(given, key) ? given[key] : undefined;
}
