import { may, type Actor } from '#agencies';
import { inWords, type IsoDate } from '#calendar';
import { CHANNELS, HATE_GROUNDS, type Complaint } from '#cases';
import { countsForReview, lastDayToAsk, type ReviewSetting } from '#reviews';

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
  /** What it means for a case review, in words. */
  forReview: string;
  recorded: { by: string; at: Date; changes: number };
  mayChange: boolean;
  mayMove: boolean;
}

/** What a complaint is read with: the agency that has the case, and how case reviews are run today. */
interface ReadWith {
  caseAgencyId: string;
  setting: ReviewSetting;
  today: IsoDate;
}

/** Shapes a complaint for people to read. */
export function viewOfComplaint(actor: Actor, complaint: Complaint, { caseAgencyId, setting, today }: ReadWith): ComplaintView {
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
    forReview: forReviewInWords(complaint, setting, today),
    recorded: { by: recordedBy, at: recordedAt, changes },
    mayChange: own && [caseAgencyId, complaint.agencyId].includes(actor.agencyId ?? ''),
    mayMove: own && caseAgencyId === actor.agencyId,
  };
}

/** Whether it counts for a case review that is asked for under today's setting, and until when that can be asked for. */
function forReviewInWords(complaint: Complaint, setting: ReviewSetting, today: IsoDate): string {
  if (!countsForReview(complaint, setting)) return 'Made too late to count for a case review';
  const until = lastDayToAsk(complaint.madeOn, setting);
  return until < today ? `Counted for a case review asked for by ${inWords(until)}` : `Counts for a case review asked for by ${inWords(until)}`;
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
