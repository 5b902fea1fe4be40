import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { earlierVersionsOf, editComplaint, openCase, readComplaint, type Complaint } from '#cases';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateParts, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { changesSince, changesOfEach } from './complaint-changes.js';
import { complaintFields, EditComplaintForm } from './complaint-forms.js';
import { COMPLAINT_CHOICES } from './complaint-view.js';

/** Changing what a complaint says. */
@Controller('cases/:id/complaints/:complaintId/edit')
export class EditComplaintController {
  @Get()
  @Needs('complaints.record')
  async showEdit(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const complaint = await readComplaint(actor, transaction, file.id, idFrom(params.complaintId, 'complaint'));
    const earlier = await earlierVersionsOf(actor, transaction, complaint.id);
    const agencies = await listAgencies(transaction);
    const typed = typedOr<Record<string, unknown>>(request, startOf(complaint));
    // The version is always the newest: where a stale form is shown again, the person sees beside it what has changed.
    const form = { ...typed, version: complaint.version };
    const sawVersion = request.refused ? Number(textOf(request.refused.typed.version)) : complaint.version;
    return new Page('complaints/edit-complaint.njk', {
      title: `Change a complaint of case ${file.reference}`,
      file,
      complaint,
      form,
      changedMeanwhile: changesSince(complaint, earlier, sawVersion, agencies),
      history: changesOfEach(complaint, earlier, agencies),
      agencies,
      ...COMPLAINT_CHOICES,
    });
  }

  @Post()
  @Needs('complaints.record')
  @ShowsAgain('showEdit')
  async edit(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const [caseId, complaintId] = [idFrom(params.id, 'case'), idFrom(params.complaintId, 'complaint')];
    await editComplaint(actor, transaction, caseId, complaintId, await readAs(EditComplaintForm, complaintFields(body)));
    return new GoTo(`/cases/${caseId}`, 'The complaint is changed. What it said before is kept');
  }
}

function startOf(complaint: Complaint): Record<string, unknown> {
  const { happenedOn, happenedUntil, happenedAt, madeOn, channel, agencyId, whatHappened, effect, hate, place } = complaint;
  return {
    ...dateParts('happenedOn', happenedOn), ...dateParts('madeOn', madeOn), ...(happenedUntil && dateParts('happenedUntil', happenedUntil)),
    happenedAt, channel, agencyId, whatHappened, effect, hate, place,
  };
}
