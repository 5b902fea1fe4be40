import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { CLOSE_REASONS, openCase, TIMELINE_KINDS, type CloseReason } from '#cases';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { readSections } from './case-sections.js';
import { idFrom, type WebRequest } from '../http/page-request.js';

/** The page of one case. */
@Controller('cases')
export class CaseController {
  @Get(':id')
  @Needs('cases.read')
  async showCase(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const own = current.agencyId === actor.agencyId;
    const sections = await readSections(request, file);
    return new Page('cases/case.njk', {
      title: `Case ${file.reference}`,
      file,
      sections,
      current,
      closeReason: current.closeReason && CLOSE_REASONS[current.closeReason as CloseReason],
      events: file.events.map((event) => ({ ...event, words: TIMELINE_KINDS[event.kind] })),
      mayClose: own && !current.leftOn && !file.offer && may(actor, 'cases.close'),
      mayTransfer: own && !current.leftOn && !file.offer && may(actor, 'cases.transfer'),
      mayReopen: own && Boolean(current.leftOn) && may(actor, 'cases.close'),
      mayAnswer: file.offer?.toAgencyId === actor.agencyId && may(actor, 'cases.transfer'),
    });
  }
}
