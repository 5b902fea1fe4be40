import { isIsoDate, type IsoDate } from '#calendar';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Prepared, type Reason, type Transaction } from '#platform';
import { STANDARD_SETTINGS, type TimelineSettings } from './rules/standard-settings.js';

const READ: Prepared = {
  name: 'timeline settings',
  text: `select edit_minutes as "editMinutes", file_megabytes as "fileMegabytes", diary_file_megabytes as "diaryFileMegabytes",
      diary_entries_a_day as "diaryEntriesADay"
    from timeline_settings where agency_id = $1 and applies_from <= $2 order by applies_from desc limit 1`,
};

/** What an agency has settled for today, or what holds until it settles something. */
export async function timelineSettings(transaction: Transaction, agencyId: string | null): Promise<TimelineSettings> {
  const [settled] = await transaction.query<TimelineSettings>(READ, [agencyId, transaction.today]);
  return settled ?? STANDARD_SETTINGS;
}

const BOUNDS: Record<keyof TimelineSettings, { least: number; most: number; words: string }> = {
  editMinutes: { least: 0, most: 1440, words: 'Minutes to change what was written' },
  fileMegabytes: { least: 1, most: 1000, words: 'Largest file' },
  diaryFileMegabytes: { least: 1, most: 200, words: 'Largest file of a diary entry' },
  diaryEntriesADay: { least: 1, most: 1000, words: 'Diary entries in one day' },
};

/** Settles the actor's agency's settings from a day on; what held before that day stays as it was. */
export async function settleTimeline(
  actor: Actor,
  transaction: Transaction,
  { appliesFrom, ...settings }: TimelineSettings & { appliesFrom: IsoDate },
): Promise<void> {
  requirePermission(actor, 'timeline.settle');
  const reasons: Reason[] = [];
  for (const [name, { least, most, words }] of Object.entries(BOUNDS)) {
    const value = settings[name as keyof TimelineSettings];
    if (!Number.isInteger(value) || value < least || value > most) {
      reasons.push({ field: name, message: `${words} must be a whole number from ${least} to ${most.toLocaleString('en-GB')}` });
    }
  }
  if (!isIsoDate(appliesFrom)) reasons.push({ field: 'appliesFrom', message: 'Enter a real date from which this applies, like 27 3 2026' });
  else if (appliesFrom < transaction.today) reasons.push({ field: 'appliesFrom', message: 'The date from which this applies must be today or later' });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run(
    `insert into timeline_settings (agency_id, partnership_id, applies_from, edit_minutes, file_megabytes, diary_file_megabytes,
       diary_entries_a_day, settled_by, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (agency_id, applies_from) do update set edit_minutes = $4, file_megabytes = $5, diary_file_megabytes = $6,
       diary_entries_a_day = $7, settled_by = $8, settled_at = $9`,
    [
      actor.agencyId, actor.partnershipId, appliesFrom, settings.editMinutes, settings.fileMegabytes, settings.diaryFileMegabytes,
      settings.diaryEntriesADay, actor.staffId, transaction.now,
    ],
  );
  await record(transaction, {
    via: actor.via, action: 'timeline.settled', subjectKind: 'agency', subjectId: actor.agencyId, details: { appliesFrom, ...settings },
  });
}
