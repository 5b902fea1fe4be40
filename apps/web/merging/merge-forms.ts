import { Id, NeededWords, Version } from '../http/form-fields.js';

const STALE = 'Open the page again, and merge from there';

/** The other of two cases. */
export class ChooseCaseForm {
  @NeededWords(60, 'The reference', 'Enter the reference of the other case, for example ASB-000123')
  reference: string;
}

/** Two cases to merge. */
export class MergeForm {
  @Id('Choose the case to keep')
  keep: string;

  @Version(STALE)
  version: number;

  @Version(STALE)
  otherVersion: number;

  @NeededWords(2000, 'The reason', 'Enter how you know that they are the same')
  reason: string;
}

/** A merge to take back. */
export class UnmergeForm {
  @Version(STALE)
  version: number;

  @NeededWords(2000, 'The reason', 'Enter why they are two cases')
  reason: string;
}
