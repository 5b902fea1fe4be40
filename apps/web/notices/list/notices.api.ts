import { Controller, Get, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { openCase } from '#cases';
import { enforcementOfCase } from '#notices';
import { Needs } from '../../http/access.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { EnforcementListDto } from './notices.dto.js';

/** Warnings, notices and orders for other systems. */
@Controller('api/v1/cases/:id/notices')
@ApiTags('notices')
@ApiBearerAuth()
export class NoticesApi {
  @Get()
  @Needs('notices.read')
  @ApiOperation({ summary: 'The warnings, notices and orders of a case that your agency may see, the latest drafted first' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: EnforcementListDto })
  async list(@Req() { actor, transaction, params }: WebRequest): Promise<EnforcementListDto> {
    const { id: caseId } = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const lines = await enforcementOfCase(actor, transaction, caseId);
    return {
      items: lines.map(({ id, kind, reference, recipientName, agencyName, state, standing, onDay, untilOn }) => ({
        id, kind, reference, recipientName, agencyName, state, standing, onDay, untilOn,
      })),
    };
  }
}
