import { IsInt, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { Trimmed, WholeNumber } from '../cases/form-fields.js';

const STALE = 'Open the page again, and merge from there';

/** The other of two cases. */
export class ChooseCaseForm {
  @Trimmed()
  @IsString({ message: 'Enter the reference of the other case' })
  @Length(1, 60, { message: 'Enter the reference of the other case, for example ASB-000123' })
  reference: string;
}

/** Two cases to merge. */
export class MergeForm {
  @IsUUID(undefined, { message: 'Choose the case to keep' })
  keep: string;

  @WholeNumber()
  @IsInt({ message: STALE })
  @Min(1, { message: STALE })
  @Max(2_147_483_647, { message: STALE })
  version: number;

  @WholeNumber()
  @IsInt({ message: STALE })
  @Min(1, { message: STALE })
  @Max(2_147_483_647, { message: STALE })
  otherVersion: number;

  @Trimmed()
  @IsString({ message: 'Enter how you know that they are the same' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter how you know that they are the same') })
  reason: string;
}

/** A merge to take back. */
export class UnmergeForm {
  @WholeNumber()
  @IsInt({ message: STALE })
  @Min(1, { message: STALE })
  @Max(2_147_483_647, { message: STALE })
  version: number;

  @Trimmed()
  @IsString({ message: 'Enter why they are two cases' })
  @Length(1, 2000, { message: ({ value }) => (value ? 'Reason must be 2,000 characters or fewer' : 'Enter why they are two cases') })
  reason: string;
}
