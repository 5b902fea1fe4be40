import type { QuestionnaireContent } from '#cases';
import { textOf } from '../http/page-request.js';

/** A form as it came, or as it is filled when it is first shown. */
type Form = Record<string, unknown>;

/** Rows that a new question has for its answers. */
const NEW_ANSWERS = ['a0', 'a1', 'a2', 'a3'];
const NO_POINTS = Number.NaN;

/** The fields of a form that starts with a version as it is. */
export function formOfContent({ sections, bands }: QuestionnaireContent): Record<string, string> {
  const fields: [string, string][] = [['high', String(bands.high)], ['medium', String(bands.medium)]];
  sections.forEach(({ title, questions }, index) => {
    fields.push([`section-${index}`, title]);
    for (const { key, text, hint, answers } of questions) {
      fields.push([`text-${key}`, text], [`hint-${key}`, hint ?? '']);
      for (const answer of answers) fields.push([`text-${key}-${answer.key}`, answer.text], [`points-${key}-${answer.key}`, String(answer.points)]);
    }
  });
  return Object.fromEntries(fields);
}

/** The key of the question that a form may add to a part. */
export function keyOfNew(version: number, section: number): string {
  return `n${version + 1}-${section}`;
}

/**
 * The content that a form makes of the version it was shown from: each question and answer as typed, without those that were
 * emptied, and with the one that was added to a part. The keys stay, so that answers can be compared over versions.
 */
export function contentOfForm(from: { version: number; content: QuestionnaireContent }, form: Form): QuestionnaireContent {
  const typed = (name: string): string => textOf(form[name]).trim();
  const points = (name: string): number => (/^\d{1,4}$/.test(typed(name)) ? Number(typed(name)) : NO_POINTS);
  const question = (key: string, answerKeys: string[]) => ({
    key,
    text: typed(`text-${key}`),
    ...(typed(`hint-${key}`) && { hint: typed(`hint-${key}`) }),
    answers: answerKeys
      .map((answer) => ({ key: answer, text: typed(`text-${key}-${answer}`), points: points(`points-${key}-${answer}`) }))
      .filter(({ text }) => text !== ''),
  });
  const sections = from.content.sections.map(({ questions }, index) => {
    const kept = questions.map(({ key, answers }) => question(key, answers.map((answer) => answer.key)));
    return { title: typed(`section-${index}`), questions: [...kept, question(keyOfNew(from.version, index), NEW_ANSWERS)].filter(({ text }) => text !== '') };
  });
  return { sections: sections.filter(({ questions }) => questions.length > 0), bands: { high: points('high'), medium: points('medium') } };
}

/** What the page shows of a part: its questions with the names of their fields, and empty rows for one more. */
export function partsOfForm({ version, content }: { version: number; content: QuestionnaireContent }, form: Form): Record<string, unknown>[] {
  return content.sections.map(({ questions }, index) => {
    const rows = [...questions.map(({ key, answers }) => ({ key, answers: answers.map((answer) => answer.key), isNew: false })),
      { key: keyOfNew(version, index), answers: NEW_ANSWERS, isNew: true }];
    return {
      number: index + 1,
      field: `section-${index}`,
      title: textOf(form[`section-${index}`]),
      questions: rows.map(({ key, answers, isNew }, row) => ({
        isNew,
        number: row + 1,
        field: `text-${key}`,
        text: textOf(form[`text-${key}`]),
        hintField: `hint-${key}`,
        hint: textOf(form[`hint-${key}`]),
        answers: answers.map((answer, place) => ({
          place: place + 1,
          field: `text-${key}-${answer}`,
          text: textOf(form[`text-${key}-${answer}`]),
          pointsField: `points-${key}-${answer}`,
          points: textOf(form[`points-${key}-${answer}`]),
        })),
      })),
    };
  });
}
