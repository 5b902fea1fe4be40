import { Controller, Get, Req } from '@nestjs/common';
import { londonDate } from '#calendar';
import { openWarning } from '#notices';
import { Needs } from '../../http/access.js';
import { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { DELIVERIES, REQUIREMENT_WORDS, tagOf } from '../enforcement-words.js';
import { readFileSections, readSteps } from '../sections.js';
import { WARNING_SECTIONS, WARNING_STEPS } from '../warning-sections.js';

/** The page of one warning. */
@Controller('warnings/:id')
export class WarningController {
  @Get()
  @Needs('notices.read')
  async showWarning(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openWarning(actor, transaction, idFrom(params.id, 'warning'));
    return new Page('notices/warnings/warning.njk', {
      title: `Warning ${file.reference}`,
      file,
      tag: tagOf('warning', file.standing),
      how: file.issuedHow && DELIVERIES[file.issuedHow],
      requirements: file.requirements.map((one) => ({ ...one, kindText: REQUIREMENT_WORDS[one.kind] })),
      writtenLate: file.issuedOn !== null && file.issuedOn < londonDate(file.draftedAt),
      steps: await readSteps(WARNING_STEPS, request, file),
      sections: await readFileSections(WARNING_SECTIONS, request, file),
    });
  }
}
