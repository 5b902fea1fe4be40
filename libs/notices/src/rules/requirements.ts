import { inWords, isIsoDate, type IsoDate } from '#calendar';
import { generalWording, isReason } from './general-wording.js';

/** What a warning or a notice can ask for (ASBCPA 2014 s.43(3)). */
export const REQUIREMENT_KINDS = {
  stop: 'Stop doing something',
  do: 'Do something',
  steps: 'Take reasonable steps to a result',
} as const;
export type RequirementKind = keyof typeof REQUIREMENT_KINDS;

/** One thing that is asked for. byOn: its last day; null: at once, and from then on. */
export interface AskedRequirement {
  kind: RequirementKind;
  words: string;
  byOn: string | null;
}

/** As many as a warning or a notice can ask for, and how long each may be. */
export const MOST_REQUIREMENTS = 10;
const MOST_CHARACTERS = 1500;

/** The name of a field of the nth requirement, from 0, as a form and a refusal call it. */
export function requirementField(index: number, part: 'kind' | 'words' | 'by'): string {
  return `requirement${index + 1}-${part}`;
}

/** What is wrong with requirements as they are written down, each with its field. */
export function requirementFaults(asked: readonly AskedRequirement[]): { field: string; message: string }[] {
  if (asked.length === 0) return [{ field: requirementField(0, 'words'), message: 'Say what they must do or stop: at least one thing (section 43(3))' }];
  if (asked.length > MOST_REQUIREMENTS) return [{ field: requirementField(0, 'words'), message: `Ask for ${MOST_REQUIREMENTS} things at the most` }];
  return asked.flatMap(({ kind, words, byOn }, index) => {
    const faults: { field: string; message: string }[] = [];
    const nth = `requirement ${index + 1}`;
    if (!Object.hasOwn(REQUIREMENT_KINDS, kind)) faults.push({ field: requirementField(index, 'kind'), message: `Choose for ${nth}: stop, do or take reasonable steps` });
    if (!words.trim()) faults.push({ field: requirementField(index, 'words'), message: `Say what ${nth} asks for` });
    if ([...words].length > MOST_CHARACTERS) {
      faults.push({ field: requirementField(index, 'words'), message: `The words of ${nth} must be ${MOST_CHARACTERS.toLocaleString('en-GB')} characters or fewer` });
    }
    if (byOn !== null && !isIsoDate(byOn)) faults.push({ field: requirementField(index, 'by'), message: `Enter a real date for ${nth}, like 27 3 2026, or leave it empty` });
    return faults;
  });
}

/** Words that are too general without a reason, each with its field. */
export function wordingFaults({ conduct, wideWhy, requirements }: { conduct: string; wideWhy: string; requirements: readonly { words: string }[] }): { field: string; message: string }[] {
  if (isReason(wideWhy)) return [];
  const texts = [{ field: 'conduct', text: conduct }, ...requirements.map(({ words }, index) => ({ field: requirementField(index, 'words'), text: words }))];
  return texts.flatMap(({ field, text }) => {
    const words = generalWording(text);
    return words ? [{ field, message: `“${words}” is too general to stand up in court (section 43). Say exactly what, or say below why only such words will do` }] : [];
  });
}

/** Requirements whose last day lies before the day on which they are asked for, each with its field. */
export function deadlineFaults(requirements: readonly { byOn: IsoDate | null }[], on: IsoDate): { field: string; message: string }[] {
  return requirements.flatMap(({ byOn }, index) =>
    byOn !== null && byOn < on
      ? [{ field: requirementField(index, 'by'), message: `Requirement ${index + 1} must give a day on or after ${inWords(on)}, the day on which they are told (section 43(3))` }]
      : []);
}

/** Why a varied notice cannot ask what is written; empty where it can. It must ask something (ASBCPA 2014 s.43(3)). */
export function faultsOfNewRequirements(requirements: readonly AskedRequirement[], variedOn: string): { field: string; message: string }[] {
  const faults = requirementFaults(requirements);
  return faults.length > 0 || !isIsoDate(variedOn) ? faults : deadlineFaults(requirements, variedOn);
}
