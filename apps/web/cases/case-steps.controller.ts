import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { answerTransfer, askTransfer } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, type Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, type WebRequest } from '../http/page-request.js';
import { TransferAnswerForm, TransferForm } from './case-forms.js';
import { caseStep } from './case-step.js';

/** The steps that move a case to another agency: transfer, answer a transfer. Each has its form. */
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
}
