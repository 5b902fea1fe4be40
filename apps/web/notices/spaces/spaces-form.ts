import { CONSULTED, type Consulted, type SpacesDraft, type SpacesTyped } from '#notices';
import { refuse, Refusal } from '#platform';
import { dateFrom } from '../../http/form.js';
import { isId, textOf } from '../../http/page-request.js';
import { versionIn } from '../../http/typed.js';

/** How many characters each field takes. */
const LONGEST: Record<string, number> = {
  name: 200, place: 4000, area: 100_000, restrictions: 12_000, detrimentalWhy: 4000, persistentWhy: 4000, unreasonableWhy: 4000, justifiedWhy: 4000, rightsWhy: 4000,
  contact: 500, responses: 12_000, note: 4000, ...Object.fromEntries(Object.keys(CONSULTED).map((who) => [who, 2000])),
};

function words(raw: Record<string, unknown>, name: string): string {
  const text = textOf(raw[name]).replaceAll('\r\n', '\n').trim();
  const most = LONGEST[name] ?? 100;
  if ([...text].length > most) throw new Refusal([{ field: name, message: `Enter ${most.toLocaleString('en-GB')} characters or fewer` }]);
  return text;
}

/** An order's draft from its form. */
export function draftFrom(raw: Record<string, unknown>): SpacesDraft {
  const penalty = textOf(raw.penalty).trim().replace(/^£/, '');
  if (!/^\d{1,4}(\.\d\d)?$/.test(penalty)) throw refuse('penalty', 'Enter the fixed penalty in pounds, like 100, or 0 where there is none');
  const [name, place, area, restrictions] = ['name', 'place', 'area', 'restrictions'].map((field) => words(raw, field)) as [string, string, string, string];
  return {
    name, place, area, restrictions, detrimentalWhy: words(raw, 'detrimentalWhy'), persistentWhy: words(raw, 'persistentWhy'),
    unreasonableWhy: words(raw, 'unreasonableWhy'), justifiedWhy: words(raw, 'justifiedWhy'), rightsWhy: words(raw, 'rightsWhy'),
    penalty: Math.round(Number(penalty) * 100), contact: words(raw, 'contact'),
  };
}

/** A step of an order from its form. */
export function spacesStepFrom(raw: Record<string, unknown>): SpacesTyped {
  const told = Object.fromEntries((Object.keys(CONSULTED) as Consulted[]).map((who) => [who, words(raw, who)])) as Record<Consulted, string>;
  return {
    ...told, ...(isId(raw.id) && { id: raw.id }), version: versionIn(raw), on: dateFrom(raw, 'on'), fromOn: dateFrom(raw, 'fromOn'), untilOn: dateFrom(raw, 'untilOn'),
    purpose: textOf(raw.purpose), responses: words(raw, 'responses'), place: words(raw, 'place'), area: words(raw, 'area'), restrictions: words(raw, 'restrictions'),
    note: words(raw, 'note'), result: textOf(raw.result),
  };
}
