import { addMonths, inWords, isIsoDate, type IsoDate } from '#calendar';
import { adjourn, breach, checkNext, checkTerms, lastDayOf, refuseOrder, termsOf, withdraw, type Step } from './orders.js';
import { ageOf, isYoung, lastOfAtMost } from './periods.js';
import { APPLICANTS, INJUNCTION_COURTS, type Judging, type PowerFacts } from './power.js';
import type { PowerSetting } from './setting.js';

/**
 * Why an injunction cannot be applied for on a day: they are too young (ASBCPA 2014 s.1(1)); null where it can.
 */
export function faultOfInjunctionAge(person: { bornOn: IsoDate | null; believedAge: number | null }, on: IsoDate, law: PowerSetting): string | null {
  const age = ageOf(person, on);
  if (age === null) return 'Enter their date of birth, or how old you believe they are (section 1(1))';
  if (age >= law.injunctionAge) return null;
  return `They were ${age} on that day. An injunction is for people aged ${law.injunctionAge} or over (section 1(1))`;
}

/** Why a court does not hear an application: under 18 it is the youth court, else the County Court or the High Court (s.1(8)). */
export function faultOfInjunctionCourt(court: string, young: boolean, note: string): string | null {
  if (!Object.hasOwn(INJUNCTION_COURTS, court)) return 'Choose the court';
  if (young && court !== 'youth') return 'They are under 18 on that day: the youth court hears it (section 1(8))';
  if (!young && court === 'youth' && !note) {
    return 'An adult’s case goes to the County Court or the High Court (section 1(8)). Where the youth court hears it together with someone under 18 (section 18), write that in the note';
  }
  return null;
}

/**
 * Why an injunction cannot last until a day: one that is granted before they are 18 says for how long, and that is at most 12
 * months (s.1(6)).
 */
export function faultOfInjunctionEnd(person: PowerFacts, grantedOn: IsoDate, until: IsoDate | null, law: PowerSetting): string | null {
  if (!isYoung(person, grantedOn)) return null;
  const most = `Under 18 an injunction lasts at most ${law.injunctionYoungMonths} months`;
  if (until === null) return `${most}, so it has a last day (section 1(6))`;
  const last = lastOfAtMost(grantedOn, law.injunctionYoungMonths);
  return until > last ? `${most}: until ${inWords(last)} at the latest (section 1(6))` : null;
}

const TERMS = ['until', 'noEnd', 'prohibitions', 'requirements', 'supervisor', 'arrest'] as const;

function checkEnd(power: PowerFacts, beganOn: IsoDate, until: IsoDate | null | undefined, law: PowerSetting, say: Judging['say']): void {
  const fault = until === undefined ? null : faultOfInjunctionEnd(power, beganOn, until, law);
  if (fault) say('until', fault);
}

/** The steps of a civil injunction (ASBCPA 2014 Part 1). */
export const INJUNCTION_STEPS: Record<string, Step> = {
  apply: {
    title: 'Apply to the court',
    done: 'Applied for',
    from: ['prepared'],
    asks: ['on', 'appliedBy', 'withoutNotice', 'injunctionCourt', 'youthTeam', 'informed', 'assessment', 'nextOn', 'note'],
    needs: { on: 'Enter the day of the application', appliedBy: 'Choose who applies (section 5)', injunctionCourt: 'Choose the court (section 1(8))' },
    judge(power, asked, law, { say }) {
      const { on, appliedBy, injunctionCourt, withoutNotice, youthTeam, assessment, nextOn, note } = asked;
      const young = isYoung(power, on);
      const tooYoung = faultOfInjunctionAge(power, on, law);
      if (tooYoung) say('on', tooYoung);
      if (appliedBy && !Object.hasOwn(APPLICANTS, appliedBy)) say('appliedBy', 'Choose who applies from the list (section 5)');
      const wrongCourt = injunctionCourt ? faultOfInjunctionCourt(injunctionCourt, young, note) : null;
      if (wrongCourt) say('injunctionCourt', wrongCourt);
      // Without notice they are asked before the first hearing of which notice is given (s.14(2)).
      if (young && !withoutNotice && !youthTeam) say('youthTeam', 'Enter how the youth justice team was consulted: they are under 18 (section 14(1))');
      if (law.injunctionAssessment && !assessment) say('assessment', 'Enter what the risk assessment found. It must be done before you apply');
      checkNext('nextOn', asked, say, 'The hearing');
      const court = INJUNCTION_COURTS[injunctionCourt as keyof typeof INJUNCTION_COURTS] ?? '';
      return { state: 'applied', appliedOn: on, appliedBy, withoutNotice: withoutNotice === 'yes', court, hearingOn: nextOn || null };
    },
  },
  interim: {
    title: 'Interim injunction made',
    from: ['applied', 'interim'],
    asks: ['on', ...TERMS, 'nextOn'],
    needs: { on: 'Enter the day on which the court made it' },
    judge(power, asked, law, { say }) {
      const untilOn = lastDayOf(asked, asked.on, say);
      checkTerms(asked, say, 'section 1(4)', 'section 3');
      if (power.withoutNotice && asked.requirements) {
        say('requirements', 'Made without notice, an interim injunction cannot make them take part in anything (section 7(3)). Leave this empty');
      }
      checkEnd(power, asked.on, untilOn, law, say);
      checkNext('nextOn', asked, say, 'The next hearing');
      return { state: 'interim', fromOn: power.fromOn ?? asked.on, untilOn: untilOn ?? null, hearingOn: asked.nextOn || null, ...termsOf(asked) };
    },
  },
  grant: {
    title: 'Injunction granted',
    from: ['applied', 'interim'],
    asks: ['on', ...TERMS, 'note'],
    needs: { on: 'Enter the day on which the court granted it' },
    judge(power, asked, law, { say }) {
      const untilOn = lastDayOf(asked, asked.on, say);
      checkTerms(asked, say, 'section 1(4)', 'section 3');
      checkEnd(power, asked.on, untilOn, law, say);
      return { state: 'in-force', grantedOn: asked.on, fromOn: asked.on, untilOn: untilOn ?? null, hearingOn: null, ...termsOf(asked) };
    },
  },
  adjourn,
  refused: refuseOrder,
  breach: breach(' (section 9)'),
  vary: {
    title: 'Varied by the court',
    from: ['interim', 'in-force'],
    asks: ['on', ...TERMS, 'note'],
    needs: { on: 'Enter the day on which the court varied it' },
    lasting: true,
    judge(power, asked, law, { say }) {
      const untilOn = lastDayOf(asked, asked.on, say);
      checkTerms(asked, say, 'section 1(4)', 'section 3');
      checkEnd(power, power.fromOn ?? asked.on, untilOn, law, say);
      return { untilOn: untilOn ?? null, ...termsOf(asked) };
    },
  },
  discharge: {
    title: 'Discharged by the court',
    from: ['interim', 'in-force'],
    asks: ['on', 'note'],
    needs: { on: 'Enter the day on which the court discharged it (section 8)' },
    lasting: true,
    judge: (_power, { on }) => ({ state: 'ended', endedOn: on, hearingOn: null }),
  },
  withdraw,
};

/** Until when an injunction against someone under 18 can last, to be shown before it is typed; null for adults. */
export function latestInjunctionEnd(power: PowerFacts, on: IsoDate, law: PowerSetting): IsoDate | null {
  return isIsoDate(on) && isYoung(power, on) ? addMonths(on, law.injunctionYoungMonths) : null;
}
