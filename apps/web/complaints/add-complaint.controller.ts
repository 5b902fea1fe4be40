import { Controller, Get, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { addComplaint, complainantsOf, openCase } from '#cases';
import { refuse } from '#platform';
import { formIdFrom, newFormId } from '../cases/form-id.js';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateParts, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { AddComplaintForm, complainantFrom, complaintFields } from './complaint-forms.js';
import { COMPLAINT_CHOICES } from './complaint-view.js';

/** Adding a complaint to a case; where the case is closed, it begins a new one that follows it. */
@Controller('cases/:id/complaints/new')
export class AddComplaintController {
  @Get()
  @Needs('complaints.record')
  async showAdd(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const { today } = transaction;
    const start = { agencyId: actor.agencyId, channel: 'phone', by: 'new', ...dateParts('happenedOn', today), ...dateParts('madeOn', today) };
    // What the page says of the case is always how it stands now; a form that is shown again has added nothing.
    const form = { ...typedOr<Record<string, unknown>>(request, start), id: newFormId(), sawClosedOn: current.leftOn ?? 'open' };
    return new Page('complaints/add-complaint.njk', {
      title: current.leftOn ? `A new report after case ${file.reference}` : `Add a complaint to case ${file.reference}`,
      file,
      current,
      form,
      people: await complainantsOf(actor, transaction, file.id),
      agencies: await listAgencies(transaction),
      ...COMPLAINT_CHOICES,
    });
  }

  @Post()
  @Needs('complaints.record')
  @ShowsAgain('showAdd')
  async add(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const form = await readAs(AddComplaintForm, complaintFields(body));
    const raw = body as Record<string, unknown>;
    const saw = textOf(raw.sawClosedOn);
    if (!saw) throw refuse(null, 'This form cannot be used. Try again');
    const added = await addComplaint(actor, transaction, idFrom(params.id, 'case'), {
      ...form,
      ...complainantFrom(form),
      id: formIdFrom(raw.id),
      sawClosedOn: saw === 'open' ? null : saw,
    });
    const notice = added.isNewCase ? `The report is logged as a new case, ${added.reference}` : 'The complaint is added';
    return new GoTo(`/cases/${added.caseId}`, notice);
  }
}
