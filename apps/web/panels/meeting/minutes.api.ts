import { Controller, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsArray, IsIn, IsOptional, IsString, IsUUID } from 'class-validator';
import { uuidv7 } from 'uuidv7';
import { addLine, LINE_KINDS } from '#panels';
import { Needs } from '../../http/access.js';
import { readAs } from '../../http/form.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';

/** A line of the minutes as another system sends it. */
class LineBody {
  @ApiProperty({ required: false, format: 'uuid', description: 'Chosen by the sender, so that a line that is sent again is one' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Send an id as a UUID, or none' })
  id?: string;

  @ApiProperty({ required: false, nullable: true, type: String, format: 'uuid', description: 'The item; null: what was said of none' })
  @IsOptional()
  @IsUUID(undefined, { message: 'Send the id of an item of the meeting, or none' })
  itemId?: string | null;

  @ApiProperty({ enum: Object.keys(LINE_KINDS) })
  @IsIn(Object.keys(LINE_KINDS), { message: 'Send note or decision' })
  kind: string = '';

  @ApiProperty()
  @IsString({ message: 'Send what was said or decided as text' })
  words: string = '';

  @ApiProperty({ required: false, type: [String], description: 'The agencies that may read it, besides those who run the panel; none: every seat' })
  @IsOptional()
  @IsArray({ message: 'Send a list of ids of agencies' })
  @IsUUID(undefined, { each: true, message: 'Send a list of ids of agencies' })
  agencies?: string[];
}

/** A line that is saved. */
class SavedLineDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
}

/** Minutes for other systems. */
@Controller('api/v1/meetings/:id/lines')
@ApiTags('meetings')
@ApiBearerAuth()
export class MinutesApi {
  @Post()
  @Needs('panels.sit')
  @ApiOperation({ summary: 'Add a line to the minutes of an open meeting, whose confidentiality statement the token’s person has accepted' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiBody({ type: LineBody })
  @ApiCreatedResponse({ type: SavedLineDto })
  async add(@Req() { actor, transaction, params, body }: WebRequest): Promise<SavedLineDto> {
    const { id, itemId, kind, words, agencies } = await readAs(LineBody, body);
    const line = { id: id?.toLowerCase() ?? uuidv7(), itemId: itemId?.toLowerCase() ?? null, kind, words, agencies: agencies ?? [] };
    return addLine(actor, transaction, idFrom(params.id, 'meeting'), line);
  }
}
