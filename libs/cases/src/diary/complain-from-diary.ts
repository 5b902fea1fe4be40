import { requirePermission, type Actor } from '#agencies';
import { londonDate } from '#calendar';
import { notFound, record, type Transaction } from '#platform';
import { addComplaint } from '../complaints/add-complaint.js';
import { requirePeoplePart } from '../people/people-part.js';
import { requireTimeline } from '../timeline/require-timeline.js';
import { complaintOfEntry } from './rules/complaint-of-entry.js';
import type { DiaryWords } from './rules/diary-entry.js';

/** The complaint that an entry of a diary is. */
export interface ComplaintOfEntry {
  complaintId: string;
  /** The case that holds it. */
  caseId: string;
  /** The new case that it began, because the diary's had been closed; null where it is in the diary's case. */
  newCase: string | null;
  /** Whether it was a complaint before. */
  existing: boolean;
}

interface Entry extends DiaryWords {
  linkId: string;
  agencyId: string;
  keptBy: string;
  receivedAt: Date;
  complaintId: string | null;
  /** Who keeps the diary, where that is somebody of the case. */
  personId: string | null;
}

/**
 * Makes an entry of a diary a complaint of the case: made by the diary's keeper, on the day it came, with its words. It is
 * reviewed with that. Asked twice, it stays one complaint. Another agency’s diary it refuses to whoever does not see
 * the people of the case: they would write its keeper down a second time, and read the name.
 */
export async function complainFromDiary(
  actor: Actor, transaction: Transaction, { caseId, entryId }: { caseId: string; entryId: string },
): Promise<ComplaintOfEntry> {
  requirePermission(actor, 'complaints.record');
  await requireTimeline(actor, transaction, caseId);
  const entry = await takeEntry(transaction, caseId, entryId);
  if (entry.complaintId) return { complaintId: entry.complaintId, caseId, newCase: null, existing: true };
  if (entry.agencyId !== actor.agencyId) await requirePeoplePart(actor, transaction, caseId);
  const added = await addComplaint(actor, transaction, caseId, {
    ...complaintOfEntry(entry),
    happenedUntil: '',
    madeOn: londonDate(entry.receivedAt),
    agencyId: entry.agencyId,
    hate: [],
    place: '',
    personId: entry.personId,
    reporter: { name: entry.personId ? '' : entry.keptBy, phone: '', email: '' },
  });
  await transaction.run(
    `update diary_entries set complaint_id = $2, reviewed_by = coalesce(reviewed_by, $3), reviewed_at = coalesce(reviewed_at, $4) where id = $1`,
    [entryId, added.id, actor.staffId, transaction.now],
  );
  // Whoever complained by this entry complains by the next.
  await transaction.run(
    'update diary_links set person_id = (select person_id from complaints where id = $2) where id = $1 and person_id is null',
    [entry.linkId, added.id],
  );
  await record(transaction, {
    via: actor.via, action: 'diary.made-complaint', subjectKind: 'case', subjectId: caseId, details: { entryId, complaintId: added.id },
  });
  return { complaintId: added.id, caseId: added.caseId, newCase: added.isNewCase ? added.reference : null, existing: false };
}

/** The entry, kept from anyone else until this is done. */
async function takeEntry(transaction: Transaction, caseId: string, entryId: string): Promise<Entry> {
  const [entry] = await transaction.query<Entry>(
    `select e.link_id as "linkId", e.agency_id as "agencyId", l.kept_by as "keptBy", e.began_on as "beganOn", e.began_time as "beganTime",
       e.ended_time as "endedTime", e.what, e.effect, e.witnesses, e.received_at as "receivedAt", e.complaint_id as "complaintId",
       (select cp.person_id from case_people cp where cp.case_id = e.case_id and cp.person_id = l.person_id limit 1) as "personId"
     from diary_entries e join diary_links l on l.id = e.link_id where e.id = $1 and e.case_id = $2 for update of e`,
    [entryId, caseId],
  );
  if (!entry) throw notFound('diary entry');
  return entry;
}
