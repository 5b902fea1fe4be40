import { inWords, isIsoDate } from '#calendar';
import { breach, withdraw, type Step } from './orders.js';

/**
 * The steps of an acceptable behaviour contract: an agreement that nobody can be made to sign, so that no Act says how long it
 * lasts. It needs names under it, terms and a last day, or it could not be shown that it was broken.
 */
export const CONTRACT_STEPS: Record<string, Step> = {
  sign: {
    title: 'Signed',
    from: ['prepared'],
    asks: ['on', 'signedBy', 'until', 'nextOn', 'prohibitions', 'requirements', 'note'],
    needs: {
      on: 'Enter the day on which it was signed', signedBy: 'Enter who signed it: they, a parent where they are under 18, and each agency',
      until: 'Enter the last day of the contract',
    },
    judge(_power, asked, _law, { say }) {
      const { on, until, nextOn, prohibitions, requirements } = asked;
      if (isIsoDate(until) && until <= on) say('until', 'The last day must be after the day on which it was signed');
      if (isIsoDate(nextOn) && nextOn < on) say('nextOn', `The review must be ${inWords(on)} or later`);
      if (isIsoDate(nextOn) && isIsoDate(until) && nextOn > until) say('nextOn', 'The review must be before the contract ends');
      if (!prohibitions && !requirements) say('prohibitions', 'Enter what they agree not to do, or what they agree to do');
      return { state: 'in-force', grantedOn: on, fromOn: on, untilOn: until, reviewOn: nextOn || null, prohibitions, requirements };
    },
  },
  breach: breach(''),
  review: {
    title: 'Record a review',
    done: 'Reviewed',
    from: ['in-force'],
    asks: ['on', 'note', 'nextOn'],
    needs: { on: 'Enter the day of the review', note: 'Enter how it goes' },
    lasting: true,
    judge(power, { on, nextOn }, _law, { say }) {
      if (isIsoDate(nextOn) && nextOn <= on) say('nextOn', 'The next review must be after this one');
      if (isIsoDate(nextOn) && power.untilOn && nextOn > power.untilOn) say('nextOn', `The next review must be ${inWords(power.untilOn)} or earlier, when the contract ends`);
      return { reviewOn: nextOn || null };
    },
  },
  vary: {
    title: 'Change what was agreed',
    done: 'Changed',
    from: ['in-force'],
    asks: ['on', 'signedBy', 'until', 'prohibitions', 'requirements', 'note'],
    needs: { on: 'Enter the day on which the change was signed', signedBy: 'Enter who signed the change', until: 'Enter the last day of the contract' },
    lasting: true,
    judge(_power, { on, until, prohibitions, requirements }, _law, { say }) {
      if (isIsoDate(until) && until <= on) say('until', 'The last day must be after the day on which the change was signed');
      if (!prohibitions && !requirements) say('prohibitions', 'Enter what they agree not to do, or what they agree to do');
      return { untilOn: until, prohibitions, requirements };
    },
  },
  discharge: {
    title: 'End it early',
    done: 'Ended early',
    from: ['in-force'],
    asks: ['on', 'note'],
    needs: { on: 'Enter the day on which it ended', note: 'Enter why it ended' },
    lasting: true,
    judge: (_power, { on }) => ({ state: 'ended', endedOn: on, reviewOn: null }),
  },
  withdraw: { ...withdraw, from: ['prepared'] },
};
