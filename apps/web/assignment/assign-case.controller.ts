import { Controller, Get, Post, Req } from '@nestjs/common';
import { assignCase, listOfficers, openCase, whoWorksOn } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, versionIn } from '../http/typed.js';

/** What the form sends where nobody is to work on the case for now. */
const NOBODY = 'nobody';

/** Giving a case to an officer of the agency that has it. */
@Controller('cases/:id/assign')
export class AssignCaseController {
  @Get()
  @Needs('cases.assign')
  async showAssign(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const current = (await whoWorksOn(actor, transaction, file.id)).find(({ isCurrent }) => isCurrent);
    const form = { ...typedOr<Record<string, unknown>>(request, {}), version: file.version, heldBy: current?.officerId ?? NOBODY };
    const officers = (await listOfficers(actor, transaction)).filter(({ id }) => id !== current?.officerId);
    const choices = officers.map(({ id, name }) => ({ id, name: id === actor.staffId ? `${name} (you)` : name }));
    return new Page('assignment/assign-case.njk', {
      title: `Who works on case ${file.reference}`,
      file,
      form,
      current,
      officers: current?.officerId ? [...choices, { id: NOBODY, name: 'Nobody for now' }] : choices,
    });
  }

  @Post()
  @Needs('cases.assign')
  @ShowsAgain('showAssign')
  async assign(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const caseId = idFrom(request.params.id, 'case');
    const chosen = textOf(form.officerId);
    const officerId = chosen === NOBODY ? null : isId(chosen) ? chosen : '';
    const seen = textOf(form.heldBy);
    const heldBy = seen === NOBODY ? null : seen || undefined;
    await assignCase(request.actor, request.transaction, caseId, { version: versionIn(form), officerId, heldBy, reason: textOf(form.reason) });
    const notice = officerId === request.actor.staffId ? 'The case is yours now' : 'It is written down who works on the case now';
    return new GoTo(`/cases/${caseId}`, notice);
  }
}
