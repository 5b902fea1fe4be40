import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { endNotice, makeServedDocument, NOTICE_ENDINGS, paperOfEnding } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { aboutNotice, noticeOfStep, whyNotNow } from '../steps/notice-step.js';
import { choicesOf, stepPage } from '../../http/step-page.js';

/** Withdrawing or discharging a notice. */
@Controller('notices/:id/end')
export class EndingController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('notices.write')
  async showEnd(@Req() request: WebRequest): Promise<Page> {
    const { file } = await noticeOfStep(request, request.params.id);
    return stepPage(request, {
      ...aboutNotice(file), heading: 'End the notice', action: `/notices/${file.id}/end`, button: 'End the notice', grave: true,
      blocked: whyNotNow(request, file),
      intro: ['From that day on, nothing is a breach of it any more, and this cannot be undone. It still counts as served. Concord makes the letter that tells them.'],
      fields: [
        { is: 'radios', field: 'how', label: 'How does it end?', choices: choicesOf(NOTICE_ENDINGS) },
        { is: 'day', field: 'endedOn', label: 'From which day?', hint: 'For example, 27 3 2026' },
        { is: 'area', field: 'why', label: 'Why does it end?', hint: 'They will read this', rows: 3 },
      ],
      start: dateParts('endedOn', request.transaction.today), always: { version: file.version },
    });
  }

  @Post()
  @Needs('notices.write')
  @ShowsAgain('showEnd')
  async end(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const form = formOf(request);
    const id = idFrom(request.params.id, 'notice');
    await endNotice(actor, transaction, id, { version: versionIn(form), how: textOf(form.how), endedOn: dateFrom(form, 'endedOn'), why: textOf(form.why) });
    await makeServedDocument(actor, transaction, this.config.dataFolder, await paperOfEnding(transaction, id));
    return new GoTo(`/notices/${id}`, 'The notice has ended. Send them the letter');
  }
}
