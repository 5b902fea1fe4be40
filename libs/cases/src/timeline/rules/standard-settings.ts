/** What an agency settles about its timeline and its diaries. */
export interface TimelineSettings {
  /** How long its author may change what they wrote. */
  editMinutes: number;
  /** The largest file that an officer may add. */
  fileMegabytes: number;
  /** The largest file that a resident may send with a diary entry. */
  diaryFileMegabytes: number;
  /** The most entries that one diary takes on one day. */
  diaryEntriesADay: number;
}

/** What holds for an agency until it settles otherwise. */
export const STANDARD_SETTINGS: TimelineSettings = { editMinutes: 30, fileMegabytes: 50, diaryFileMegabytes: 20, diaryEntriesADay: 50 };
