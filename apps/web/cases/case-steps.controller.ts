import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import {
  answerTransfer, askTransfer, CLOSE_REASONS, closeCase, openCase, reopenCase, type CaseFile,
} from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { CloseCaseForm, ReopenCaseForm, TransferAnswerForm, TransferForm } from './case-forms.js';

/** The steps that change a case: close, open again, transfer, answer a transfer. Each has its form. */
@Controller('cases/:id')
export class CaseStepsController {
  @Get('close')
  @Needs('cases.close')
  async showClose(@Req() request: WebRequest): Promise<Page> {
    const reasons = Object.entries(CLOSE_REASONS).map(([value, text]) => ({ value, text }));
    return step(request, 'cases/close-case.njk', 'Close', { reasons }, dateParts('closedOn', request.transaction.today));
  }

  @Post('close')
  @Needs('cases.close')
  @ShowsAgain('showClose')
  async close(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = body as Record<string, unknown>;
    const form = await readAs(CloseCaseForm, { ...raw, closedOn: dateFrom(raw, 'closedOn') });
    const id = idFrom(params.id, 'case');
    await closeCase(actor, transaction, id, form);
    return new GoTo(`/cases/${id}`, 'The case is closed');
  }

  @Get('reopen')
  @Needs('cases.close')
  async showReopen(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'cases/reopen-case.njk', 'Open again', {}, {});
  }

  @Post('reopen')
  @Needs('cases.close')
  @ShowsAgain('showReopen')
  async reopen(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'case');
    await reopenCase(actor, transaction, id, await readAs(ReopenCaseForm, body));
    return new GoTo(`/cases/${id}`, 'The case is open again');
  }

  @Get('transfer')
  @Needs('cases.transfer')
  async showTransfer(@Req() request: WebRequest): Promise<Page> {
    const agencies = (await listAgencies(request.transaction)).filter(({ id }) => id !== request.actor.agencyId);
    return step(request, 'cases/transfer-case.njk', 'Transfer', { agencies }, {});
  }

  @Post('transfer')
  @Needs('cases.transfer')
  @ShowsAgain('showTransfer')
  async transfer(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'case');
    await askTransfer(actor, transaction, id, await readAs(TransferForm, body));
    return new GoTo(`/cases/${id}`, 'The agency is asked to take the case. It stays with you until they accept');
  }

  @Get('answer')
  @Needs('cases.transfer')
  async showAnswer(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'cases/answer-transfer.njk', 'Answer the transfer of', {}, {});
  }

  @Post('answer')
  @Needs('cases.transfer')
  @ShowsAgain('showAnswer')
  async answer(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'case');
    const form = await readAs(TransferAnswerForm, body);
    await answerTransfer(actor, transaction, id, form);
    return new GoTo(`/cases/${id}`, form.accept ? 'The case is with your agency now' : 'You refused the case. The other agency can see why');
  }
}

/**
 * A step's page: the case as it stands now, and the form. Its version is always the newest: where a stale form is shown
 * again, the person has just been told what changed.
 */
async function step(
  request: WebRequest,
  template: string,
  verb: string,
  model: Record<string, unknown>,
  start: Record<string, unknown>,
): Promise<Page> {
  const file: CaseFile = await openCase(request.actor, request.transaction, idFrom(request.params.id, 'case'));
  const form = { ...typedOr<Record<string, unknown>>(request, start), version: file.version };
  return new Page(template, { title: `${verb} case ${file.reference}`, file, form, ...model });
}
