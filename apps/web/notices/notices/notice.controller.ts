import { Controller, Get, Req } from '@nestjs/common';
import { londonDate } from '#calendar';
import { openNotice } from '#notices';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { DELIVERIES, REQUIREMENT_WORDS, tagOf } from '../enforcement-words.js';
import { NOTICE_SECTIONS, NOTICE_STEPS } from '../notice-sections.js';
import { readFileSections, readSteps } from '../sections.js';

/** The page of one notice. */
@Controller('notices/:id')
export class NoticeController {
  @Get()
  @Needs('notices.read')
  async showNotice(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openNotice(actor, transaction, idFrom(params.id, 'notice'));
    return new Page('notices/notices/notice.njk', {
      title: `Notice ${file.reference}`,
      file,
      tag: tagOf('notice', file.state),
      how: file.servedHow && DELIVERIES[file.servedHow],
      requirements: file.requirements.map((one) => ({ ...one, kindText: REQUIREMENT_WORDS[one.kind] })),
      mayAppeal: file.state === 'served' && file.appealUntil! >= transaction.today,
      writtenLate: file.servedOn !== null && file.servedOn < londonDate(file.draftedAt),
      steps: await readSteps(NOTICE_STEPS, request, file),
      sections: await readFileSections(NOTICE_SECTIONS, request, file),
    });
  }
}
