import { addDays } from '#calendar';
import { newSecret, requirePermission, type Actor } from '#agencies';
import { notFound, record, Refusal, type Reason, type Transaction } from '#platform';
import { requireTimeline } from '../timeline/require-timeline.js';
import { diaryKeepersOf } from './diary.queries.js';
import { DIARY_LANGUAGES } from './rules/languages.js';

/** A diary to hand to a resident. */
export interface NewDiary {
  /** Chosen when the form was shown, so that a second click makes nothing twice. */
  id: string;
  caseId: string;
  /** Who of the case's people keeps it; null or left out where it is somebody else. */
  personId?: string | null;
  /** Who keeps it otherwise: for the officers alone. */
  keptBy: string;
  /** How many days it is good for, today being the first. */
  days: number;
  language: string;
  hello: string;
  /** Whom the resident calls when it is urgent, or when the link no longer works. */
  whomToCall: string;
  audience: 'shared' | 'internal';
}

/** The most days that one link is good for; a longer diary gets a new link. */
const MOST_DAYS = 90;

/** Makes a diary link and gives its secret, this once: only its hash is kept. Gives who keeps it, too. */
export async function makeDiary(actor: Actor, transaction: Transaction, asked: NewDiary): Promise<{ secret: string; keptBy: string }> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, asked.caseId);
  const keeper = asked.personId ? (await diaryKeepersOf(actor, transaction, asked.caseId)).find(({ id }) => id === asked.personId) : null;
  const keptBy = keeper?.name ?? asked.keptBy.trim();
  const reasons: Reason[] = [];
  if (asked.personId && !keeper) reasons.push({ field: 'keeper', message: 'Choose who keeps the diary' });
  else if (!keptBy) reasons.push({ field: 'keptBy', message: 'Enter who keeps the diary' });
  if (!Number.isInteger(asked.days) || asked.days < 1 || asked.days > MOST_DAYS) {
    reasons.push({ field: 'days', message: `Days must be a whole number from 1 to ${MOST_DAYS}` });
  }
  if (!Object.hasOwn(DIARY_LANGUAGES, asked.language)) reasons.push({ field: 'language', message: 'Choose a language' });
  if (!asked.whomToCall.trim()) reasons.push({ field: 'whomToCall', message: 'Enter whom they can call, with the number' });
  if (reasons.length > 0) throw new Refusal(reasons);
  const { secret, hash } = newSecret();
  const made = await transaction.run(
    `insert into diary_links (id, partnership_id, case_id, agency_id, audience, kept_by, person_id, secret_hash, ends_on, language, hello, whom_to_call, staff_id,
       made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict (id) do nothing`,
    [
      asked.id, actor.partnershipId, asked.caseId, actor.agencyId, asked.audience, keptBy, keeper?.id ?? null, hash,
      addDays(transaction.today, asked.days - 1), asked.language, asked.hello.trim(), asked.whomToCall.trim(), actor.staffId, transaction.now,
    ],
  );
  if (made === 0) {
    const message = 'This diary was made already, and its address was shown once. If you do not have it, end that diary and make another';
    throw new Refusal([{ field: null, message }], 'conflict');
  }
  await record(transaction, { via: actor.via, action: 'diary.made', subjectKind: 'case', subjectId: asked.caseId, details: { linkId: asked.id } });
  return { secret, keptBy };
}

/** Ends a diary at once. Ended twice, it stays ended. */
export async function endDiary(actor: Actor, transaction: Transaction, { caseId, linkId }: { caseId: string; linkId: string }): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, caseId, { finishes: true });
  const touched = await transaction.run(
    'update diary_links set ended_at = coalesce(ended_at, $4) where id = $1 and case_id = $2 and agency_id = $3',
    [linkId, caseId, actor.agencyId, transaction.now],
  );
  if (touched === 0) throw notFound('diary');
  await record(transaction, { via: actor.via, action: 'diary.ended', subjectKind: 'case', subjectId: caseId, details: { linkId } });
}

/** Says that an entry was read and thought about. The first to say so is kept. */
export async function reviewDiaryEntry(actor: Actor, transaction: Transaction, { caseId, entryId }: { caseId: string; entryId: string }): Promise<void> {
  requirePermission(actor, 'timeline.write');
  await requireTimeline(actor, transaction, caseId);
  const touched = await transaction.run(
    `update diary_entries set reviewed_by = coalesce(reviewed_by, $3), reviewed_at = coalesce(reviewed_at, $4) where id = $1 and case_id = $2`,
    [entryId, caseId, actor.staffId, transaction.now],
  );
  if (touched === 0) throw notFound('diary entry');
  await record(transaction, { via: actor.via, action: 'diary.reviewed', subjectKind: 'case', subjectId: caseId, details: { entryId } });
}
