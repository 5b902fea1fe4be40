import { requirePermission, type Actor } from '#agencies';
import { isIsoDate, type IsoDate } from '#calendar';
import { record, Refusal, type Prepared, type Transaction } from '#platform';
import { faultsOfPowerSetting, powerSettingOn, type PowerSetting } from '../rules/powers/setting.js';

const COLUMNS: Record<keyof PowerSetting, string> = {
  appliesFrom: 'applies_from', injunctionAge: 'injunction_age', injunctionYoungMonths: 'injunction_young_months',
  injunctionAssessment: 'injunction_assessment', closureHours: 'closure_hours', closureHoursExtended: 'closure_hours_extended',
  closureCourtHours: 'closure_court_hours', closureMonths: 'closure_months', closureMonthsMost: 'closure_months_most',
  closureAdjournDays: 'closure_adjourn_days', closureAppealDays: 'closure_appeal_days', behaviourLeastMonths: 'behaviour_least_months',
  behaviourYoungLeastMonths: 'behaviour_young_least_months', behaviourYoungMostMonths: 'behaviour_young_most_months',
  behaviourReviewMonths: 'behaviour_review_months', spacesMonths: 'spaces_months', spacesChallengeDays: 'spaces_challenge_days',
  spacesPenaltyMost: 'spaces_penalty_most', spacesRemindMonths: 'spaces_remind_months', remindDays: 'remind_days',
};

const READ: Prepared = {
  name: 'power settings',
  text: `select ${Object.entries(COLUMNS).map(([name, column]) => `${column} as "${name}"`).join(', ')} from power_settings order by applies_from`,
};

/** What the partnership has set of its powers, the oldest first: nothing, where it goes by the Acts as they stood. */
export async function powerSettings(transaction: Transaction): Promise<PowerSetting[]> {
  return transaction.query<PowerSetting>(READ);
}

/** The ages, hours, months and days in force on a day. */
export async function powersLawOn(transaction: Transaction, day: IsoDate): Promise<PowerSetting> {
  return powerSettingOn(await powerSettings(transaction), day);
}

/** Sets them from a day on; said again for the same day, it is put right. */
export async function changePowerSetting(actor: Actor, transaction: Transaction, setting: PowerSetting): Promise<void> {
  requirePermission(actor, 'enforcement.set');
  const faults: { field: string; message: string }[] = faultsOfPowerSetting(setting);
  if (!isIsoDate(setting.appliesFrom)) faults.unshift({ field: 'appliesFrom', message: 'Enter the day from which this applies, like 27 3 2027' });
  if (faults.length > 0) throw new Refusal(faults);
  const names = Object.keys(COLUMNS) as (keyof PowerSetting)[];
  const columns = names.map((name) => COLUMNS[name]);
  await transaction.run(
    `insert into power_settings (partnership_id, set_by, ${columns.join(', ')}) values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(', ')})
     on conflict (partnership_id, applies_from) do update set set_by = excluded.set_by, ${columns.slice(1).map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [actor.partnershipId, actor.staffId, ...names.map((name) => setting[name])],
  );
  await record(transaction, { via: actor.via, action: 'powers.set', subjectKind: 'partnership', subjectId: actor.partnershipId, details: { appliesFrom: setting.appliesFrom } });
}
