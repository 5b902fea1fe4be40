import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { askBulkReassign, countOpenCasesOf, listOfficers, openReassignment } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf, tickedIn } from '../http/typed.js';

/** Giving many cases to one officer: those ticked on a list, or all open cases of someone. */
@Controller('reassignments')
export class ReassignmentsController {
  /** A list leads here with its ticked cases in the address; the page of a case with its officer. */
  @Get('new')
  @Needs('cases.reassign')
  async showReassign(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, query } = request;
    const start = { id: uuidv7(), fromOfficerId: textOf(query.fromOfficerId), caseIds: query.caseIds };
    const form = typedOr<Record<string, unknown>>(request, start);
    const caseIds = tickedIn(form, 'caseIds').filter(isId);
    const fromOfficerId = textOf(form.fromOfficerId);
    return new Page('assignment/reassign.njk', {
      title: 'Move cases to another officer',
      form,
      caseIds,
      officers: await listOfficers(actor, transaction),
      open: caseIds.length === 0 && fromOfficerId ? await countOpenCasesOf(actor, transaction, fromOfficerId) : null,
    });
  }

  @Post('new')
  @Needs('cases.reassign')
  @ShowsAgain('showReassign')
  async reassign(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const id = idFrom(form.id, 'form');
    const caseIds = tickedIn(form, 'caseIds');
    await askBulkReassign(request.actor, request.transaction, {
      id,
      ...(caseIds.length > 0 ? { caseIds } : { fromOfficerId: textOf(form.fromOfficerId) }),
      toOfficerId: textOf(form.toOfficerId),
      reason: textOf(form.reason),
    });
    return new GoTo(`/reassignments/${id}`);
  }

  @Get(':id')
  @Needs('cases.reassign')
  async showReassignment(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const found = await openReassignment(actor, transaction, idFrom(params.id, 'reassignment'));
    return new Page('assignment/reassignment.njk', {
      title: 'Moving cases to another officer',
      found,
      underWay: found.state === 'waiting' || found.state === 'running',
    });
  }
}
