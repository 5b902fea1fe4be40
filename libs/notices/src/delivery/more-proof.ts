import { inWords, type IsoDate } from '#calendar';
import { refuse } from '#platform';

/** As much as can be written of how it is known that something arrived. */
const MOST_CHARACTERS = 2000;

/** What is known of the arrival with more of it below, signed and dated. Refuses nothing at all, too much, and what went nowhere yet. */
export function withMoreProof(before: string, more: string, { isDraft, on, name }: { isDraft: boolean; on: IsoDate; name: string }): string {
  if (isDraft) throw refuse(null, 'It has not gone out yet, so there is no proof of delivery');
  if (!more.trim()) throw refuse('proof', 'Say how you know that it arrived');
  const all = [before, `${inWords(on)}, ${name}: ${more.trim()}`].filter(Boolean).join('\n');
  if ([...all].length > MOST_CHARACTERS) throw refuse('proof', 'That is too much. Add it to the case’s timeline with its files');
  return all;
}
