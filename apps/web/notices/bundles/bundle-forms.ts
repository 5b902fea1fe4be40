import type { NewBundle } from '#notices';
import { refuse } from '#platform';
import { FormId, NeededWords, Words } from '../../http/form-fields.js';
import { textOf } from '../../http/page-request.js';
import { tickedIn } from '../../http/typed.js';

/** What a bundle is called, and what must not be read in it besides people's names. */
export class BundleForm {
  @FormId()
  id = '';

  @NeededWords(200, 'The title', 'Enter a title, such as “Application for an injunction”')
  title = '';

  @Words(200, 'The court')
  court = '';

  @Words(1000, 'The parties')
  parties = '';

  @Words(4000, 'The other words')
  words = '';
}

/** The form of a new bundle as an action takes it. */
export function newBundle(form: BundleForm, caseId: string, raw: Record<string, unknown>): NewBundle {
  const chosen = tickedIn(raw, 'chosen');
  return {
    ...form, caseId, chosen, places: Object.fromEntries(chosen.map((key) => [key, placeIn(raw, key)])), personIds: tickedIn(raw, 'people'),
    words: form.words.split('\n'), shortAsked: tickedIn(raw, 'shortAsked'), short: tickedIn(raw, 'short'),
  };
}

function placeIn(raw: Record<string, unknown>, key: string): number | null {
  const typed = textOf(raw[`place-${key}`]).trim();
  if (!typed) return null;
  if (!/^[1-9]\d{0,3}$/.test(typed)) throw refuse(`place-${key}`, 'Enter the place as a number, like 3, or leave it empty to go by day');
  return Number(typed);
}
