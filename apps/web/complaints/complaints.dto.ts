import { ApiProperty } from '@nestjs/swagger';
import { CHANNELS, HATE_GROUNDS } from '#cases';

/** Who made a complaint. */
export class ComplainantDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'What they are called; how to reach them stands with the person' }) name: string;
}

/** A complaint of a case. */
export class ComplaintDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date', description: 'The day it happened, or the first day' }) happenedOn: string;
  @ApiProperty({ format: 'date', nullable: true, type: String, description: 'The last day, where it went on for more than one' }) happenedUntil: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'HH:MM' }) happenedAt: string | null;
  @ApiProperty({ format: 'date', description: 'The day it was reported' }) madeOn: string;
  @ApiProperty({ enum: Object.keys(CHANNELS) }) channel: string;
  @ApiProperty({ type: ComplainantDto, nullable: true, description: 'Null where nobody said who they are' }) person: ComplainantDto | null;
  @ApiProperty({ format: 'uuid', description: 'The agency that received it' }) agencyId: string;
  @ApiProperty() agencyName: string;
  @ApiProperty() whatHappened: string;
  @ApiProperty() effect: string;
  @ApiProperty({ enum: Object.keys(HATE_GROUNDS), isArray: true }) hate: string[];
  @ApiProperty({ description: 'Where it is another place than the case’s' }) place: string;
  @ApiProperty({ description: 'Whether it was made soon enough to count for a case review, by today’s setting (ASBCPA 2014 s.104)' }) countsForReview: boolean;
  @ApiProperty() recordedBy: string;
  @ApiProperty() recordedAt: Date;
  @ApiProperty({ description: 'How often it was changed since' }) changes: number;
}

/** A page of complaints. */
export class ComplaintListDto {
  @ApiProperty({ type: [ComplaintDto] }) items: ComplaintDto[];
  @ApiProperty({ nullable: true, type: String, description: 'Send it as after to get the next page; null on the last' }) next: string | null;
}

/** Where a complaint went. */
export class AddedComplaintDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid', description: 'Another case than the one asked for, where that one was closed' }) caseId: string;
  @ApiProperty() reference: string;
  @ApiProperty({ description: 'Whether it began a new case, because the one asked for was closed when it was made' }) isNewCase: boolean;
}
