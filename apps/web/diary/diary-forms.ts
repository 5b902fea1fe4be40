import { DIARY_LANGUAGES } from '#cases';
import { refuse } from '#platform';
import { FormId, NeededWords, OneOf, Typed, WholeNumber, Words } from '../http/form-fields.js';
import { isId } from '../http/page-request.js';

/** A diary link to make. */
export class DiaryForm {
  @FormId()
  id: string;

  /** The id of somebody of the case, or "other". */
  @Words(36, 'Who keeps the diary')
  keeper: string = 'other';

  @Words(200, 'The name')
  keptBy: string = '';

  @WholeNumber('Days must be a whole number from 1 to 90', 1, 90)
  days: number;

  @OneOf(Object.keys(DIARY_LANGUAGES), 'Choose a language')
  language: string;

  @Words(2000, 'The greeting')
  hello: string = '';

  @NeededWords(300, 'Whom they can call', 'Enter whom they can call, with the number')
  whomToCall: string;

  @OneOf(['shared', 'internal'], 'Choose who may read it')
  audience: 'shared' | 'internal';
}

/** Who keeps a diary, as its form says it. Refuses a name beside somebody of the case: one would get lost. */
export function keeperFrom({ keeper, keptBy }: DiaryForm): { personId: string | null; keptBy: string } {
  if (keeper === 'other') return { personId: null, keptBy };
  if (keptBy) throw refuse('keeper', 'You typed a name too. Choose “Somebody else”, or clear the name');
  if (!isId(keeper)) throw refuse('keeper', 'Choose who keeps the diary');
  return { personId: keeper, keptBy: '' };
}

/** An entry of a diary, as the resident sends it; how long and when, its rule says. */
export class DiaryEntryForm {
  @FormId()
  id: string;

  @Typed()
  beganOn: string;

  @Typed()
  beganTime: string;

  @Typed()
  endedTime: string;

  @Typed()
  what: string;

  @Typed()
  effect: string;

  @Typed()
  witnesses: string;
}
