import { ApiPropertyOptional } from '@nestjs/swagger';
import { CHANNELS, HATE_GROUNDS } from '#cases';
import { DayOrNone, OneOf, TickedOf, Words } from '../http/form-fields.js';

const CHANNEL_NAMES = Object.keys(CHANNELS);
const GROUND_NAMES = Object.keys(HATE_GROUNDS);

/** What a complaint tells beside what happened and who made it. With a new case it may all be left out. */
export class FirstComplaintForm {
  @ApiPropertyOptional({ format: 'date', description: 'The day it happened, or the first day; the day it was reported where it is left out' })
  @DayOrNone('the date it happened')
  happenedOn: string = '';

  @ApiPropertyOptional({ format: 'date', description: 'The last day, where it went on for more than one' })
  @DayOrNone('the date it ended')
  happenedUntil: string = '';

  @ApiPropertyOptional({ description: 'HH:MM, where somebody knows it' })
  @Words(10, 'The time')
  happenedAt: string = '';

  @ApiPropertyOptional({ enum: CHANNEL_NAMES, description: 'How it was reported; by phone where it is left out' })
  @OneOf(CHANNEL_NAMES, 'Choose how it was reported')
  channel: string = 'phone';

  @ApiPropertyOptional({ maxLength: 2000, description: 'What it does to the person' })
  @Words(2000, 'What it does to them')
  effect: string = '';

  @ApiPropertyOptional({ enum: GROUND_NAMES, isArray: true, description: 'Why the person was picked on, where hate is perceived' })
  @TickedOf(GROUND_NAMES, 'Choose from the list, or choose none')
  hate: string[] = [];
}
