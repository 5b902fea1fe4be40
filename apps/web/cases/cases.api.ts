import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth, ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiTags,
} from '@nestjs/swagger';
import { listAgencies } from '#agencies';
import { isIsoDate } from '#calendar';
import {
  answerTransfer, askTransfer, closeCase, listCases, listCategories, logCase, openCase, PAGE_SIZE, readTimeline, reopenCase, type CaseFilter, type TimelineEntry,
} from '#cases';
import { Refusal, type Reason } from '#platform';
import { Needs } from '../http/access.js';
import { readAs } from '../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../http/page-request.js';
import { CloseCaseForm, LogCaseForm, ReopenCaseForm, TransferAnswerForm, TransferForm } from './case-forms.js';
import { CaseDto, CaseListDto, type EventDto, LoggedCaseDto, NamedDto } from './cases.dto.js';

/** Cases for other systems. */
@Controller('api/v1')
@ApiTags('cases')
@ApiBearerAuth()
export class CasesApi {
  @Get('cases')
  @Needs('cases.read')
  @ApiOperation({ summary: `Cases, newest logged first, ${PAGE_SIZE} a page` })
  @ApiQuery({ name: 'q', required: false, description: 'Words to find' })
  @ApiQuery({ name: 'agencyId', required: false })
  @ApiQuery({ name: 'categoryId', required: false })
  @ApiQuery({ name: 'status', required: false, enum: ['open', 'closed'] })
  @ApiQuery({ name: 'receivedFrom', required: false, description: 'YYYY-MM-DD' })
  @ApiQuery({ name: 'receivedTo', required: false, description: 'YYYY-MM-DD' })
  @ApiQuery({ name: 'after', required: false, description: 'The next of the page before' })
  @ApiOkResponse({ type: CaseListDto })
  async list(@Req() { actor, transaction, query }: WebRequest): Promise<CaseListDto> {
    const { cases, next } = await listCases(actor, transaction, filterFrom(query));
    return { items: cases, next };
  }

  @Get('cases/:id')
  @Needs('cases.read')
  @ApiOperation({ summary: 'One case with its spells and its timeline' })
  @ApiParam({ name: 'id', format: 'uuid' })
  @ApiOkResponse({ type: CaseDto })
  async one(@Req() { actor, transaction, params }: WebRequest): Promise<CaseDto> {
    const id = idFrom(params.id, 'case');
    const file = await openCase(actor, transaction, id);
    const { entries } = await readTimeline(actor, transaction, id);
    return { ...file, events: entries.map(eventOf) };
  }

  @Post('cases')
  @Needs('cases.log')
  @ApiOperation({ summary: 'Log a case' })
  @ApiBody({ type: LogCaseForm })
  @ApiCreatedResponse({ type: LoggedCaseDto })
  async log(@Req() { actor, transaction, body }: WebRequest): Promise<LoggedCaseDto> {
    const form = await readAs(LogCaseForm, body);
    const reporter = { name: form.reporterName, phone: form.reporterPhone, email: form.reporterEmail };
    const { id, reference } = await logCase(actor, transaction, { ...form, reporter, complaint: form });
    return { id, reference };
  }

  @Post('cases/:id/close')
  @Needs('cases.close')
  @HttpCode(204)
  @ApiOperation({ summary: 'Close a case; 409 while something is left to do or an agency has been asked to take it. The people who reported it are told by an officer, on the page' })
  @ApiBody({ type: CloseCaseForm })
  @ApiNoContentResponse()
  async close(@Req() { actor, transaction, params, body }: WebRequest): Promise<void> {
    await closeCase(actor, transaction, idFrom(params.id, 'case'), await readAs(CloseCaseForm, body));
  }

  @Post('cases/:id/reopen')
  @Needs('cases.close')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open a closed case again, where it was closed by mistake or was not resolved' })
  @ApiBody({ type: ReopenCaseForm })
  @ApiNoContentResponse()
  async reopen(@Req() { actor, transaction, params, body }: WebRequest): Promise<void> {
    await reopenCase(actor, transaction, idFrom(params.id, 'case'), await readAs(ReopenCaseForm, body));
  }

  @Post('cases/:id/transfer')
  @Needs('cases.transfer')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask another agency to take a case' })
  @ApiBody({ type: TransferForm })
  @ApiNoContentResponse()
  async transfer(@Req() { actor, transaction, params, body }: WebRequest): Promise<void> {
    await askTransfer(actor, transaction, idFrom(params.id, 'case'), await readAs(TransferForm, body));
  }

  @Post('cases/:id/transfer/answer')
  @Needs('cases.transfer')
  @HttpCode(204)
  @ApiOperation({ summary: 'Accept or refuse a case that another agency offers' })
  @ApiBody({ type: TransferAnswerForm })
  @ApiNoContentResponse()
  async answer(@Req() { actor, transaction, params, body }: WebRequest): Promise<void> {
    await answerTransfer(actor, transaction, idFrom(params.id, 'case'), await readAs(TransferAnswerForm, body));
  }

  @Get('agencies')
  @Needs('cases.read')
  @ApiOperation({ summary: 'The agencies of your partnership' })
  @ApiOkResponse({ type: [NamedDto] })
  async agencies(@Req() { transaction }: WebRequest): Promise<NamedDto[]> {
    return listAgencies(transaction);
  }

  @Get('categories')
  @Needs('cases.read')
  @ApiOperation({ summary: 'The kinds of behaviour that your partnership records' })
  @ApiOkResponse({ type: [NamedDto] })
  async categories(@Req() { transaction }: WebRequest): Promise<NamedDto[]> {
    return (await listCategories(transaction)).map(({ id, name }) => ({ id, name }));
  }
}

function eventOf({ id, kind, happenedOn, title, note, audience, agencyName, staffName, recordedAt }: TimelineEntry): EventDto {
  return { id, kind, happenedOn, title, note, audience, agencyName, staffName, recordedAt };
}

function filterFrom(query: WebRequest['query']): CaseFilter {
  const reasons: Reason[] = [];
  const take = (name: string, good: (text: string) => boolean, message: string): string | undefined => {
    if (query[name] === undefined || query[name] === '') return undefined;
    const text = textOf(query[name]);
    if (!good(text)) reasons.push({ field: name, message });
    return text;
  };
  const filter: CaseFilter = {
    words: take('q', (text) => text.length <= 200, 'q must be 200 characters or fewer'),
    agencyId: take('agencyId', isId, 'agencyId must be the id of an agency: see /api/v1/agencies'),
    categoryId: take('categoryId', isId, 'categoryId must be the id of a category: see /api/v1/categories'),
    status: take('status', (text) => ['open', 'closed'].includes(text), 'status must be open or closed') as 'open' | 'closed' | undefined,
    receivedFrom: take('receivedFrom', isIsoDate, 'receivedFrom must be a date, written YYYY-MM-DD'),
    receivedTo: take('receivedTo', isIsoDate, 'receivedTo must be a date, written YYYY-MM-DD'),
    after: take('after', isId, 'after must be the next of the page before'),
  };
  if (reasons.length > 0) throw new Refusal(reasons);
  return filter;
}
