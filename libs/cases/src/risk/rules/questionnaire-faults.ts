import { questionsOf, type QuestionnaireContent } from './questionnaire.js';

/** What is wrong with a new version of a questionnaire: each fault with the field of the form that it is about. */
export function faultsOfContent(content: QuestionnaireContent): { field: string | null; message: string }[] {
  const faults: { field: string | null; message: string }[] = [];
  const add = (field: string | null, message: string): void => void faults.push({ field, message });
  const { high, medium } = content.bands;
  if (!isPoints(high) || high === 0) add('high', 'Enter from how many points the risk is high, as a whole number');
  if (!isPoints(medium) || medium === 0) add('medium', 'Enter from how many points the risk is medium, as a whole number');
  else if (isPoints(high) && high <= medium) add('high', 'High must begin at more points than medium');
  const questions = questionsOf(content);
  if (questions.length === 0) add(null, 'Ask at least one question');
  content.sections.forEach(({ title, questions: own }, index) => {
    if (own.length > 0 && (!title.trim() || title.length > 100)) add(`section-${index}`, 'Enter a title for this part, of 100 characters or fewer');
  });
  for (const { key, text, answers } of questions) {
    if (text.length > 300) add(`text-${key}`, 'A question must be 300 characters or fewer');
    if (answers.length < 2) add(`text-${key}`, 'Give this question at least two answers');
    for (const answer of answers) {
      if (answer.text.length > 200) add(`text-${key}-${answer.key}`, 'An answer must be 200 characters or fewer');
      if (!isPoints(answer.points)) add(`points-${key}-${answer.key}`, 'Points must be a whole number from 0 to 100');
    }
  }
  const most = questions.reduce((sum, { answers }) => sum + Math.max(0, ...answers.map(({ points }) => points)), 0);
  if (faults.length === 0 && most < high) add('high', `All answers together come to ${most} points at the most: high can never be reached`);
  return faults;
}

function isPoints(points: number): boolean {
  return Number.isInteger(points) && points >= 0 && points <= 1000;
}
