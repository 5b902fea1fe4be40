import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { timeFrom } from '#cases';
import { addWarningProof, discardWarning, issueWarning, openWarning, WARNING_DELIVERIES, withdrawWarning } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { DELIVERIES } from '../enforcement-words.js';
import { IssueForm, ProofForm, StepForm, WithdrawForm } from './warning-forms.js';

/** What is done with a warning once it is drafted: each step has its page. */
@Controller('warnings/:id')
@Needs('notices.write')
export class WarningStepsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('issue')
  async showIssue(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'issue', 'Issue the warning', { ...dateParts('on', request.transaction.today) }, {
      ways: WARNING_DELIVERIES.map((value) => ({ value, text: DELIVERIES[value] })),
    });
  }

  @Post('issue')
  @ShowsAgain('showIssue')
  async issue(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'warning');
    const raw = formOf(request);
    const form = await readAs(IssueForm, { ...raw, on: dateFrom(raw, 'on') });
    await issueWarning(actor, transaction, id, { ...form, time: timeFrom(form.time) }, this.config.dataFolder);
    return new GoTo(`/warnings/${id}`, 'The warning is issued. Its paper is kept as it went out');
  }

  @Get('proof')
  async showProof(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'proof', 'Add proof of delivery', {});
  }

  @Post('proof')
  @ShowsAgain('showProof')
  async proof(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'warning');
    await addWarningProof(request.actor, request.transaction, id, await readAs(ProofForm, formOf(request)));
    return new GoTo(`/warnings/${id}`, 'The proof is added');
  }

  @Get('withdraw')
  async showWithdraw(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'withdraw', 'Withdraw the warning', dateParts('on', request.transaction.today));
  }

  @Post('withdraw')
  @ShowsAgain('showWithdraw')
  async withdraw(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'warning');
    const raw = formOf(request);
    await withdrawWarning(actor, transaction, id, await readAs(WithdrawForm, { ...raw, on: dateFrom(raw, 'on') }), this.config.dataFolder);
    return new GoTo(`/warnings/${id}`, 'The warning is withdrawn. Tell the person whom it was for');
  }

  @Get('discard')
  async showDiscard(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'discard', 'Throw the draft away', {});
  }

  @Post('discard')
  @ShowsAgain('showDiscard')
  async discard(@Req() request: WebRequest): Promise<GoTo> {
    const { version } = await readAs(StepForm, formOf(request));
    const { caseId } = await discardWarning(request.actor, request.transaction, idFrom(request.params.id, 'warning'), version);
    return new GoTo(`/cases/${caseId}`, 'The draft is thrown away');
  }
}

/** A step's page: the warning as it stands, and the form, always with the newest version. */
async function step(request: WebRequest, name: string, heading: string, start: Record<string, unknown>, model: Record<string, unknown> = {}): Promise<Page> {
  const { actor, transaction, params } = request;
  const file = await openWarning(actor, transaction, idFrom(params.id, 'warning'));
  return new Page(`notices/warnings/${name}.njk`, {
    title: `${heading}: ${file.reference}`, heading, file, action: `/warnings/${file.id}/${name}`,
    form: { ...typedOr<Record<string, unknown>>(request, start), version: file.version }, ...model,
  });
}
