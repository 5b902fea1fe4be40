import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { answerTransfer, askTransfer, withdrawTransfer, writeTransferNote } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, type Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, textOf, type WebRequest } from '../http/page-request.js';
import { formOf } from '../http/typed.js';
import { TransferAnswerForm, TransferForm, WithdrawTransferForm } from './case-forms.js';
import { caseStep } from './case-step.js';

/** The steps that move a case to another agency: transfer, take that back, answer it, and write back later. Each has its form. */
@Controller('cases/:id')
export class CaseStepsController {
  @Get('transfer')
  @Needs('cases.transfer')
  async showTransfer(@Req() request: WebRequest): Promise<Page> {
    const agencies = (await listAgencies(request.transaction)).filter(({ id }) => id !== request.actor.agencyId);
    return caseStep(request, 'cases/transfer-case.njk', 'Transfer', { agencies }, {});
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
    return caseStep(request, 'cases/answer-transfer.njk', 'Answer the transfer of', {}, {});
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

  @Get('withdraw')
  @Needs('cases.transfer')
  async showWithdraw(@Req() request: WebRequest): Promise<Page> {
    return caseStep(request, 'cases/withdraw-transfer.njk', 'Take back the offer of', {}, {});
  }

  @Post('withdraw')
  @Needs('cases.transfer')
  @ShowsAgain('showWithdraw')
  async withdraw(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const id = idFrom(params.id, 'case');
    await withdrawTransfer(actor, transaction, id, await readAs(WithdrawTransferForm, body));
    return new GoTo(`/cases/${id}`, 'The offer is taken back. The case stays with you');
  }

  @Get('transfer-note')
  @Needs('cases.transfer')
  async showTransferNote(@Req() request: WebRequest): Promise<Page> {
    return caseStep(request, 'cases/transfer-note.njk', 'Write to the agency that gave', {}, {});
  }

  @Post('transfer-note')
  @Needs('cases.transfer')
  @ShowsAgain('showTransferNote')
  async writeNote(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'case');
    await writeTransferNote(request.actor, request.transaction, id, textOf(formOf(request).note));
    return new GoTo(`/cases/${id}`, 'The other agency can read your note');
  }
}
