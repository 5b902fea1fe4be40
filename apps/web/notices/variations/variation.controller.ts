import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { paperOfVariation, makeServedDocument, varyNotice } from '#notices';
import { CONFIG, type Config } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { dateFrom, dateParts } from '../../http/form.js';
import { idFrom, isId, textOf, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { aboutNotice, noticeOfStep, whyNotNow } from '../steps/notice-step.js';
import { stepPage } from '../../http/step-page.js';
import { askedRows, requirementsFrom } from '../requirements/requirement-form.js';

/** Changing what a notice asks: the earlier words are kept. */
@Controller('notices/:id/vary')
export class VariationController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('notices.write')
  async showVary(@Req() request: WebRequest, typed = request.refused?.typed): Promise<Page> {
    const { file } = await noticeOfStep(request, request.params.id);
    return stepPage(request, {
      ...aboutNotice(file), heading: 'Change what the notice asks', action: `/notices/${file.id}/vary`, button: 'Change the notice',
      blocked: whyNotNow(request, file),
      intro: ['The earlier words are kept, and what was a breach of them stays one. Concord makes the paper to send to them: it is on the notice’s page afterwards.'],
      fields: [
        { is: 'day', field: 'variedOn', label: 'From which day?', hint: 'For example, 27 3 2026' },
        { is: 'area', field: 'reason', label: 'Why is it changed?', hint: 'They will read this', rows: 3 },
        { is: 'requirements', asked: askedRows(file.requirements, typed) },
      ],
      start: dateParts('variedOn', request.transaction.today), always: { id: uuidv7(), version: file.version },
    }, typed);
  }

  @Post()
  @Needs('notices.write')
  @HttpCode(200)
  @ShowsAgain('showVary')
  async vary(@Req() request: WebRequest): Promise<GoTo | Page> {
    const { actor, transaction } = request;
    const form = formOf(request);
    if (form.more) return this.showVary(request, form);
    const noticeId = idFrom(request.params.id, 'notice');
    const id = isId(form.id) ? form.id : uuidv7();
    await varyNotice(actor, transaction, noticeId, {
      id, version: versionIn(form), variedOn: dateFrom(form, 'variedOn'), reason: textOf(form.reason), requirements: requirementsFrom(form),
    });
    await makeServedDocument(actor, transaction, this.config.dataFolder, await paperOfVariation(transaction, id));
    return new GoTo(`/notices/${noticeId}`, 'The notice is changed. Send them the new paper');
  }
}
