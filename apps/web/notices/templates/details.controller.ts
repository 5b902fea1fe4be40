import { Controller, Get, Post, Req } from '@nestjs/common';
import { changeDocumentDetails, readDocumentDetails } from '#notices';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { WholeNumber, Words } from '../../http/form-fields.js';
import { typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';

class DetailsForm {
  @WholeNumber('Open this page again before you send it', 0)
  version!: number;

  @Words(500, 'Your address')
  address = '';

  @Words(500, 'How to reach you')
  contact = '';

  @Words(500, 'The magistrates’ court')
  court = '';

  @Words(2000, 'Where and how to pay')
  howToPay = '';

  @Words(2000, 'Who gives advice')
  advice = '';
}

/** What stands in every document of an agency: its address, the court, where to pay. */
@Controller('settings/document-details')
@Needs('letters.edit')
export class DocumentDetailsController {
  @Get()
  async showDetails(@Req() request: WebRequest): Promise<Page> {
    const details = await readDocumentDetails(request.actor, request.transaction);
    return new Page('notices/templates/details.njk', {
      title: 'Your details on documents', form: { ...typedOr<Record<string, unknown>>(request, { ...details }), version: details.version },
    });
  }

  @Post()
  @ShowsAgain('showDetails')
  async changeDetails(@Req() request: WebRequest): Promise<GoTo> {
    await changeDocumentDetails(request.actor, request.transaction, await readAs(DetailsForm, formOf(request)));
    return new GoTo('/settings/documents', 'Your details are saved. New documents have them from now on');
  }
}
