import { addDays, isIsoDate, type IsoDate } from '#calendar';

/** What a resident writes into their diary. */
export interface DiaryWords {
  beganOn: IsoDate;
  /** As they say it: 11pm, about midnight. */
  beganTime: string;
  endedTime: string;
  what: string;
  effect: string;
  witnesses: string;
}

/** How long each answer may be, in characters; together they fit into one line of the timeline. */
export const LONGEST: Record<Exclude<keyof DiaryWords, 'beganOn'>, number> = { beganTime: 40, endedTime: 40, what: 2000, effect: 1000, witnesses: 500 };
/** A diary is about what happens while it is kept; some fill in the weeks before it. */
const FURTHEST_BACK_DAYS = 90;

/** What is wrong with what a resident wrote: each field and what to do, in words for someone who is tired. */
export function faultsOfDiaryEntry(words: DiaryWords, today: IsoDate): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (!isIsoDate(words.beganOn)) faults.push({ field: 'beganOn', message: 'Enter the day it started, like 27 3 2026' });
  else if (words.beganOn > today) faults.push({ field: 'beganOn', message: 'The day it started must be today or in the past' });
  else if (words.beganOn < addDays(today, -FURTHEST_BACK_DAYS)) faults.push({ field: 'beganOn', message: 'The day it started must be in the last 90 days. Call us about what is longer ago' });
  if (!words.beganTime.trim()) faults.push({ field: 'beganTime', message: 'Enter the time it started, like 11pm' });
  if (!words.what.trim()) faults.push({ field: 'what', message: 'Tell us what happened' });
  for (const [field, most] of Object.entries(LONGEST)) {
    if (words[field as keyof DiaryWords].trim().length > most) faults.push({ field, message: `Write ${most.toLocaleString('en-GB')} characters or fewer here` });
  }
  return faults;
}

/** An entry as the timeline tells it. */
export function diaryNote({ beganTime, endedTime, what, effect, witnesses }: DiaryWords): string {
  const time = endedTime ? `From ${beganTime} to ${endedTime}` : `From ${beganTime}`;
  return [time, what, effect && `How it affected them: ${effect}`, witnesses && `Who else saw or heard it: ${witnesses}`].filter(Boolean).join('\n');
}
