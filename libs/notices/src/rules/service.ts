import { inWords, type IsoDate } from '#calendar';
import { bandIsUnder, hasReached } from './age.js';
import { deadlineFaults, requirementFaults, wordingFaults, type AskedRequirement } from './requirements.js';

/** All that the law asks about before a notice may be served. */
export interface ServiceFacts {
  /** The warning that the notice follows, and whether it was given to the very same person or body, by their record. */
  warning: { toSameRecipient: boolean; state: 'draft' | 'issued' | 'withdrawn'; issuedOn: IsoDate | null; reliedUntil: IsoDate | null; lastDay: IsoDate | null };
  isBody: boolean;
  /** Every date of birth that is written down, in the notice and in their records. */
  bornOn: IsoDate[];
  /** The age bands of their records. */
  ageBands: string[];
  ageBelief: string;
  enoughTimeWhy: string;
  earlyWhy: string;
  continuingWhy: string;
  detrimentalWhy: string;
  persistentWhy: string;
  unreasonableWhy: string;
  informed: string;
  conduct: string;
  wideWhy: string;
  requirements: AskedRequirement[];
  caseIsOpen: boolean;
  isAuthorised: boolean;
}

/** Where something that is missing is put right. */
export type Mended = 'warning' | 'draft' | 'tests' | 'case' | 'authority';

/** One thing that the law asks for before service, and whether it is there. */
export interface ServiceCheck {
  name: string;
  /** Of the Anti-social Behaviour, Crime and Policing Act 2014. */
  section: string;
  /** What the law asks for. */
  asks: string;
  /** What is missing, and what to do; null: it is there. */
  missing: string | null;
  mended: Mended;
}

/** What the law asks for before a notice is served on a day, in the order of the Act, each with whether it is there. */
export function serviceChecks(facts: ServiceFacts, on: IsoDate, age: number): ServiceCheck[] {
  const check = (name: string, section: string, asks: string, mended: Mended, missing: string | null): ServiceCheck => ({ name, section, asks, mended, missing });
  const recorded = (words: string, missing: string): string | null => (words.trim() ? null : missing);
  const { warning } = facts;
  return [
    check('age', '43(1)', facts.isBody ? 'They are a body' : `They are ${age} or over on the day`, 'tests', ageMissing(facts, on, age)),
    check('detrimental', '43(1)(a)', 'The conduct harms the quality of life of those in the locality', 'tests', recorded(facts.detrimentalWhy, 'Write down how it harms life in the area')),
    check('persistent', '43(1)(a)', 'The effect is persistent or continuing', 'tests', recorded(facts.persistentWhy, 'Write down how it goes on or comes again')),
    check('unreasonable', '43(1)(b)', 'The conduct is unreasonable', 'tests', recorded(facts.unreasonableWhy, 'Write down why it is unreasonable')),
    check('requirements', '43(3)', 'It says what they must do or stop, with days that are not past', 'draft',
      [...requirementFaults(facts.requirements), ...deadlineFaults(facts.requirements, on)].map(({ message }) => message).join('. ') || null),
    check('wording', '43(3)', 'It names the conduct, in no general words', 'draft', wordingFaults(facts).map(({ message }) => message).join('. ') || null),
    check('warning', '43(5)(a)', 'A written warning to this same recipient', 'warning', warningMissing(warning, on)),
    check('enough-time', '43(5)(b)', 'They had enough time to deal with it', 'tests', timeMissing(facts, on)),
    check('continuing', '43(5)(b)', 'The conduct still has that effect', 'tests', recorded(facts.continuingWhy, 'Write down how you know that it still goes on')),
    check('informed', '43(6)', 'Who was informed beforehand, or why nobody', 'tests', recorded(facts.informed, 'Write down whom you informed, such as the landlord, or why nobody')),
    check('authority', '53', 'You may issue notices', 'authority', facts.isAuthorised ? null : 'You have no authority for notices on that day. Ask your manager to record it, or somebody who has it to serve it'),
    check('case', '43', 'The case is open', 'case', facts.caseIsOpen ? null : 'The case is closed. Open it again first'),
  ];
}

/** An individual must be old enough on the day; where no date of birth is known, the officer's belief is written down. */
function ageMissing({ isBody, bornOn, ageBands, ageBelief }: ServiceFacts, on: IsoDate, age: number): string | null {
  if (isBody) return null;
  // Where two dates are written down, the younger one counts until that is put right.
  const youngest = [...bornOn].sort().at(-1);
  if (youngest !== undefined) {
    return hasReached(youngest, age, on) ? null : `Born on ${inWords(youngest)}, they are under ${age} on ${inWords(on)}. No notice can be served on them`;
  }
  if (ageBands.some((band) => bandIsUnder(band, age))) return `Their record says that they are under ${age}. No notice can be served on them. Put the record right if it is wrong`;
  return ageBelief.trim() ? null : `Enter their date of birth, or write down why you believe that they are ${age} or over`;
}

function warningMissing({ toSameRecipient, state, issuedOn, reliedUntil }: ServiceFacts['warning'], on: IsoDate): string | null {
  if (!toSameRecipient) return 'The warning was given to somebody else. The same name is not enough: warn this person or body first';
  if (state === 'draft' || !issuedOn) return 'The warning is a draft. Issue it first';
  if (state === 'withdrawn') return 'The warning is withdrawn. Give a new one first';
  if (issuedOn > on) return `The warning was given on ${inWords(issuedOn)}. The notice cannot be dated before it`;
  if (issuedOn === on) return 'The warning was given on the same day. They must have time to deal with it first';
  if (reliedUntil! < on) return `The warning could be relied on until ${inWords(reliedUntil!)}. Give a new one first`;
  return null;
}

function timeMissing({ enoughTimeWhy, earlyWhy, warning }: ServiceFacts, on: IsoDate): string | null {
  if (!enoughTimeWhy.trim()) return 'Write down how much time they had, and why that is enough';
  if (warning.lastDay !== null && warning.lastDay >= on && !earlyWhy.trim()) {
    return `The warning gives them until ${inWords(warning.lastDay)}. Wait until then, or write down why it cannot wait`;
  }
  return null;
}
