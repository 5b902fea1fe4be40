import { addDays, inWords, type IsoDate } from '#calendar';
import { adjourn, breach, checkNext, checkTerms, lastDayOf, refuseOrder, termsOf, withdraw, type Step } from './orders.js';
import { isYoung, lastOfAtLeast, lastOfAtMost, lastOfBeginningWith } from './periods.js';
import type { PowerFacts } from './power.js';
import type { PowerSetting } from './setting.js';

type Person = Pick<PowerFacts, 'bornOn' | 'believedAge'>;

/**
 * Why a criminal behaviour order cannot last until a day (null: without end): an adult's is at least 2 years, or without end;
 * under 18, on the day it is made, it is 1 to 3 years (Sentencing Act 2020 s.334).
 */
export function faultOfBehaviourEnd(person: Person, madeOn: IsoDate, until: IsoDate | null, law: PowerSetting): string | null {
  const years = (months: number): string => (months % 12 === 0 ? `${months / 12} ${months === 12 ? 'year' : 'years'}` : `${months} months`);
  if (!isYoung(person, madeOn)) {
    const first = lastOfAtLeast(madeOn, law.behaviourLeastMonths);
    return until !== null && until < first ? `An adult’s order lasts at least ${years(law.behaviourLeastMonths)}, until ${inWords(first)} or later, or has no end (section 334)` : null;
  }
  const span = `Under 18 an order lasts ${years(law.behaviourYoungLeastMonths)} to ${years(law.behaviourYoungMostMonths)}`;
  if (until === null) return `${span}, so it has a last day (section 334)`;
  const [first, last] = [lastOfAtLeast(madeOn, law.behaviourYoungLeastMonths), lastOfAtMost(madeOn, law.behaviourYoungMostMonths)];
  return until < first || until > last ? `${span}: until a day from ${inWords(first)} to ${inWords(last)} (section 334)` : null;
}

/**
 * By when the operation of an order is reviewed: before the end of each 12 months, the first of which begin with the day it takes
 * effect, if the person is still under 18 at that end and the order runs until then or beyond (s.337). Null: no more reviews.
 */
export function nextReviewBy(person: Person, periodBeginsOn: IsoDate, until: IsoDate | null, law: PowerSetting): IsoDate | null {
  const ends = lastOfBeginningWith(periodBeginsOn, law.behaviourReviewMonths);
  const runs = until === null || until >= ends;
  return runs && isYoung(person, ends) ? ends : null;
}

const TERMS = ['until', 'noEnd', 'prohibitions', 'requirements', 'supervisor'] as const;

/** The steps of a criminal behaviour order (Sentencing Act 2020 s.330 to s.339; until 2020, ASBCPA 2014 Part 2). */
export const BEHAVIOUR_STEPS: Record<string, Step> = {
  apply: {
    title: 'Prosecutor applies',
    done: 'Applied for',
    from: ['prepared'],
    asks: ['on', 'convictedOn', 'offence', 'court', 'youthTeam', 'nextOn', 'note'],
    needs: {
      on: 'Enter the day of the prosecutor’s application (section 331)', convictedOn: 'Enter the day of the conviction (section 331)',
      offence: 'Enter what they were convicted of', court: 'Enter the court',
    },
    judge(power, asked, _law, { today, say }) {
      if (asked.convictedOn > today) say('convictedOn', 'The day of the conviction must be today or in the past');
      if (isYoung(power, asked.on) && !asked.youthTeam) {
        say('youthTeam', 'Enter what the youth justice team said: they are under 18, and the prosecutor must find out (section 331)');
      }
      checkNext('nextOn', asked, say, 'The hearing');
      return {
        state: 'applied', appliedOn: asked.on, appliedBy: 'prosecutor', convictedOn: asked.convictedOn, court: asked.court,
        hearingOn: asked.nextOn || null,
      };
    },
  },
  interim: {
    title: 'Interim order made',
    from: ['applied', 'interim'],
    asks: ['on', ...TERMS, 'nextOn'],
    needs: { on: 'Enter the day on which the court made it (section 335)' },
    judge(power, asked, _law, { say }) {
      const untilOn = lastDayOf(asked, asked.on, say);
      checkTerms(asked, say, 'section 330', 'section 333');
      checkNext('nextOn', asked, say, 'The next hearing');
      return { state: 'interim', fromOn: power.fromOn ?? asked.on, untilOn: untilOn ?? null, hearingOn: asked.nextOn || null, ...termsOf(asked) };
    },
  },
  grant: {
    title: 'Order made',
    from: ['applied', 'interim'],
    asks: ['on', ...TERMS, 'note'],
    needs: { on: 'Enter the day on which the court made it' },
    judge(power, asked, law, { say }) {
      if (power.convictedOn && asked.on < power.convictedOn) {
        say('on', `The court can make it from the conviction on, ${inWords(power.convictedOn)} (section 331)`);
      }
      const untilOn = lastDayOf(asked, asked.on, say);
      checkTerms(asked, say, 'section 330', 'section 333');
      const fault = untilOn === undefined ? null : faultOfBehaviourEnd(power, asked.on, untilOn, law);
      if (fault) say('until', fault);
      return {
        state: 'in-force', grantedOn: asked.on, fromOn: asked.on, untilOn: untilOn ?? null, hearingOn: null,
        reviewOn: nextReviewBy(power, asked.on, untilOn ?? null, law), ...termsOf(asked),
      };
    },
  },
  adjourn,
  refused: refuseOrder,
  breach: breach(' (section 339)'),
  review: {
    title: 'Record the yearly review',
    done: 'Reviewed',
    from: ['in-force'],
    asks: ['on', 'note'],
    needs: { on: 'Enter the day of the review', note: 'Enter what the review found: how far they kept to it, what support they get, and whether to vary or discharge it (section 337)' },
    lasting: true,
    judge(power, asked, law, { say }) {
      if (!power.reviewOn) {
        say('on', 'No review is due: they are not under 18 at the end of the year, or the order ends before it (section 337)');
        return {};
      }
      return { reviewOn: nextReviewBy(power, addDays(power.reviewOn, 1), power.untilOn, law) };
    },
  },
  vary: {
    title: 'Varied by the court',
    from: ['interim', 'in-force'],
    asks: ['on', ...TERMS, 'note'],
    needs: { on: 'Enter the day on which the court varied it (section 336)' },
    lasting: true,
    judge(power, asked, law, { say }) {
      const untilOn = lastDayOf(asked, asked.on, say);
      checkTerms(asked, say, 'section 330', 'section 333');
      // By when it was made, not by when it was varied, the law says how long it lasts.
      const fault = untilOn === undefined || !power.grantedOn ? null : faultOfBehaviourEnd(power, power.grantedOn, untilOn, law);
      if (fault) say('until', fault);
      // A year of reviews begins anew with the day of the variation (s.337).
      const reviewOn = power.state === 'in-force' ? nextReviewBy(power, asked.on, untilOn ?? null, law) : null;
      return { untilOn: untilOn ?? null, reviewOn, ...termsOf(asked) };
    },
  },
  discharge: {
    title: 'Discharged by the court',
    from: ['interim', 'in-force'],
    asks: ['on', 'note'],
    needs: { on: 'Enter the day on which the court discharged it (section 336)' },
    lasting: true,
    judge: (_power, { on }) => ({ state: 'ended', endedOn: on, hearingOn: null, reviewOn: null }),
  },
  withdraw,
};
