import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { listAgencies } from '#agencies';
import {
  changeShareEnd, LAWFUL_BASES, listAgreements, openCase, openShare, PART_WORDS, partsInWords, revokeShare, SHARE_PARTS, shareCase,
} from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, tickedIn, versionIn } from '../http/typed.js';

/** Sharing a case with another agency: beginning it, moving its last day, and stopping it. */
@Controller('cases/:id')
export class SharesController {
  @Get('share')
  @Needs('cases.share')
  async showShareCase(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const form = typedOr<Record<string, unknown>>(request, { id: uuidv7() });
    const held = file.spells.map(({ agencyId }) => agencyId);
    const { today } = transaction;
    const agreements = (await listAgreements(actor, transaction)).filter(
      ({ agencyIds, startsOn, endsOn }) => agencyIds.includes(actor.agencyId!) && startsOn <= today && today <= endsOn,
    );
    const chosen = tickedIn(form, 'parts');
    return new Page('sharing/share-case.njk', {
      title: `Share case ${file.reference}`,
      file,
      form,
      agencies: (await listAgencies(transaction)).filter(({ id }) => !held.includes(id)),
      agreements,
      parts: SHARE_PARTS.map((value) => ({ value, text: PART_WORDS[value], checked: chosen.includes(value) })),
      bases: Object.entries(LAWFUL_BASES).map(([value, { words, source }]) => ({
        value, text: words, hint: { text: source }, checked: form.lawfulBasis === value,
      })),
    });
  }

  @Post('share')
  @Needs('cases.share')
  @ShowsAgain('showShareCase')
  async share(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const caseId = idFrom(request.params.id, 'case');
    await shareCase(request.actor, request.transaction, caseId, {
      id: idFrom(form.id, 'form'),
      toAgencyId: textOf(form.toAgencyId),
      extent: textOf(form.extent),
      parts: tickedIn(form, 'parts'),
      lawfulBasis: textOf(form.lawfulBasis),
      agreementId: textOf(form.agreementId),
      endsOn: dateFrom(form, 'endsOn'),
      reason: textOf(form.reason),
    });
    return new GoTo(`/cases/${caseId}`, 'The case is shared');
  }

  @Get('shares/:shareId/end')
  @Needs('cases.share')
  async showChangeEnd(@Req() request: WebRequest): Promise<Page> {
    return sharePage(request, 'sharing/share-end.njk', 'Change the last day of sharing');
  }

  @Post('shares/:shareId/end')
  @Needs('cases.share')
  @ShowsAgain('showChangeEnd')
  async changeEnd(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const [caseId, shareId] = idsOf(request);
    const change = { version: versionIn(form), endsOn: dateFrom(form, 'endsOn'), reason: textOf(form.reason) };
    await changeShareEnd(request.actor, request.transaction, caseId, shareId, change);
    return new GoTo(`/cases/${caseId}`, 'The last day of sharing is changed');
  }

  @Get('shares/:shareId/stop')
  @Needs('cases.share')
  async showStop(@Req() request: WebRequest): Promise<Page> {
    return sharePage(request, 'sharing/share-stop.njk', 'Stop sharing');
  }

  @Post('shares/:shareId/stop')
  @Needs('cases.share')
  @ShowsAgain('showStop')
  async stop(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const [caseId, shareId] = idsOf(request);
    await revokeShare(request.actor, request.transaction, caseId, shareId, { version: versionIn(form), reason: textOf(form.reason) });
    return new GoTo(`/cases/${caseId}`, 'The case is no longer shared with that agency');
  }
}

function idsOf({ params }: WebRequest): [string, string] {
  return [idFrom(params.id, 'case'), idFrom(params.shareId, 'share')];
}

/** The page of one share's form. Its version is the newest: who sent a stale form has just been told what changed. */
async function sharePage(request: WebRequest, template: string, title: string): Promise<Page> {
  const [caseId, shareId] = idsOf(request);
  const file = await openCase(request.actor, request.transaction, caseId);
  const share = await openShare(request.actor, request.transaction, caseId, shareId);
  const form = { ...typedOr<Record<string, unknown>>(request, dateParts('endsOn', share.endsOn)), version: share.version };
  return new Page(template, { title: `${title}: case ${file.reference}`, file, share: { ...share, words: partsInWords(share.parts) }, form });
}
