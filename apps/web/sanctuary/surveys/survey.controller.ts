import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { inPounds } from '#notices';
import { addFinding, FAULTS, finishSurvey, openSurvey, recommended, removeFinding, sanctuaryCatalogue, startSurvey, type Fault, type Measure } from '#sanctuary';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, dateParts, readAs } from '../../http/form.js';
import { FormId, Id, OneOf, Version, Words } from '../../http/form-fields.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { stepPage } from '../../http/step-page.js';
import { formOf } from '../../http/typed.js';
import { referralStep } from '../referrals/referral-step.js';

/** What is chosen where nothing is to be fitted. Where nothing is chosen, it is what is recommended. */
const NOTHING = 'nothing';

class StartForm {
  @FormId()
  id!: string;
}

class FindingForm {
  @FormId()
  id!: string;

  @Words(100, 'The room')
  room!: string;

  @Words(100, 'The door, window or place')
  opening!: string;

  @OneOf(Object.keys(FAULTS), 'Choose what is wrong')
  fault!: Fault;

  @Words(1000, 'What else to say')
  words!: string;

  @Words(40, 'What to fit')
  measure!: string;
}

class RemoveForm {
  @Id('Choose what to take out')
  findingId!: string;

  @Version()
  version!: number;
}

class FinishForm {
  @Version()
  version!: number;

  @Words(4000, 'What else to know')
  words!: string;
}

/** The security survey of a home, by room and opening. */
@Controller('sanctuary')
@Needs('sanctuary.coordinate')
export class SanctuarySurveyController {
  @Get(':id/survey')
  async showStart(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'survey', () => ({
      heading: 'Survey the home', button: 'Begin the survey', intro: ['Go from room to room. Note each door and window, what is wrong with it and what to fit.'],
      fields: [{ is: 'day', field: 'surveyedOn', label: 'On which day?' }], start: { id: uuidv7(), ...dateParts('surveyedOn', request.transaction.today) },
    }));
  }

  @Post(':id/survey')
  @ShowsAgain('showStart')
  async start(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    const { id } = await startSurvey(request.actor, request.transaction, {
      ...(await readAs(StartForm, raw)), referralId: idFrom(request.params.id, 'referral'), surveyedOn: dateFrom(raw, 'surveyedOn'),
    });
    return new GoTo(`/sanctuary/surveys/${id}`);
  }

  @Get('surveys/:id')
  async showSurvey(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const survey = await openSurvey(actor, transaction, idFrom(params.id, 'survey'));
    const catalogue = survey.finishedAt ? [] : await sanctuaryCatalogue(actor, transaction);
    const form = typedOr<Record<string, unknown>>(request, {});
    return new Page('sanctuary/surveys/survey.njk', {
      title: 'Survey of the home', survey, cost: inPounds(survey.costPence),
      findings: survey.findings.map((one) => ({ ...one, what: FAULTS[one.fault], cost: inPounds(one.costPence) })),
      faults: Object.entries(FAULTS).map(([id, name]) => ({ id, name })),
      measures: [
        { id: NOTHING, name: 'Nothing' }, ...catalogue.filter(({ offered }) => offered).map(({ id, name, costPence }) => ({ id, name: `${name} (${inPounds(costPence)})` })),
      ],
      form: { ...form, id: uuidv7() },
    });
  }

  @Post('surveys/:id')
  @ShowsAgain('showSurvey')
  async add(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction } = request;
    const surveyId = idFrom(request.params.id, 'survey');
    const { measure, ...finding } = await readAs(FindingForm, { fault: '', ...formOf(request) });
    const measureId = measureFor(measure, finding.fault, await sanctuaryCatalogue(actor, transaction));
    await addFinding(actor, transaction, { ...finding, surveyId, measureId });
    return new GoTo(`/sanctuary/surveys/${surveyId}`, measureId ? 'Added, with what to fit' : 'Added. Nothing is to be fitted there');
  }

  @Post('surveys/:id/remove')
  @ShowsAgain('showSurvey')
  async remove(@Req() request: WebRequest): Promise<GoTo> {
    const { findingId, version } = await readAs(RemoveForm, formOf(request));
    await removeFinding(request.actor, request.transaction, { id: findingId, version });
    return new GoTo(`/sanctuary/surveys/${idFrom(request.params.id, 'survey')}`, 'Taken out of the survey');
  }

  @Get('surveys/:id/finish')
  async showFinish(@Req() request: WebRequest): Promise<Page> {
    const survey = await openSurvey(request.actor, request.transaction, idFrom(request.params.id, 'survey'));
    const address = `/sanctuary/surveys/${survey.id}`;
    return stepPage(request, {
      caption: 'Survey of the home', heading: 'Finish the survey', back: { href: address, text: 'Back to the survey' }, action: `${address}/finish`, button: 'Finish the survey',
      intro: [`${survey.findings.length === 1 ? '1 place' : `${survey.findings.length} places`} noted. All that is to be fitted costs ${inPounds(survey.costPence)}.`, 'Afterwards nothing can be added to it.'],
      fields: [{ is: 'area', field: 'words', label: 'Anything else to know about the home? (optional)', hint: 'If nothing is needed, say so here', rows: 3 }],
      start: {}, always: { version: survey.version },
    });
  }

  @Post('surveys/:id/finish')
  @ShowsAgain('showFinish')
  async finish(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'survey');
    await finishSurvey(request.actor, request.transaction, { id, ...(await readAs(FinishForm, formOf(request))) });
    const { referralId } = await openSurvey(request.actor, request.transaction, id);
    return new GoTo(`/sanctuary/${referralId}`, 'The survey is finished. The works order comes next');
  }
}

function measureFor(chosen: string, fault: Fault, catalogue: Measure[]): string | null {
  if (chosen === NOTHING) return null;
  return chosen === '' ? (recommended(catalogue, fault)[0]?.id ?? null) : chosen;
}
