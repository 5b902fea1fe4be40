import { Controller, Get, Req } from '@nestjs/common';
import { may } from '#agencies';
import { FEWEST_SHOWN, readSurveyResults, readSurveyWords } from '#cases';
import { Needs } from '../http/access.js';
import { Page } from '../http/answers.js';
import type { WebRequest } from '../http/page-request.js';

/** What people said about how their cases were handled. */
@Controller('surveys')
export class SurveyResultsController {
  @Get()
  @Needs('surveys.read')
  async showResults(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const mayReadWords = may(actor, 'surveys.read-words');
    return new Page('surveys/results.njk', {
      title: 'What people say',
      results: await readSurveyResults(actor, transaction),
      mayReadWords,
      words: mayReadWords ? await readSurveyWords(actor, transaction) : [],
      fewest: FEWEST_SHOWN,
    });
  }
}
