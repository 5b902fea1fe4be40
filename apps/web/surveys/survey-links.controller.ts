import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { makeSurvey, openCase, surveySlip } from '#cases';
import { CONFIG, type Config } from '#platform';
import { Needs } from '../http/access.js';
import { Download, Page } from '../http/answers.js';
import { idFrom, textOf, type WebRequest } from '../http/page-request.js';

/** Links to the survey: shown to the officer once, and never again. */
@Controller('cases/:id/surveys')
export class SurveyLinksController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Post()
  @Needs('cases.close')
  @HttpCode(200)
  async makeLink(@Req() { actor, transaction, params, body }: WebRequest): Promise<Page> {
    const caseId = idFrom(params.id, 'case');
    const personId = idFrom((body as { personId?: unknown } | undefined)?.personId, 'person');
    const { reference } = await openCase(actor, transaction, caseId);
    const { secret, expiresOn } = await makeSurvey(actor, transaction, caseId, personId);
    return new Page('surveys/link.njk', {
      title: 'Survey link', caseId, reference, secret, expiresOn, address: `${this.config.publicUrl}/survey/${secret}`,
    });
  }

  @Post('slip')
  @HttpCode(200)
  @Needs('cases.close')
  async makeSlip(@Req() { actor, transaction, params, body }: WebRequest): Promise<Download> {
    const secret = textOf((body as { secret?: unknown } | undefined)?.secret);
    const pdf = await surveySlip(actor, transaction, idFrom(params.id, 'case'), { secret, publicUrl: this.config.publicUrl });
    return new Download('how-did-we-do.pdf', 'application/pdf', pdf);
  }
}
