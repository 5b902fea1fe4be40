import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { listAgencies } from '#agencies';
import { addComplaint, complainantsOf, draftFrom, openCase } from '#cases';
import { refuse } from '#platform';
import { formIdFrom, newFormId } from '../cases/form-id.js';
import { stepsAfterComplaint } from '../cases/next-steps.js';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { dateParts, readAs } from '../http/form.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../http/page-request.js';
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
    const days = { ...dateParts('happenedOn', today), ...dateParts('madeOn', today) };
    const start = { agencyId: actor.agencyId, channel: 'phone', by: 'new', ...days, ...begunWith(request) };
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

  /** A complaint is begun with what was searched for, or typed into the form of a new case, so that nothing is typed twice. */
  @Post('start')
  @HttpCode(200)
  @Needs('complaints.record')
  async start(@Req() request: WebRequest): Promise<Page> {
    return this.showAdd(request);
  }

  @Post()
  @Needs('complaints.record')
  @ShowsAgain('showAdd')
  async add(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const raw = request.body as Record<string, unknown>;
    const form = await readAs(AddComplaintForm, complaintFields(raw));
    const saw = textOf(raw.sawClosedOn);
    if (!saw) throw refuse(null, 'This form cannot be used. Try again');
    const added = await addComplaint(actor, transaction, idFrom(params.id, 'case'), {
      ...form,
      ...complainantFrom(form),
      id: formIdFrom(raw.id),
      sawClosedOn: saw === 'open' ? null : saw,
    });
    const notice = added.isNewCase ? `The report is logged as a new case, ${added.reference}` : 'The complaint is added';
    return new GoTo(`/cases/${added.caseId}`, notice, await stepsAfterComplaint(request, added.caseId));
  }
}

/** What the form holds of that already. Who is known to the case is not typed beside it. */
function begunWith({ method, body }: WebRequest): Record<string, unknown> {
  if (method !== 'POST') return {};
  const { typed, by, ...fields } = (body ?? {}) as Record<string, unknown>;
  const told = typed === undefined ? toldOfNewCase(fields) : callerIn(textOf(typed).slice(0, 500));
  return isId(by) ? { ...told, by, reporterName: '', reporterPhone: '', reporterEmail: '' } : told;
}

function callerIn(typed: string): Record<string, unknown> {
  const { reporterName, reporterPhone } = draftFrom(typed);
  return { reporterName, reporterPhone };
}

/** The fields of a new case's form as those of a complaint: what is going on is what happened, and it was made when it was received. */
function toldOfNewCase({ _csrf: _secret, id: _id, part: _part, sawClosedOn: _saw, summary, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const made = ['day', 'month', 'year'].map((part) => [`madeOn-${part}`, fields[`receivedOn-${part}`] ?? fields[`madeOn-${part}`]]);
  const known = Object.fromEntries(made.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
  return { ...fields, ...known, whatHappened: textOf(fields.whatHappened) || textOf(summary) };
}
