import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Trimmed, WholeNumber } from '../cases/form-fields.js';

const HOMES = 'Enter how many homes the landlord has, as a whole number';
const PER_HOMES = 'Enter for how many homes the figure is, such as 1000';

/** How many homes a landlord has. */
export class HomesForm {
  @IsUUID(undefined, { message: 'Choose the landlord' })
  agencyId: string;

  @IsString({ message: 'Enter a real date from which it applies, like 1 4 2026' })
  appliesFrom: string;

  @WholeNumber()
  @IsInt({ message: HOMES })
  @Min(1, { message: HOMES })
  @Max(10_000_000, { message: HOMES })
  homes: number;
}

/** What the measure counts from a day on. */
export class DefinitionForm {
  @IsString({ message: 'Enter a real date from which it applies, like 1 4 2026' })
  appliesFrom: string;

  @WholeNumber()
  @IsInt({ message: PER_HOMES })
  @Min(1, { message: PER_HOMES })
  @Max(100_000, { message: PER_HOMES })
  perHomes: number;

  @Transform(({ value }: { value: unknown }) => (value === 'yes' ? true : value === 'no' ? false : value))
  @IsIn([true, false], { message: 'Choose whether cases that another agency passed on count' })
  countsTransferredIn: boolean;

  @Trimmed()
  @IsString({ message: 'Enter where the Regulator says so' })
  @MaxLength(1000, { message: 'Where the Regulator says so must be 1,000 characters or fewer' })
  source: string;
}
