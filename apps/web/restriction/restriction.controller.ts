import { Controller, Get, Post, Req } from '@nestjs/common';
import { liftRestriction, listClearable, listReadings, openCase, restrictCase, restrictionToDecide } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, tickedIn, versionIn } from '../http/typed.js';

/** Restricting a case to named people, changing who they are, and lifting that; and who read the case. */
@Controller('cases/:id/restriction')
export class RestrictionController {
  @Get()
  @Needs('cases.restrict')
  async showRestriction(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const restriction = await restrictionToDecide(actor, transaction, file.id);
    const start = { staffIds: restriction.cleared.map(({ id }) => id) };
    const form = { ...typedOr<Record<string, unknown>>(request, start), version: file.version };
    const chosen = tickedIn(form, 'staffIds');
    const stays = (id: string): boolean => id === actor.staffId || id === restriction.officerId;
    const staff = await listClearable(actor, transaction);
    return new Page('restriction/restriction.njk', {
      title: `Who may see case ${file.reference}`,
      file,
      form,
      restriction,
      always: staff.filter(({ id }) => stays(id)).map(({ id, name }) => (id === actor.staffId ? `${name} (you)` : `${name} (works on it)`)),
      staff: staff.filter(({ id }) => !stays(id)).map(({ id, name, agencyName }) => ({
        value: id, text: name, hint: { text: agencyName }, checked: chosen.includes(id),
      })),
      readings: restriction.isRestricted ? await listReadings(actor, transaction, file.id) : null,
    });
  }

  @Post()
  @Needs('cases.restrict')
  @ShowsAgain('showRestriction')
  async restrict(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const caseId = idFrom(request.params.id, 'case');
    const asked = { version: versionIn(form), staffIds: tickedIn(form, 'staffIds'), reason: textOf(form.reason) };
    await restrictCase(request.actor, request.transaction, caseId, asked);
    return new GoTo(`/cases/${caseId}`, 'The case is restricted to the people whom you chose');
  }

  @Get('lift')
  @Needs('cases.restrict')
  async showLift(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    await restrictionToDecide(actor, transaction, file.id);
    const form = { ...typedOr<Record<string, unknown>>(request, {}), version: file.version };
    return new Page('restriction/lift.njk', { title: `Lift the restriction of case ${file.reference}`, file, form });
  }

  @Post('lift')
  @Needs('cases.restrict')
  @ShowsAgain('showLift')
  async lift(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const caseId = idFrom(request.params.id, 'case');
    await liftRestriction(request.actor, request.transaction, caseId, { version: versionIn(form), reason: textOf(form.reason) });
    return new GoTo(`/cases/${caseId}`, 'The restriction is lifted');
  }
}
