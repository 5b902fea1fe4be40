import type { Agency } from '#agencies';
import { inWords } from '#calendar';
import { CHANNELS, type Complaint, type EarlierComplaint, type EarlierText } from '#cases';
import { hateInWords, whenItHappened } from './complaint-view.js';

/** One thing that a change altered: what it is, as it was and as it then became. */
interface Altered {
  what: string;
  was: string;
  became: string;
}

/** A change of a complaint, with who made it. */
export interface ComplaintChanged {
  by: string;
  at: Date;
  altered: Altered[];
}

type Named = Pick<Agency, 'id' | 'name'>;

/** Each change of a complaint, the latest first; earlier comes in that order. */
export function changesOfEach(now: Complaint, earlier: EarlierComplaint[], agencies: Named[]): ComplaintChanged[] {
  return earlier.map(({ earlier: was, changedBy, changedAt }, index) => ({
    by: changedBy,
    at: changedAt,
    altered: alteredBetween(was, index === 0 ? now : earlier[index - 1]!.earlier, agencies),
  }));
}

/** What others have changed since a version that somebody saw; null where nothing has. */
export function changesSince(now: Complaint, earlier: EarlierComplaint[], sawVersion: number, agencies: Named[]): ComplaintChanged | null {
  // They come latest first: the last of those made since is the version that was seen.
  const seen = earlier.findLast(({ version }) => version >= sawVersion);
  const last = earlier[0];
  if (!seen || !last || sawVersion >= now.version) return null;
  return { by: last.changedBy, at: last.changedAt, altered: alteredBetween(seen.earlier, now, agencies) };
}

function alteredBetween(was: EarlierText, became: EarlierText, agencies: Named[]): Altered[] {
  const [before, after] = [was, became].map((text) => inLines(text, agencies)) as [Map<string, string>, Map<string, string>];
  return [...after].flatMap(([what, text]) => (before.get(what) === text ? [] : [{ what, was: before.get(what) || 'Nothing', became: text || 'Nothing' }]));
}

function inLines(text: EarlierText, agencies: Named[]): Map<string, string> {
  return new Map([
    ['What happened', text.whatHappened],
    ['When it happened', whenItHappened(text)],
    ['What it does to them', text.effect],
    ['Hate perceived', hateInWords(text.hate)],
    ['Place', text.place],
    ['Reported', `${CHANNELS[text.channel]}, ${inWords(text.madeOn)}`],
    ['Received by', agencies.find(({ id }) => id === text.agencyId)?.name ?? ''],
  ]);
}
