import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { CLOSE_REASONS, openCase, type CaseFile, type CloseReason } from '#cases';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { idFrom, type WebRequest } from '../http/page-request.js';

const EVENT_WORDS: Record<CaseFile['events'][number]['kind'], string> = {
  logged: 'Case logged',
  'transfer-asked': 'Transfer asked',
  'transfer-accepted': 'Transfer accepted',
  'transfer-refused': 'Transfer refused',
  closed: 'Case closed',
  reopened: 'Case opened again',
};

/** The page of one case. */
@Controller('cases')
export class CaseController {
  @Get(':id')
  @Needs('cases.read')
  async showCase(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const own = current.agencyId === actor.agencyId;
    return new Page('cases/case.njk', {
      title: `Case ${file.reference}`,
      file,
      current,
      closeReason: current.closeReason && CLOSE_REASONS[current.closeReason as CloseReason],
      events: file.events.map((event) => ({ ...event, words: EVENT_WORDS[event.kind] })),
      mayClose: own && !current.leftOn && !file.offer && may(actor, 'cases.close'),
      mayTransfer: own && !current.leftOn && !file.offer && may(actor, 'cases.transfer'),
      mayReopen: own && Boolean(current.leftOn) && may(actor, 'cases.close'),
      mayAnswer: file.offer?.toAgencyId === actor.agencyId && may(actor, 'cases.transfer'),
    });
  }
}
