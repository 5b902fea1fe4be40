import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { inWords } from '#calendar';
import { timeFrom } from '#cases';
import { addNoticeProof, checksOfService, discardNotice, NOTICE_DELIVERIES, openNotice, recordSatisfaction, serveNotice, type NoticeFile } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { DELIVERIES } from '../enforcement-words.js';
import { ProofForm, StepForm } from '../warnings/warning-forms.js';
import { ServeForm, TestsForm } from './notice-forms.js';

/** What is done with a notice until it is served, and proof of its service after that: each step has its page. */
@Controller('notices/:id')
@Needs('notices.write')
export class NoticeStepsController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('tests')
  async showTests(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'tests', 'What the law asks you', ({ bornOn, ...file }) => ({ ...file, ...(bornOn ? dateParts('bornOn', bornOn) : {}) }));
  }

  @Post('tests')
  @ShowsAgain('showTests')
  async tests(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'notice');
    const raw = formOf(request);
    const { bornOn, ...form } = await readAs(TestsForm, { ...raw, bornOn: dateFrom(raw, 'bornOn') });
    await recordSatisfaction(request.actor, request.transaction, id, { ...form, bornOn: bornOn || null });
    return new GoTo(`/notices/${id}`, 'Your answers are written down');
  }

  @Get('serve')
  async showServe(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const checks = await checksOfService(actor, transaction, idFrom(params.id, 'notice'), transaction.today);
    return step(request, 'serve', 'Serve the notice', () => dateParts('on', transaction.today), {
      ways: NOTICE_DELIVERIES.map((value) => ({ value, text: DELIVERIES[value] })), missing: checks.filter((check) => check.missing !== null),
    });
  }

  @Post('serve')
  @ShowsAgain('showServe')
  async serve(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'notice');
    const raw = formOf(request);
    const form = await readAs(ServeForm, { ...raw, on: dateFrom(raw, 'on') });
    const { appealUntil } = await serveNotice(actor, transaction, id, { ...form, time: timeFrom(form.time) }, this.config.dataFolder);
    return new GoTo(`/notices/${id}`, `The notice is served. They can appeal until ${inWords(appealUntil)}`);
  }

  @Get('proof')
  async showProof(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'proof', 'Add proof of service', () => ({}));
  }

  @Post('proof')
  @ShowsAgain('showProof')
  async proof(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'notice');
    await addNoticeProof(request.actor, request.transaction, id, await readAs(ProofForm, formOf(request)));
    return new GoTo(`/notices/${id}`, 'The proof is added');
  }

  @Get('discard')
  async showDiscard(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'discard', 'Throw the draft away', () => ({}));
  }

  @Post('discard')
  @ShowsAgain('showDiscard')
  async discard(@Req() request: WebRequest): Promise<GoTo> {
    const { version } = await readAs(StepForm, formOf(request));
    const { caseId } = await discardNotice(request.actor, request.transaction, idFrom(request.params.id, 'notice'), version);
    return new GoTo(`/cases/${caseId}`, 'The draft is thrown away');
  }
}

/** A step's page: the notice as it stands, and the form, always with the newest version. */
async function step(
  request: WebRequest, name: string, heading: string, start: (file: NoticeFile) => Record<string, unknown>, model: Record<string, unknown> = {},
): Promise<Page> {
  const { actor, transaction, params } = request;
  const file = await openNotice(actor, transaction, idFrom(params.id, 'notice'));
  return new Page(`notices/notices/${name}.njk`, {
    title: `${heading}: ${file.reference}`, heading, file, action: `/notices/${file.id}/${name}`,
    form: { ...typedOr<Record<string, unknown>>(request, start(file)), version: file.version }, ...model,
  });
}
