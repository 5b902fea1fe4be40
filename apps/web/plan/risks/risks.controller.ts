import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { addMonths } from '#calendar';
import { IMPACTS, LIKELIHOODS, listRisks, maySay, openRisk, reviewRisk, riskScore } from '#plan';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { RiskForm } from './risk-form.js';
import { riskMatrix, riskRow } from './risk-view.js';

/** Months after which a risk is looked at again, unless somebody says otherwise. */
const REVIEW_MONTHS = 3;

/** What threatens the plan's actions, how grave it is, and what is done against it. */
@Controller('plan/risks')
@Needs('plan.read')
export class RisksController {
  @Get()
  async showRisks(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    const risks = await listRisks(actor, transaction);
    return new Page('plan/risks/risks.njk', {
      title: 'Risks of the plan',
      containerClasses: 'app-wide',
      risks: risks.map(riskRow),
      matrix: riskMatrix(risks, (likelihood, impact) => riskScore(likelihood, impact).band),
      impacts: IMPACTS,
      unjudged: risks.filter(({ score }) => score === null).length,
      due: risks.filter(({ reviewDue, score }) => reviewDue && score !== null).length,
    });
  }

  @Get(':id')
  async showRisk(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { risk, reviews } = await openRisk(actor, transaction, idFrom(params.id, 'risk'));
    const next = addMonths(transaction.today, REVIEW_MONTHS);
    return new Page('plan/risks/risk.njk', {
      title: `Risk to ${risk.reference}`, risk: riskRow(risk),
      reviews: reviews.map((one) => ({ ...one, ...riskScore(one.likelihood, one.impact), likelihood: LIKELIHOODS[one.likelihood - 1], impact: IMPACTS[one.impact - 1] })),
      mayReview: maySay(actor, risk),
      likelihoods: LIKELIHOODS.map((text, index) => ({ value: String(index + 1), text: `${index + 1} ${text}` })),
      impacts: IMPACTS.map((text, index) => ({ value: String(index + 1), text: `${index + 1} ${text}` })),
      form: typedOr<Record<string, unknown>>(request, {
        id: uuidv7(), version: risk.version, likelihood: String(risk.likelihood ?? ''), impact: String(risk.impact ?? ''), words: '',
        mitigations: risk.mitigations.join('\n'), ...dateParts('nextReviewOn', next),
      }),
    });
  }

  @Post(':id')
  @Needs('plan.report')
  @ShowsAgain('showRisk')
  async reviewRisk(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'risk');
    const typed = formOf(request);
    const form = await readAs(RiskForm, { ...typed, nextReviewOn: dateFrom(typed, 'nextReviewOn') });
    await reviewRisk(actor, transaction, id, { ...form, mitigations: form.mitigations.split('\n').map((line) => line.trim()).filter(Boolean) });
    return new GoTo('/plan/risks', 'The risk is judged');
  }
}
