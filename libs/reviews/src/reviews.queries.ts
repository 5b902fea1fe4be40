import { may, requirePermission, type Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import { notFound, record, type Prepared, type Transaction } from '#platform';
import { deadlinesOf, nextStep, stateOf, type Deadline, type ReviewState } from './rules/deadlines.js';
import type { Asker, RequestWay } from './rules/request.js';
import type { ComplaintForReview } from './complaints-for-review.queries.js';
import type { LetterKind } from './letters.js';
import type { Judged } from './rules/threshold.js';
import { settingOn, type ReviewSetting } from './rules/settings.js';
import { reviewSettingOn, reviewSettings } from './settings.js';
import { REVIEW_COLUMNS, type HeldReview } from './take-review.js';

/** A request as a line of a list. */
export interface ReviewLine extends HeldReview {
  agencyName: string;
  takenByAgencyName: string;
  state: ReviewState;
  next: Deadline | null;
}

/** A recommendation with its answer. */
export interface Recommendation {
  id: string;
  number: number;
  agencyId: string;
  agencyName: string;
  recommendation: string;
  madeOn: IsoDate;
  respondBy: IsoDate;
  answer: 'accepted' | 'rejected' | null;
  answerReason: string;
  answeredBy: string | null;
  answeredOn: IsoDate | null;
  doBy: IsoDate | null;
  doneOn: IsoDate | null;
  doneNote: string;
  version: number;
}

/** A request with all that its page shows of it to the agency that looks. */
export interface ReviewFile extends ReviewLine {
  decidedBy: string | null;
  deadlines: Deadline[];
  /** How reviews were run on the day that the request came. */
  setting: ReviewSetting;
  /** Null for an agency that has a recommendation to answer and no more. */
  applicant: { receivedBy: RequestWay; askedBy: Asker; name: string; contact: string; concern: string } | null;
  /** Null until it is decided, and for other agencies than the one that runs reviews; so the rest. */
  decided: { qualifying: number; needed: number; persistence: string; harm: string; response: string; reasons: string; complaints: Judged<ComplaintForReview>[] } | null;
  panel: { members: string; papers: string; outcome: string } | null;
  appeals: { appealedOn: IsoDate; takenTo: string; note: string }[];
  letters: { kind: LetterKind; madeAt: Date }[];
  recommendations: Recommendation[];
}

/** Requests on one page of the list. */
export const REVIEWS_PAGE_SIZE = 25;

const LIST: Prepared = {
  name: 'list of reviews',
  text: `select ${REVIEW_COLUMNS}, g.name as "agencyName", t.name as "takenByAgencyName"
    from review_requests r join agencies g on g.id = r.agency_id join agencies t on t.id = r.taken_by_agency_id
    where ($1::uuid is null or r.id < $1) order by r.id desc limit ${REVIEWS_PAGE_SIZE + 1}`,
};

/** One page of the requests that the actor's agency may see, the newest logged first, and where the next page starts. */
export async function listReviews(actor: Actor, transaction: Transaction, after: string | null): Promise<{ reviews: ReviewLine[]; next: string | null }> {
  requirePermission(actor, 'reviews.read');
  const rows = await transaction.query<Omit<ReviewLine, 'state' | 'next'>>(LIST, [after]);
  const settings = await reviewSettings(transaction);
  const reviews = rows.slice(0, REVIEWS_PAGE_SIZE).map((row) => {
    const deadlines = deadlinesOf(row, settingOn(settings, row.receivedOn), transaction.today);
    return { ...row, state: stateOf(row), next: nextStep(deadlines) };
  });
  return { reviews, next: rows.length > REVIEWS_PAGE_SIZE ? reviews.at(-1)!.id : null };
}

const OF_CASE: Prepared = {
  name: 'reviews of case',
  text: `select ${REVIEW_COLUMNS} from review_requests r where r.case_id = $1 order by r.id desc`,
};

/** The requests about a case that the actor's agency may see, the newest first. */
export async function reviewsOfCase(actor: Actor, transaction: Transaction, caseId: string): Promise<{ id: string; reference: string; receivedOn: IsoDate; state: ReviewState }[]> {
  requirePermission(actor, 'reviews.read');
  const rows = await transaction.query<HeldReview>(OF_CASE, [caseId]);
  return rows.map((row) => ({ id: row.id, reference: row.reference, receivedOn: row.receivedOn, state: stateOf(row) }));
}

const OPEN: Prepared = {
  name: 'open review',
  text: `select ${REVIEW_COLUMNS}, g.name as "agencyName", t.name as "takenByAgencyName", f.name as "decidedBy",
      (select json_build_object('receivedBy', a.received_by, 'askedBy', a.asked_by, 'name', a.name, 'contact', a.contact, 'concern', a.concern)
       from review_applicants a where a.review_id = r.id) as applicant,
      (select json_build_object('qualifying', d.qualifying, 'needed', d.needed, 'persistence', d.persistence, 'harm', d.harm,
         'response', d.response, 'reasons', d.reasons, 'complaints', d.complaints) from review_decisions d where d.review_id = r.id) as decided,
      (select json_build_object('members', p.members, 'papers', p.papers, 'outcome', p.outcome) from review_panels p where p.review_id = r.id) as panel,
      (select coalesce(json_agg(json_build_object('appealedOn', appealed_on, 'takenTo', taken_to, 'note', note) order by noted_at), '[]')
       from review_appeals where review_id = r.id) as appeals,
      (select coalesce(json_agg(json_build_object('kind', kind, 'madeAt', made_at) order by made_at), '[]') from review_letters where review_id = r.id) as letters,
      (select coalesce(json_agg(json_build_object('id', c.id, 'number', c.number, 'agencyId', c.agency_id, 'agencyName', n.name,
         'recommendation', c.recommendation, 'madeOn', c.made_on, 'respondBy', c.respond_by, 'answer', c.answer, 'answerReason', c.answer_reason,
         'answeredBy', s.name, 'answeredOn', c.answered_on, 'doBy', c.do_by, 'doneOn', c.done_on, 'doneNote', c.done_note, 'version', c.version)
         order by c.number), '[]')
       from review_recommendations c join agencies n on n.id = c.agency_id left join staff s on s.id = c.answered_by where c.review_id = r.id) as recommendations
    from review_requests r join agencies g on g.id = r.agency_id join agencies t on t.id = r.taken_by_agency_id
      left join staff f on f.id = r.decided_by
    where r.id = $1`,
};

/** Whether the case of a request is restricted, and the reader not cleared for it. */
async function isHidden(transaction: Transaction, caseId: string): Promise<boolean> {
  const [answer] = await transaction.query<{ hidden: boolean }>(
    `select exists (select from case_restrictions r where r.case_id = $1 and not exists (
       select from case_clearances l where l.case_id = r.case_id and l.staff_id = current_staff())) as hidden`,
    [caseId],
  );
  return answer!.hidden;
}

/**
 * Whether who asked may be told to a reader, and the letters that name them: to those whose role reads people; where the case is
 * restricted, to those who are cleared for it, and to those who decide about the request.
 */
function mayBeTold(actor: Actor, { agencyId }: { agencyId: string }, hidden: boolean): boolean {
  return may(actor, 'people.read') && (!hidden || (may(actor, 'reviews.decide') && actor.agencyId === agencyId));
}

/** Opens a request: all that the actor's agency may see of it. Stands in the audit trail. */
export async function openReview(actor: Actor, transaction: Transaction, id: string): Promise<ReviewFile> {
  requirePermission(actor, 'reviews.read');
  const [row] = await transaction.query<Omit<ReviewFile, 'state' | 'next' | 'deadlines' | 'setting'>>(OPEN, [id]);
  if (!row) throw notFound('request');
  await record(transaction, { via: actor.via, action: 'review.read', subjectKind: 'review', subjectId: id });
  const setting = await reviewSettingOn(transaction, row.receivedOn);
  const deadlines = deadlinesOf(row, setting, transaction.today);
  const letters = row.letters.map((letter) => ({ ...letter, madeAt: new Date(letter.madeAt) }));
  const named = mayBeTold(actor, row, await isHidden(transaction, row.caseId));
  return { ...row, applicant: named ? row.applicant : null, letters: named ? letters : [], state: stateOf(row), setting, deadlines, next: nextStep(deadlines) };
}

/** A kept letter of a request. Refuses as not found where it was never made, or is another agency's. */
export async function openLetter(actor: Actor, transaction: Transaction, id: string, kind: string): Promise<{ reference: string; words: string; agencyName: string; madeAt: Date }> {
  requirePermission(actor, 'people.read');
  const [letter] = await transaction.query<{ caseId: string; agencyId: string; reference: string; words: string; agencyName: string; madeAt: Date }>(
    `select r.case_id as "caseId", r.agency_id as "agencyId", r.reference, l.words, g.name as "agencyName", l.made_at as "madeAt"
     from review_letters l join review_requests r on r.id = l.review_id join agencies g on g.id = l.agency_id
     where l.review_id = $1 and l.kind = $2`,
    [id, kind],
  );
  if (!letter || !mayBeTold(actor, letter, await isHidden(transaction, letter.caseId))) throw notFound('letter');
  await record(transaction, { via: actor.via, action: 'review.letter-read', subjectKind: 'review', subjectId: id, details: { kind } });
  return letter;
}
