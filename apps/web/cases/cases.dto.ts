import { ApiProperty } from '@nestjs/swagger';
import { TIMELINE_KINDS } from '#cases';

/** A case as a line of a list. */
export class CaseLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ description: 'The agency that has the case, or closed it' }) agencyName: string;
  @ApiProperty({ nullable: true, type: String, description: 'Who works on it there' }) officerName: string | null;
  @ApiProperty() category: string;
  @ApiProperty({ enum: ['high', 'medium', 'standard'] }) priority: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ format: 'date', nullable: true, type: String }) closedOn: string | null;
  @ApiProperty({ format: 'date', nullable: true, type: String }) reviewOn: string | null;
  @ApiProperty() address: string;
  @ApiProperty() postcode: string;
  @ApiProperty() summary: string;
}

/** A page of cases. */
export class CaseListDto {
  @ApiProperty({ type: [CaseLineDto] }) items: CaseLineDto[];
  @ApiProperty({ nullable: true, type: String, description: 'Send it as after to get the next page; null on the last' }) next: string | null;
}

/** What was logged. */
export class LoggedCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
}

/** An agency or a category. */
export class NamedDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

/** One agency's responsibility for the case. */
export class SpellDto {
  @ApiProperty({ format: 'uuid' }) agencyId: string;
  @ApiProperty() agencyName: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ format: 'date', nullable: true, type: String }) leftOn: string | null;
  @ApiProperty({ enum: ['closed', 'transferred'], nullable: true, type: String }) leftBy: 'closed' | 'transferred' | null;
  @ApiProperty({ nullable: true, type: String }) closeReason: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'What came of it, where it is closed' }) closeOutcome: string | null;
}

/** A line of the case's timeline. */
export class EventDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: Object.keys(TIMELINE_KINDS) }) kind: string;
  @ApiProperty({ format: 'date' }) happenedOn: string;
  @ApiProperty({ description: 'What an action is called; empty for what is no action' }) title: string;
  @ApiProperty() note: string;
  @ApiProperty({ enum: ['shared', 'internal'] }) audience: string;
  @ApiProperty() agencyName: string;
  @ApiProperty({ nullable: true, type: String, description: 'null where a resident or Concord itself wrote it' }) staffName: string | null;
  @ApiProperty() recordedAt: Date;
}

/** Who reported a case. */
export class ReporterDto {
  @ApiProperty() name: string;
  @ApiProperty() phone: string;
  @ApiProperty() email: string;
}

/** What one agency asked another, until it is answered. */
export class OfferDto {
  @ApiProperty({ format: 'uuid' }) toAgencyId: string;
  @ApiProperty() toAgencyName: string;
  @ApiProperty() fromAgencyName: string;
  @ApiProperty() reason: string;
  @ApiProperty() askedAt: Date;
}

/** A case with its spells and its timeline. */
export class CaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty({ description: 'Send it with a change, which is refused where the case has changed since' }) version: number;
  @ApiProperty() category: string;
  @ApiProperty() address: string;
  @ApiProperty() postcode: string;
  @ApiProperty() summary: string;
  @ApiProperty() loggedAt: Date;
  @ApiProperty({ type: [SpellDto] }) spells: SpellDto[];
  @ApiProperty({ type: [EventDto], description: 'The latest 200, the latest first' }) events: EventDto[];
  @ApiProperty({ type: [ReporterDto] }) reporters: ReporterDto[];
  @ApiProperty({ type: OfferDto, nullable: true }) offer: OfferDto | null;
}
