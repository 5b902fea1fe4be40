import { Controller, Get, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { addComplaint, complaintsOf, COMPLAINTS_PAGE_SIZE, openCase } from '#cases';
import { countsForReview, reviewSettingOn } from '#reviews';
import { Needs } from '../http/access.js';
import { readAs } from '../http/form.js';
import { idFrom, textOf, type WebRequest } from '../http/page-request.js';
import { AddComplaintForm, complainantFrom } from './complaint-forms.js';
import { AddedComplaintDto, ComplaintListDto } from './complaints.dto.js';

/** Complaints for other systems. */
@Controller('api/v1/cases/:id/complaints')
@ApiTags('complaints')
@ApiBearerAuth()
export class ComplaintsApi {
  @Get()
  @Needs('cases.read')
  @ApiOperation({ summary: `The complaints of a case, latest made first, ${COMPLAINTS_PAGE_SIZE} a page` })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiQuery({ name: 'after', required: false, description: 'The next of the page before' })
  @ApiOkResponse({ type: ComplaintListDto })
  async list(@Req() { actor, transaction, params, query }: WebRequest): Promise<ComplaintListDto> {
    const { id } = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const { complaints, next } = await complaintsOf(actor, transaction, id, { after: textOf(query.after) || null });
    const setting = await reviewSettingOn(transaction, transaction.today);
    return { items: complaints.map((complaint) => ({ ...complaint, countsForReview: countsForReview(complaint, setting) })), next };
  }

  @Post()
  @Needs('complaints.record')
  @ApiOperation({ summary: 'Add a complaint to a case; where the case was closed when it was made, it begins a new case that follows it' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiBody({ type: AddComplaintForm })
  @ApiCreatedResponse({ type: AddedComplaintDto })
  async add(@Req() { actor, transaction, params, body }: WebRequest): Promise<AddedComplaintDto> {
    const form = await readAs(AddComplaintForm, body);
    const told = { ...form, happenedOn: form.happenedOn || form.madeOn };
    return addComplaint(actor, transaction, idFrom(params.id, 'case'), { ...told, ...complainantFrom(form) });
  }
}
