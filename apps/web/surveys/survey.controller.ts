import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { answerSurvey, KEPT_INFORMED, SATISFACTION, surveyOfSecret, WOULD_REPORT_AGAIN } from '#cases';
import { CLOCK, Database, type Clock } from '#platform';
import { Public, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';

/** What a person says about how their case was handled: by a secret link, without an account. */
@Controller('survey')
export class SurveyController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':secret')
  @Public()
  async showSurvey(@Req() request: WebRequest): Promise<Page> {
    const secret = textOf(request.params.secret);
    const survey = await surveyOfSecret(this.database, secret, this.clock());
    if (survey.answered) return new Page('surveys/thanks.njk', { title: 'Thank you', survey });
    return new Page('surveys/survey.njk', {
      title: 'How did we do?',
      survey,
      secret,
      form: typedOr<Record<string, unknown>>(request, {}),
      satisfaction: choicesOf(SATISFACTION).reverse(),
      informed: choicesOf(KEPT_INFORMED),
      again: choicesOf(WOULD_REPORT_AGAIN),
    });
  }

  @Post(':secret')
  @Public()
  @ShowsAgain('showSurvey')
  async answer(@Req() { params, body }: WebRequest): Promise<GoTo> {
    const raw = (body ?? {}) as Record<string, unknown>;
    const secret = textOf(params.secret);
    const answers = {
      satisfied: textOf(raw.satisfied), keptInformed: textOf(raw.keptInformed), wouldReportAgain: textOf(raw.wouldReportAgain), words: textOf(raw.words),
    };
    await answerSurvey(this.database, secret, answers, this.clock());
    return new GoTo(`/survey/${encodeURIComponent(secret)}`);
  }
}

function choicesOf(words: Record<string, string>): { value: string; text: string }[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
