import { may, type Actor } from '#agencies';
import { inWords } from '#calendar';
import { CHANNELS, countsForReview, HATE_GROUNDS, type Complaint } from '#cases';

/** A complaint as its pages show it. */
export interface ComplaintView {
  id: string;
  caseId: string;
  when: string;
  made: string;
  by: string;
  whatHappened: string;
  effect: string;
  place: string;
  /** Why the person was picked on, in words; empty where no hate is perceived. */
  hate: string;
  countsForReview: boolean;
  recorded: { by: string; at: Date; changes: number };
  mayChange: boolean;
  mayMove: boolean;
}

/** Shapes a complaint for people to read; caseAgencyId is the agency that has the case. */
export function viewOfComplaint(actor: Actor, complaint: Complaint, caseAgencyId: string): ComplaintView {
  const { id, caseId, person, whatHappened, effect, place, recordedBy, recordedAt, changes } = complaint;
  const own = may(actor, 'complaints.record');
  return {
    id,
    caseId,
    when: whenItHappened(complaint),
    made: `${CHANNELS[complaint.channel]}, ${inWords(complaint.madeOn)}, to ${complaint.agencyName}`,
    by: person ? person.name : 'Anonymous',
    whatHappened,
    effect,
    place,
    hate: hateInWords(complaint.hate),
    countsForReview: countsForReview(complaint),
    recorded: { by: recordedBy, at: recordedAt, changes },
    mayChange: own && [caseAgencyId, complaint.agencyId].includes(actor.agencyId ?? ''),
    mayMove: own && caseAgencyId === actor.agencyId,
  };
}

/** When it happened: 20 November 2026 at 23:30, or from one day to another. */
export function whenItHappened({ happenedOn, happenedUntil, happenedAt }: Pick<Complaint, 'happenedOn' | 'happenedUntil' | 'happenedAt'>): string {
  const days = happenedUntil ? `${inWords(happenedOn)} to ${inWords(happenedUntil)}` : inWords(happenedOn);
  return happenedAt ? `${days}, about ${happenedAt}` : days;
}

/** Grounds of hate, in words. */
export function hateInWords(hate: Complaint['hate']): string {
  return hate.map((ground) => HATE_GROUNDS[ground].toLowerCase()).join(', ');
}

/** What the fields of a complaint's form are chosen from. */
export const COMPLAINT_CHOICES = {
  channels: Object.entries(CHANNELS).map(([id, name]) => ({ id, name })),
  grounds: Object.entries(HATE_GROUNDS).map(([value, text]) => ({ value, text })),
};
