import { addDays, addWorkingDays, type IsoDate } from '#calendar';

/** How urgent a case is: what its risk sets, and what the standards go by. */
export const PRIORITIES = ['high', 'medium', 'standard'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What the standards ask for on each case: two things once, and two again and again (statutory guidance, September 2025). */
export const STANDARD_KINDS = ['acknowledge', 'first-contact', 'victim-update', 'plan-review'] as const;
export type StandardKind = (typeof STANDARD_KINDS)[number];

/** What an agency may set: the standards, and after how long an overdue task is told to its managers. */
export const SETTING_KINDS = [...STANDARD_KINDS, 'escalate'] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** How the days of a standard run. */
export type DayUnit = 'working' | 'calendar';

/** One of an agency's settings: from a day on, this kind is due so many days on. days is null where it asks for none. */
export interface StandardSetting {
  kind: SettingKind;
  priority: Priority;
  appliesFrom: IsoDate;
  days: number | null;
  unit: DayUnit;
}

/** Whether a kind comes back each time it is done. */
export function comesBack(kind: string): boolean {
  return kind === 'victim-update' || kind === 'plan-review';
}

/** The setting that applies on a day: the latest that has begun. Null where there is none. */
export function settingOn(settings: readonly StandardSetting[], kind: SettingKind, priority: Priority, day: IsoDate): StandardSetting | null {
  const begun = settings.filter((one) => one.kind === kind && one.priority === priority && one.appliesFrom <= day);
  return begun.reduce<StandardSetting | null>((latest, one) => (latest && latest.appliesFrom > one.appliesFrom ? latest : one), null);
}

/** The day by which a kind is due, counted from a day under the setting that applies on it; null where none is asked for. */
export function dueBy(settings: readonly StandardSetting[], kind: SettingKind, priority: Priority, from: IsoDate): IsoDate | null {
  const setting = settingOn(settings, kind, priority, from);
  if (!setting?.days) return null;
  return setting.unit === 'working' ? addWorkingDays(from, setting.days) : addDays(from, setting.days);
}
