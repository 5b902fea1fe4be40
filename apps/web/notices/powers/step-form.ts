import { inWords, type IsoDate } from '#calendar';
import {
  isYoung, londonTime, STEP_FIELDS, stepOf, type PowerFile, type PowerSetting, type Signer, type StepAsked, type StepField, type StepToTake,
} from '#notices';
import { dateFrom, dateParts } from '../../http/form.js';
import { isId, textOf } from '../../http/page-request.js';
import { versionIn } from '../../http/typed.js';
import { CHOICES, resultsOf, wordsOf } from './power-words.js';

/** A field of a step's form, as the page shows it. */
interface ShownField {
  name: StepField;
  type: (typeof STEP_FIELDS)[StepField];
  label: string;
  hint: string | undefined;
  choices: { value: string; text: string; hint?: string }[];
}

/** What a step asks, in order, with what the law says of it for this very power. */
export function fieldsOfStep(file: PowerFile, name: string, law: PowerSetting, signers: readonly Signer[], today: IsoDate): ShownField[] {
  return stepOf(file.kind, name)!.asks.map((field) => {
    const { label, hint } = wordsOf(file.kind, name, field);
    return { name: field, type: STEP_FIELDS[field], label, hint: lawOf(file, name, field, law, today) ?? hint, choices: choicesOf(name, field, law, signers) };
  });
}

function choicesOf(step: string, field: StepField, law: PowerSetting, signers: readonly Signer[]): ShownField['choices'] {
  if (field === 'hours') {
    return [
      { value: String(law.closureHours), text: `${law.closureHours} hours`, hint: 'Section 77(1)' },
      { value: String(law.closureHoursExtended), text: `${law.closureHoursExtended} hours`, hint: 'Signed by the chief executive, or by somebody whom they designated (section 77(2))' },
    ];
  }
  if (field === 'signerId') return signers.map(({ id, name, jobTitle, extended }) => ({ value: id, text: name, hint: `${jobTitle}${extended ? `, up to ${law.closureHoursExtended} hours` : ''}` }));
  if (field === 'result') return listed(resultsOf(step));
  return listed(CHOICES[field] ?? {});
}

const listed = (words: Record<string, string>): { value: string; text: string }[] => Object.entries(words).map(([value, text]) => ({ value, text }));

/** A hint that knows the person and the day. */
function lawOf(file: PowerFile, step: string, field: StepField, law: PowerSetting, today: IsoDate): string | undefined {
  const young = isYoung(file, today);
  if (field === 'until' && file.kind === 'injunction' && young) return `They are under 18: at most ${law.injunctionYoungMonths} months (section 1(6))`;
  if (field === 'until' && file.kind === 'behaviour') {
    return young
      ? `They are under 18: from ${law.behaviourYoungLeastMonths} to ${law.behaviourYoungMostMonths} months (section 334)`
      : `At least ${law.behaviourLeastMonths} months, or no last day (section 334)`;
  }
  if (field === 'until' && file.kind === 'closure') {
    return step === 'extend'
      ? `At most ${law.closureMonths} months more, and ${law.closureMonthsMost} months in all (section 82). It ends on ${inWords(file.untilOn!)} now`
      : `At most ${law.closureMonths} months (section 80(6))`;
  }
  if (field === 'nextOn' && step === 'notice') return `Within ${law.closureCourtHours} hours of serving it, without Christmas Day (section 80(3), (4))`;
  if (field === 'nextOn' && step === 'adjourn' && file.kind === 'closure') return `At most ${law.closureAdjournDays} days after this hearing (section 81(3))`;
  if (field === 'assessment' && law.injunctionAssessment) return 'It must be done before you apply';
  if (field === 'injunctionCourt') return young ? 'They are under 18: the youth court (section 1(8))' : 'Under 18 it is the youth court (section 1(8))';
  return undefined;
}

/** What the form begins with: today, and what is known. */
export function startOfStep(file: PowerFile, name: string, signers: readonly Signer[], staffId: string | null, today: IsoDate, now: Date): Record<string, unknown> {
  const asks = stepOf(file.kind, name)!.asks;
  const known: Partial<Record<StepField, string>> = {
    prohibitions: file.prohibitions, requirements: file.requirements, supervisor: file.supervisor, arrest: file.arrest, court: name === 'appeal' ? '' : file.court,
    signerId: signers.find(({ id }) => id === staffId)?.id ?? '', time: name === 'notice' ? londonTime(now) : '', servedTime: name === 'notice' ? londonTime(now) : '',
    noEnd: name === 'vary' && file.untilOn === null ? 'yes' : '', injunctionCourt: isYoung(file, today) ? 'youth' : '',
  };
  return {
    ...Object.fromEntries(asks.map((field) => [field, known[field] ?? ''])),
    ...dateParts('on', today),
    ...(name === 'notice' && dateParts('servedOn', today)),
    ...(name === 'vary' && file.untilOn && dateParts('until', file.untilOn)),
  };
}

/** A step as it was typed. */
export function stepFrom(raw: Record<string, unknown>): StepToTake {
  const typed = Object.fromEntries((Object.keys(STEP_FIELDS) as StepField[]).map((field) => [field, fieldFrom(raw, field)])) as unknown as StepAsked;
  return { ...typed, version: versionIn(raw), ...(isId(raw.id) && { id: raw.id }) };
}

function fieldFrom(raw: Record<string, unknown>, field: StepField): string {
  const type = STEP_FIELDS[field];
  if (type === 'day') return dateFrom(raw, field);
  const text = textOf(raw[field]).replaceAll('\r\n', '\n').trim();
  if (type === 'tick') return text === 'yes' ? 'yes' : '';
  return type === 'time' ? timeFrom(text) : text;
}

/** A time as people type it, 2.30pm or 14:30 or 9:05, by the 24-hour clock; what is none stays as it is. */
export function timeFrom(text: string): string {
  const [, hour, minutes = '00', half] = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]m)?$/i.exec(text.trim()) ?? [];
  if (hour === undefined || (half && (Number(hour) < 1 || Number(hour) > 12))) return text;
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : Number(hour);
  return `${String(hours).padStart(2, '0')}:${minutes}`;
}
