import { Controller, Get, Post, Req } from '@nestjs/common';
import { moveComplaint, openCase, readComplaint } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { readAs } from '../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../http/page-request.js';
import { MoveComplaintForm } from './complaint-forms.js';
import { whenItHappened } from './complaint-view.js';

/** Moving a complaint to the case that it belongs to. */
@Controller('cases/:id/complaints/:complaintId/move')
export class MoveComplaintController {
  @Get()
  @Needs('complaints.record')
  async showMove(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const complaint = await readComplaint(actor, transaction, file.id, idFrom(params.complaintId, 'complaint'));
    return new Page('complaints/move-complaint.njk', {
      title: 'Move a complaint to another case',
      file,
      complaint: { ...complaint, when: whenItHappened(complaint), by: complaint.person?.name ?? 'Anonymous' },
      form: { ...typedOr<Record<string, unknown>>(request, {}), version: complaint.version },
    });
  }

  @Post()
  @Needs('complaints.record')
  @ShowsAgain('showMove')
  async move(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const [caseId, complaintId] = [idFrom(params.id, 'case'), idFrom(params.complaintId, 'complaint')];
    const form = await readAs(MoveComplaintForm, body);
    const { caseId: to, reference } = await moveComplaint(actor, transaction, caseId, complaintId, form);
    return new GoTo(`/cases/${to}`, `The complaint is in case ${reference} now. Move it back from here if that was wrong`);
  }
}
