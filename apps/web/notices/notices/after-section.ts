import { may } from '#agencies';
import { inWords } from '#calendar';
import { TIMELINE_KINDS } from '#cases';
import {
  inPounds, PENALTY_STATES, PROSECUTION_STATES, readAfterService, WORK_PLACES, type AfterService, type Appeal, type Breach, type NoticeFile, type Penalty, type Prosecution,
  type RequirementState, type Works,
} from '#notices';
import { REQUIREMENT_WORDS } from '../enforcement-words.js';
import type { FileSection, FileStep } from '../sections.js';

const REQUIREMENT_TAGS: Record<RequirementState, { text: string; colour: string }> = {
  'not-yet': { text: 'Not yet', colour: 'grey' }, 'in-force': { text: 'Applies', colour: 'green' }, suspended: { text: 'Suspended', colour: 'yellow' },
  varied: { text: 'Replaced', colour: 'grey' }, ended: { text: 'No longer applies', colour: 'grey' },
};
const APPEAL_WORDS: Record<Appeal['state'], string> = {
  lodged: 'An appeal is running', upheld: 'The appeal was dismissed: the notice stands', varied: 'The court changed what the notice asks', quashed: 'The court quashed the notice',
  abandoned: 'The appeal was abandoned',
};

/** On a served notice's page: what applies today, the appeal, and each breach with what followed. */
export const afterSection: FileSection<NoticeFile> = {
  template: 'notices/notices/after-section.njk',
  column: 'main',
  async read({ actor, transaction }, file) {
    if (file.state === 'draft') return null;
    const after = await readAfterService(actor, transaction, file.id);
    const mayAct = may(actor, 'notices.write') && actor.agencyId === file.agencyId;
    return {
      appeals: after.appeals.map((appeal) => ({ ...appeal, words: APPEAL_WORDS[appeal.state] })),
      // What applies now comes first.
      requirements: after.requirements.toSorted((one, other) => Number(one.variedOn !== null) - Number(other.variedOn !== null)).map((one) => ({ ...one, kindText: REQUIREMENT_WORDS[one.kind], tag: REQUIREMENT_TAGS[one.state] })),
      variations: after.variations,
      breaches: after.breaches.map((breach) => shownBreach(breach, after, { file, mayAct })),
    };
  },
};

interface About {
  file: NoticeFile;
  mayAct: boolean;
}

function shownBreach(breach: Breach, { requirements }: AfterService, about: About): Record<string, unknown> {
  const { id, penalties, prosecutions, works, requirementId, shownBy } = breach;
  const requirement = requirements.find((one) => one.id === requirementId)!;
  const open = penalties.some(({ state }) => state === 'issued' || state === 'paid') || prosecutions.some(({ state }) => state !== 'withdrawn');
  const steps: FileStep[] = [
    ...(open ? [] : [{ text: 'Issue a fixed penalty', href: `/breaches/${id}/penalty` }]),
    ...(penalties.some(({ state }) => state === 'paid') || prosecutions.some(({ state }) => state !== 'withdrawn') ? [] : [{ text: 'Record a prosecution', href: `/breaches/${id}/prosecution` }]),
    ...(about.file.state === 'served' ? [{ text: 'Plan works', href: `/breaches/${id}/works` }] : []),
  ];
  return {
    ...breach, requirement: `${REQUIREMENT_WORDS[requirement.kind]}: ${requirement.words}`,
    shownBy: shownBy && `${TIMELINE_KINDS[shownBy.kind]}, ${inWords(shownBy.happenedOn)}`,
    followed: [...penalties.map(shownPenalty), ...prosecutions.map(shownProsecution), ...works.map(shownWorks)]
      .map(({ steps: own, ...line }) => ({ ...line, steps: about.mayAct ? own : [] })),
    steps: about.mayAct ? steps : [],
  };
}

interface Followed {
  title: string;
  lines: string[];
  steps: FileStep[];
}

function shownPenalty({ id, reference, amount, issuedOn, payBy, state, paidOn, endedOn, endedWhy }: Penalty): Followed {
  return {
    title: `Fixed penalty ${reference} of ${inPounds(amount)}: ${PENALTY_STATES[state].toLowerCase()}`,
    lines: [
      `Issued on ${inWords(issuedOn)}. The last day to pay is ${inWords(payBy)}.`,
      ...(paidOn ? [`Paid on ${inWords(paidOn)}${paidOn > payBy ? ', late' : ''}.`] : []),
      ...(endedOn && state === 'withdrawn' ? [`Withdrawn on ${inWords(endedOn)}: ${endedWhy}`] : []),
    ],
    steps: state === 'issued' ? [{ text: 'It was paid', href: `/penalties/${id}/paid` }, { text: 'Withdraw it', href: `/penalties/${id}/withdraw`, aside: true }] : [],
  };
}

function shownProsecution({ id, begunOn, court, hearingOn, state, endedOn, fine, remedialOrder, forfeitureOrder, note }: Prosecution): Followed {
  return {
    title: `Prosecution: ${PROSECUTION_STATES[state].toLowerCase()}`,
    lines: [
      `${court}, since ${inWords(begunOn)}.${hearingOn ? ` Heard on ${inWords(hearingOn)}.` : ''}`,
      ...(endedOn ? [`Ended on ${inWords(endedOn)}.${fine ? ` Fine of ${inPounds(fine)}.` : ''}`] : []),
      ...[remedialOrder && `To put right: ${remedialOrder}`, forfeitureOrder && `To give up: ${forfeitureOrder}`, note].filter(Boolean),
    ],
    steps: state === 'begun' ? [{ text: 'How it ended', href: `/prosecutions/${id}/outcome` }, { text: 'Day of the hearing', href: `/prosecutions/${id}/hearing`, aside: true }] : [],
  };
}

function shownWorks({ id, place, work, estimate, toldOn, consent, consentOn, doneOn, cost, chargedOn, recovered, recoveredOn }: Works): Followed {
  const next = nextOfWorks({ id, place, consent, doneOn, chargedOn, recoveredOn });
  return {
    title: `Works: ${work}`,
    lines: [
      `${WORK_PLACES[place]}.`,
      ...(toldOn ? [`They were told on ${inWords(toldOn)}${estimate === null ? '' : `, of about ${inPounds(estimate)}`}.`] : []),
      ...(consentOn ? [`Consent on ${inWords(consentOn)}: ${consent}`] : []),
      ...(doneOn ? [`Done on ${inWords(doneOn)}.`] : []),
      ...(chargedOn ? [`Asked for ${inPounds(cost!)} on ${inWords(chargedOn)}.`] : []),
      ...(recoveredOn ? [`${inPounds(recovered!)} paid back on ${inWords(recoveredOn)}.`] : []),
    ],
    steps: next ? [next] : [],
  };
}

function nextOfWorks({ id, place, consent, doneOn, chargedOn, recoveredOn }: Pick<Works, 'id' | 'place' | 'consent' | 'doneOn' | 'chargedOn' | 'recoveredOn'>): FileStep | null {
  if (!doneOn && place === 'premises' && !consent) return { text: 'They consented', href: `/works/${id}/consent` };
  if (!doneOn) return { text: 'The works are done', href: `/works/${id}/done` };
  if (!chargedOn) return { text: 'Ask for the cost', href: `/works/${id}/cost` };
  return recoveredOn ? null : { text: 'What was paid back', href: `/works/${id}/recovered` };
}
