import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsIn, IsString, MaxLength, ValidateIf } from 'class-validator';
import { CHANNELS, HATE_GROUNDS } from '#cases';
import { IsDay, Ticked, Trimmed } from './form-fields.js';

const CHANNEL_NAMES = Object.keys(CHANNELS);
const GROUND_NAMES = Object.keys(HATE_GROUNDS);

/** What a complaint tells beside what happened and who made it. With a new case it may all be left out. */
export class FirstComplaintForm {
  @ApiPropertyOptional({ format: 'date', description: 'The day it happened, or the first day; the day it was reported where it is left out' })
  @ValidateIf(({ happenedOn }: FirstComplaintForm) => happenedOn !== '')
  @IsDay('the date it happened')
  happenedOn: string = '';

  @ApiPropertyOptional({ format: 'date', description: 'The last day, where it went on for more than one' })
  @ValidateIf(({ happenedUntil }: FirstComplaintForm) => happenedUntil !== '')
  @IsDay('the date it ended')
  happenedUntil: string = '';

  @ApiPropertyOptional({ description: 'HH:MM, where somebody knows it' })
  @Trimmed()
  @IsString({ message: 'Enter a time like 23:30, or leave it empty' })
  @MaxLength(10, { message: 'Enter a time like 23:30, or leave it empty' })
  happenedAt: string = '';

  @ApiPropertyOptional({ enum: CHANNEL_NAMES, description: 'How it was reported; by phone where it is left out' })
  @IsIn(CHANNEL_NAMES, { message: 'Choose how it was reported' })
  channel: string = 'phone';

  @ApiPropertyOptional({ maxLength: 2000, description: 'What it does to the person' })
  @Trimmed()
  @IsString({ message: 'Enter the effect as text' })
  @MaxLength(2000, { message: 'What it does to them must be 2,000 characters or fewer' })
  effect: string = '';

  @ApiPropertyOptional({ enum: GROUND_NAMES, isArray: true, description: 'Why the person was picked on, where hate is perceived' })
  @Ticked()
  @IsArray({ message: 'Choose from the list, or choose none' })
  @IsIn(GROUND_NAMES, { each: true, message: 'Choose from the list, or choose none' })
  hate: string[] = [];
}
