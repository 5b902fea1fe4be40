import { londonDate, type IsoDate } from '#calendar';
import { hashOfSecret } from '#agencies';
import { keepFile, notFound, record, refuse, Refusal, type Database, type ReceivedFile, type Transaction } from '#platform';
import { uuidv7 } from 'uuidv7';
import { timelineSettings } from '../timeline/settings.js';
import { diaryNote, faultsOfDiaryEntry, type DiaryWords } from './rules/diary-entry.js';
import { diaryIsOpen } from './rules/diary-time.js';

/** A diary as the resident's page shows it: nothing of the case, and of earlier entries their number and the last day alone. */
export interface KeptDiary {
  id: string;
  partnershipId: string;
  agencyId: string;
  caseId: string;
  agencyName: string;
  language: string;
  hello: string;
  whomToCall: string;
  endsOn: IsoDate;
  open: boolean;
  entries: number;
  lastAt: Date | null;
}

/** The diary of a secret. Refuses as not found where there is none; one that is over says so, with whom to call. */
export async function diaryOfSecret(database: Database, secret: string, now: Date): Promise<KeptDiary> {
  const [found] = await database.beforeIdentity<Omit<KeptDiary, 'open'> & { ended: boolean }>(
    `select id, partnership_id as "partnershipId", agency_id as "agencyId", case_id as "caseId", agency_name as "agencyName", language,
       hello, whom_to_call as "whomToCall", ends_on as "endsOn", ended, entries, last_at as "lastAt" from diary_of_secret($1, $2)`,
    [hashOfSecret(secret), londonDate(now)],
  );
  if (!found) {
    throw Object.assign(notFound('diary'), { reasons: [{ field: null, message: 'This link does not work. Check that you have all of it, or call the office that gave it to you' }] });
  }
  const { ended, ...diary } = found;
  return { ...diary, open: diaryIsOpen({ endsOn: diary.endsOn, ended }, londonDate(now)) };
}

/** How large a photo or recording of a diary may be, in MB. */
export async function diaryFileMegabytes(database: Database, { partnershipId, agencyId }: KeptDiary): Promise<number> {
  const settings = await database.transaction({ partnershipId, agencyId, personId: null }, (transaction) => timelineSettings(transaction, agencyId));
  return settings.diaryFileMegabytes;
}

/** An entry that a resident sends. */
export interface SentEntry extends DiaryWords {
  /** Chosen when the form was shown, so that a form sent twice adds nothing twice. */
  id: string;
}

/**
 * Adds an entry to the diary of a secret, with its photos and recordings, and its line in the timeline of the case. Whoever
 * has the secret may do this and nothing else.
 */
export async function addDiaryEntry(
  database: Database,
  dataFolder: string,
  secret: string,
  entry: SentEntry,
  files: readonly ReceivedFile[],
  now: Date,
): Promise<void> {
  const diary = await diaryOfSecret(database, secret, now);
  if (!diary.open) throw diaryOver(diary);
  const faults = faultsOfDiaryEntry(entry, londonDate(now));
  if (faults.length > 0) throw new Refusal(faults);
  const { partnershipId, agencyId } = diary;
  await database.transaction({ partnershipId, agencyId, personId: null }, (transaction) =>
    keepDiaryEntry(transaction, dataFolder, secret, diary, trimmed(entry), files));
}

/** Keeps an entry that has no faults, in a transaction of the diary's agency. The same entry twice is kept once. */
export async function keepDiaryEntry(
  transaction: Transaction,
  dataFolder: string,
  secret: string,
  diary: Pick<KeptDiary, 'id' | 'agencyId' | 'caseId' | 'whomToCall'>,
  entry: SentEntry,
  files: readonly ReceivedFile[],
): Promise<void> {
  const hash = hashOfSecret(secret);
  const { diaryEntriesADay } = await timelineSettings(transaction, diary.agencyId);
  const [row] = await transaction.query<{ came: 'added' | 'again' | 'other' | 'over' | 'too-many' }>(
    'select add_diary_entry($1, $2, $3, $4, $5) as came',
    [hash, transaction.today, transaction.now, diaryEntriesADay, { ...entry, eventId: uuidv7(), note: diaryNote(entry) }],
  );
  switch (row!.came) {
    case 'again':
      return;
    case 'other':
      throw new Refusal([{ field: null, message: 'You have sent this form already. If this is something else, send it again' }], 'conflict');
    case 'over':
      throw diaryOver(diary);
    case 'too-many':
      throw new Refusal([{ field: null, message: `Your diary is full for today. Call us about the rest: ${diary.whomToCall}` }], 'too-many', 3600);
    case 'added':
      break;
  }
  for (const file of files) {
    await keepFile(transaction, dataFolder, file);
    await transaction.run('select add_diary_file($1, $2, $3, $4, $5)', [hash, entry.id, file.id, file.name, transaction.now]);
  }
  await record(transaction, {
    via: 'page', action: 'diary.entry-sent', subjectKind: 'case', subjectId: diary.caseId, details: { linkId: diary.id, entryId: entry.id },
  });
}

function trimmed({ id, beganOn, beganTime, endedTime, what, effect, witnesses }: SentEntry): SentEntry {
  return {
    id, beganOn, beganTime: beganTime.trim(), endedTime: endedTime.trim(), what: what.trim(), effect: effect.trim(), witnesses: witnesses.trim(),
  };
}

function diaryOver({ whomToCall }: Pick<KeptDiary, 'whomToCall'>): Refusal {
  return refuse(null, `This diary is closed now, so what you wrote was not sent. Call us and tell us: ${whomToCall}`);
}
