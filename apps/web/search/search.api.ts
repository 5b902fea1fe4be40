import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { searchCases } from '#cases';
import { Needs } from '../http/access.js';
import { readAs } from '../http/form.js';
import type { WebRequest } from '../http/page-request.js';

/** What to look for. */
export class SearchForm {
  @ApiProperty({ minLength: 1, maxLength: 200, description: 'A reference, name, address, postcode, telephone number, or words; the last may be the beginning of one' })
  @IsString({ message: 'Send what to look for as text' })
  @Length(1, 200, { message: 'Send what to look for, in 200 characters or fewer' })
  typed: string;
}

/** A person whose words were found. */
export class FoundPersonDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String] }) roles: string[];
}

/** What happened last. */
export class LastEventDto {
  @ApiProperty() kind: string;
  @ApiProperty({ format: 'date' }) happenedOn: string;
}

/** A case that was found. */
export class FoundCaseDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() reference: string;
  @ApiProperty() category: string;
  @ApiProperty() address: string;
  @ApiProperty() postcode: string;
  @ApiProperty({ format: 'uuid', nullable: true, type: String }) placeId: string | null;
  @ApiProperty() summary: string;
  @ApiProperty({ description: 'The agency that has the case, or closed it' }) agencyName: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ format: 'date', nullable: true, type: String }) closedOn: string | null;
  @ApiProperty({ nullable: true, type: LastEventDto }) lastEvent: LastEventDto | null;
  @ApiProperty({ type: [String], description: 'Parts that have the words: case, complaints, people' }) parts: string[];
  @ApiProperty({ type: [FoundPersonDto] }) people: FoundPersonDto[];
  @ApiProperty({ description: 'Whether some word is only nearly what was typed' }) near: boolean;
}

/** What a search found. */
export class FoundDto {
  @ApiProperty({ type: [FoundCaseDto] }) items: FoundCaseDto[];
}

/** Searching before a case is logged, for other systems. */
@Controller('api/v1/cases/search')
@ApiTags('cases')
@ApiBearerAuth()
export class SearchApi {
  @Post()
  @HttpCode(200)
  @Needs('cases.read')
  @ApiOperation({ summary: 'Cases by whatever a caller says: open ones first, then the newest, typing mistakes allowed' })
  @ApiBody({ type: SearchForm })
  @ApiOkResponse({ type: FoundDto })
  async search(@Req() { actor, transaction, body }: WebRequest): Promise<FoundDto> {
    const { typed } = await readAs(SearchForm, body);
    return { items: await searchCases(actor, transaction, typed) };
  }
}
