import { may, type Actor } from '#agencies';
import type { CaseReference } from '#cases';
import { ASKERS, REQUEST_WAYS, REVIEW_STATES, type ReviewFile } from '#reviews';
import { complaintsView } from './complaints-view.js';
import { DONE_WORDS, LETTER_WORDS, STATE_COLOURS, STEP_WORDS } from './review-words.js';

/** A request as its page shows it: what happened, what is due, and what the person may do next. */
export function reviewView(file: ReviewFile, actor: Actor, about: CaseReference | null): Record<string, unknown> {
  const { applicant, decided, state } = file;
  return {
    file,
    about,
    tag: { text: REVIEW_STATES[state], colour: STATE_COLOURS[state] },
    askedBy: applicant && ASKERS[applicant.askedBy],
    cameBy: applicant && REQUEST_WAYS[applicant.receivedBy],
    deadlines: file.deadlines.map((deadline) => ({ ...deadline, words: deadline.doneOn ? DONE_WORDS[deadline.step] : STEP_WORDS[deadline.step] })),
    letters: file.letters.map(({ kind, madeAt }) => ({ href: `/reviews/${file.id}/letters/${kind}.pdf`, text: LETTER_WORDS[kind], madeAt })),
    complaints: decided && complaintsView(decided.complaints, file.receivedOn, file.setting.requestMonths),
    recommendations: file.recommendations.map((one) => ({
      ...one,
      own: one.agencyId === actor.agencyId,
      mayAnswer: one.agencyId === actor.agencyId && one.answer === null && may(actor, 'reviews.respond'),
      mayFinish: one.agencyId === actor.agencyId && one.answer === 'accepted' && one.doneOn === null && may(actor, 'reviews.respond'),
    })),
    steps: actor.agencyId === file.agencyId && may(actor, 'reviews.decide') ? stepsOf(file) : [],
  };
}

/** What can be done next, the first the most likely. */
function stepsOf({ id, state, acknowledgedOn, decidedOn }: ReviewFile): { text: string; href: string; aside?: boolean }[] {
  const step = (text: string, address: string): { text: string; href: string } => ({ text, href: `/reviews/${id}/${address}` });
  const withdraw = step('Withdraw', 'withdraw');
  const appeal = { ...step('Taken further', 'appeal'), aside: true };
  switch (state) {
    case 'received':
    case 'acknowledged':
      return [...(acknowledgedOn ? [] : [step('Acknowledge', 'acknowledge')]), step('Check the threshold', 'decide'), withdraw];
    case 'met':
      return [step('Arrange the panel', 'panel'), withdraw];
    case 'panel':
      return [step('Record the outcome', 'outcome'), step('Add a recommendation', 'recommend'), step('Change the panel', 'panel'), withdraw];
    case 'reviewed':
      return [step('Tell the outcome', 'inform'), step('Add a recommendation', 'recommend'), appeal];
    case 'not-met':
    case 'informed':
      return decidedOn ? [appeal] : [];
    case 'withdrawn':
      return [];
  }
}
