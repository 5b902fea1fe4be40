import { Controller, Get, Req } from '@nestjs/common';
import { complaintsOf, openCase } from '#cases';
import { reviewSettingOn } from '#reviews';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import { idFrom, textOf, type WebRequest } from '../http/page-request.js';
import { viewOfComplaint } from './complaint-view.js';

/** All the complaints of a case, page by page. */
@Controller('cases/:id/complaints')
export class ComplaintListController {
  @Get()
  @Needs('cases.read')
  async showComplaints(@Req() { actor, transaction, params, query }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const after = textOf(query.after) || null;
    const { complaints, next } = await complaintsOf(actor, transaction, file.id, { after });
    const current = file.spells.find(({ leftBy }) => leftBy !== 'transferred')!;
    const setting = await reviewSettingOn(transaction, transaction.today);
    const readWith = { caseAgencyId: current.agencyId, setting, today: transaction.today };
    return new Page('complaints/complaints.njk', {
      title: `Complaints of case ${file.reference}`,
      file,
      complaints: complaints.map((complaint) => viewOfComplaint(actor, complaint, readWith)),
      nextPage: next && `/cases/${file.id}/complaints?after=${next}`,
      laterPage: after !== null,
    });
  }
}
