import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { CLOSE_OUTCOMES, CLOSE_REASONS, mergeOf, openCase, type CaseFile, type CloseOutcome, type CloseReason } from '#cases';
import { Refusal } from '#platform';
import { Needs } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readSections } from './case-sections.js';
import { idFrom, type WebRequest } from '../http/page-request.js';

/** The page of one case. */
@Controller('cases')
export class CaseController {
  @Get(':id')
  @Needs('cases.read')
  async showCase(@Req() request: WebRequest): Promise<Page | GoTo> {
    const { actor } = request;
    const file = await openOrFollow(request);
    if (file instanceof GoTo) return file;
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const own = current.agencyId === actor.agencyId;
    const sections = await readSections(request, file);
    return new Page('cases/case.njk', {
      title: `Case ${file.reference}`,
      file,
      sections,
      current,
      closeOutcome: current.closeOutcome && CLOSE_OUTCOMES[current.closeOutcome as CloseOutcome],
      closeReason: current.closeReason && CLOSE_REASONS[current.closeReason as CloseReason],
      mayClose: own && !current.leftOn && !file.offer && may(actor, 'cases.close'),
      mayTransfer: own && !current.leftOn && !file.offer && may(actor, 'cases.transfer'),
      mayReopen: own && Boolean(current.leftOn) && may(actor, 'cases.close'),
      mayWithdraw: own && Boolean(file.offer) && may(actor, 'cases.transfer'),
      mayAnswer: file.offer?.toAgencyId === actor.agencyId && may(actor, 'cases.transfer'),
    });
  }
}

/** Opens the case; the address of one that is merged into another leads there, and says so. */
async function openOrFollow({ actor, transaction, params }: WebRequest): Promise<CaseFile | GoTo> {
  const id = idFrom(params.id, 'case');
  try {
    return await openCase(actor, transaction, id);
  } catch (error) {
    const merge = error instanceof Refusal && error.kind === 'not-found' ? await mergeOf(actor, transaction, id) : null;
    if (!merge) throw error;
    return new GoTo(`/cases/${merge.survivorId}`, `${merge.reference} was merged into this case`);
  }
}
