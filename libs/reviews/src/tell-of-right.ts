import { uuidv7 } from 'uuidv7';
import { concordItself } from '#agencies';
import type { IsoDate } from '#calendar';
import { addTask, moveTask } from '#cases';
import { record, type Transaction } from '#platform';
import { rightLetter, wordsOfLetter } from './rules/letters.js';
import { fallsDue, type Report, type Told } from './rules/second-report.js';
import type { ReviewSetting } from './rules/settings.js';
import { reviewSettingOn } from './settings.js';

/** A report with what must be known to tell whoever made it. */
interface ReportToTell extends Report {
  /** The agency that has the case, or closed it: the victim's one point of contact. */
  agencyId: string;
  anonymous: boolean;
  safeContact: string[];
}

/**
 * Sees to it that whoever made a complaint is told of the right to a case review, where it is at least their second within six
 * months (LAW.md): keeps the text that is to be given, and gives the case's agency a task to give it today. Safe to repeat, and
 * for two complaints at once: each person is told once. What was kept before goes along with a complaint that was moved. Answers whether there is someone to tell now.
 */
export async function tellOfRight(transaction: Transaction, complaintId: string): Promise<boolean> {
  const report = await readReport(transaction, complaintId);
  if (!report) return false;
  await followComplaint(transaction, complaintId);
  await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 104))', [report.personId ?? report.caseId]);
  const setting = await reviewSettingOn(transaction, report.madeOn);
  if (!fallsDue(report, await reportsNear(transaction, report), await tellingsOf(transaction, report), setting)) return false;
  return keepTelling(transaction, report, setting);
}

/** How long the nightly look goes back, in days: a weekend and a day on which nothing ran. */
const LOOKS_BACK_DAYS = 4;

/**
 * Does the same for every complaint that was recorded in the last days, and for those that were moved away from what was kept
 * of them: safe to repeat, it tells nobody twice.
 */
export async function tellMissedRights(transaction: Transaction): Promise<void> {
  const complaints = await transaction.query<{ id: string }>(
    `select id from complaints where recorded_at >= $1::timestamptz - make_interval(days => $2)
       or id in (select t.complaint_id from review_tellings t join complaints k on k.id = t.complaint_id where k.case_id <> t.case_id)
     order by made_on, id`,
    [transaction.now, LOOKS_BACK_DAYS],
  );
  for (const { id } of complaints) await tellOfRight(transaction, id);
}

/** What is kept of telling someone stands in the case of the complaint that it is for, and so does the task to tell them. */
async function followComplaint(transaction: Transaction, complaintId: string): Promise<void> {
  const [moved] = await transaction.query<{ id: string; caseId: string }>(
    `update review_tellings t set case_id = k.case_id, version = t.version + 1 from complaints k
     where t.complaint_id = $1 and k.id = t.complaint_id and k.case_id <> t.case_id returning t.id, t.case_id as "caseId"`,
    [complaintId],
  );
  if (!moved) return;
  await moveTask(concordItself(transaction.identity.partnershipId!, 'job'), transaction, moved.id, moved.caseId);
  await record(transaction, {
    via: 'job', action: 'review-right.moved', subjectKind: 'telling', subjectId: moved.id, details: { caseId: moved.caseId, complaintId },
  });
}

/** A person may have several records, and a case may be merged into another: each is read as the one that stands for them. */
async function readReport(transaction: Transaction, complaintId: string): Promise<ReportToTell | null> {
  const [report] = await transaction.query<ReportToTell>(
    `select k.id as "complaintId", coalesce(c.merged_into_id, c.id) as "caseId", coalesce(t.stands_for, k.person_id) as "personId",
       k.made_on as "madeOn", s.agency_id as "agencyId", coalesce(p.anonymous, true) as anonymous,
       coalesce((select array_agg(distinct rule) from person_needs n cross join unnest(n.safe_contact) rule
                 where n.person_id = k.person_id or n.person_id in (select o.person_id from person_stands o where o.stands_for = t.stands_for)),
         '{}') as "safeContact"
     from complaints k join cases c on c.id = k.case_id
       join spells s on s.case_id = coalesce(c.merged_into_id, c.id) and s.left_by is distinct from 'transferred'
       left join people p on p.id = k.person_id left join person_stands t on t.person_id = k.person_id
     where k.id = $1`,
    [complaintId],
  );
  return report ?? null;
}

async function reportsNear(transaction: Transaction, { caseId, personId }: Report): Promise<Report[]> {
  return transaction.query<Report>(
    `select k.id as "complaintId", coalesce(c.merged_into_id, c.id) as "caseId", coalesce(t.stands_for, k.person_id) as "personId", k.made_on as "madeOn"
     from complaints k join cases c on c.id = k.case_id left join person_stands t on t.person_id = k.person_id
     where k.case_id in (select id from cases where id = $1 or merged_into_id = $1)
       or k.person_id = $2 or k.person_id in (select person_id from person_stands where stands_for = $2)`,
    [caseId, personId],
  );
}

async function tellingsOf(transaction: Transaction, { caseId, personId }: Report): Promise<Told[]> {
  return transaction.query<Told>(
    `select coalesce(c.merged_into_id, c.id) as "caseId", coalesce(t.stands_for, g.person_id) as "personId", g.reported_on as "reportedOn"
     from review_tellings g join cases c on c.id = g.case_id left join person_stands t on t.person_id = g.person_id
     where g.case_id in (select id from cases where id = $1 or merged_into_id = $1)
       or g.person_id = $2 or g.person_id in (select person_id from person_stands where stands_for = $2)`,
    [caseId, personId],
  );
}

async function keepTelling(transaction: Transaction, report: ReportToTell, setting: ReviewSetting): Promise<boolean> {
  const id = uuidv7();
  const care = report.personId === null || report.anonymous ? 'anonymous' : report.safeContact.length > 0 ? 'unsafe' : null;
  const added = await transaction.run(
    `insert into review_tellings (id, partnership_id, agency_id, case_id, person_id, complaint_id, reported_on, words, made_at, due_on, care)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (complaint_id) do nothing`,
    [
      id, transaction.identity.partnershipId, report.agencyId, report.caseId, report.personId, report.complaintId, report.madeOn,
      await wordsOfRight(transaction, setting, transaction.today), transaction.now, transaction.today, care,
    ],
  );
  if (added === 0) return false;
  const itself = { ...concordItself(transaction.identity.partnershipId!, 'job'), agencyId: report.agencyId };
  // Nobody can be sent to who did not say who they are; the page of the case still says that it is to be told if they call.
  if (care !== 'anonymous') {
    const { caseId, agencyId } = report;
    const title = TASKS[care ?? 'plain'];
    await addTask(itself, transaction, { id, caseId, agencyId, kind: 'action', title, dueOn: transaction.today });
  }
  await record(transaction, {
    via: 'job', action: 'review-right.due', subjectKind: 'telling', subjectId: id, details: { caseId: report.caseId, complaintId: report.complaintId },
  });
  return true;
}

/** What the officer is asked to do; the words themselves stand on the case's page. */
const TASKS = {
  plain: 'Tell them of their right to an ASB case review, and write down how',
  unsafe: 'Tell them of their right to an ASB case review: only in the safe way noted for them',
} as const;

async function wordsOfRight(transaction: Transaction, setting: ReviewSetting, madeOn: IsoDate): Promise<string> {
  const [agency] = await transaction.query<{ name: string }>('select name from agencies where id = $1', [setting.agencyId]);
  return wordsOfLetter(rightLetter({ ...setting, agencyName: agency!.name }, madeOn));
}
