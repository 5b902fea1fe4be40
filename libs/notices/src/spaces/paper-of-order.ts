import { inWords, type IsoDate } from '#calendar';
import type { NewDocument } from '../documents/make-served-document.js';
import type { SpacesOrder } from './spaces.queries.js';

/** The paper of an order, as it is made on a day (ASBCPA 2014 s.59 to s.63): what it forbids, where, for how long, and until when it can be challenged. */
export function paperOfOrder(
  { id, reference, name, place, restrictions, detrimentalWhy }: SpacesOrder, { on, fromOn, untilOn }: { on: IsoDate; fromOn: IsoDate; untilOn: IsoDate },
  { challenge_until: challengeUntil }: Record<string, unknown>,
): NewDocument<'spaces-order'> {
  const conditions = restrictions.split('\n').map((line) => line.trim()).filter(Boolean).map((words, index) => ({ number: String(index + 1), words }));
  return {
    kind: 'spaces-order', subjectId: id, caseId: null, reference, on,
    facts: {
      title: name, area: place, activities: detrimentalWhy, conditions, alcohol: /\balcohol/i.test(restrictions) ? 'yes' : '',
      starts: inWords(fromOn), ends: inWords(untilOn), 'last challenge day': inWords(challengeUntil as IsoDate),
    },
  };
}
