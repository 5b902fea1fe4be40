import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { may } from '#agencies';
import {
  BANDS, fieldOfAnswer, listAssessments, openAssessment, openCase, questionnairesToday, questionsOf, readRestriction, takeAssessment,
  type Assessment, type Questionnaire,
} from '#cases';
import { notFound } from '#platform';
import { stepsAfterRisk } from '../cases/next-steps.js';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, Page } from '../http/answers.js';
import { idFrom, isId, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { formOf } from '../http/typed.js';
import { BAND_WORDS, bandTag } from './band-words.js';

/** The risk of one case: what was asked and answered, and asking again. */
@Controller('cases/:id/risk')
export class RiskController {
  @Get()
  @Needs('cases.read')
  async showRisk(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const assessments = await listAssessments(actor, transaction, file.id);
    const has = file.spells.some(({ agencyId, leftOn }) => agencyId === actor.agencyId && leftOn === null);
    const restriction = await readRestriction(actor, transaction, file.id);
    return new Page('risk/risk.njk', {
      title: `Risk in case ${file.reference}`,
      file,
      assessments: assessments.map((one) => ({ ...one, tag: bandTag(one.band), scored: BAND_WORDS[one.scoredBand].toLowerCase() })),
      questionnaires: (await questionnairesToday(transaction)).map((one) => ({ ...one, mayAsk: !one.restricted || restriction.isRestricted })),
      mayRestrict: restriction.mayDecide,
      mayTake: has && may(actor, 'risk.assess'),
    });
  }

  @Get('take/:code')
  @Needs('risk.assess')
  async showTake(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const questionnaire = await askedToday(request);
    const restriction = await readRestriction(actor, transaction, file.id);
    if (questionnaire.restricted && !restriction.isRestricted) {
      return new Page('risk/restrict-first.njk', { title: 'Restrict the case first', file, questionnaire, mayRestrict: restriction.mayDecide });
    }
    const form = { ...typedOr<Record<string, unknown>>(request, {}), id: uuidv7() };
    return new Page('risk/take.njk', {
      title: questionnaire.title,
      file,
      questionnaire,
      form,
      sections: questionnaire.content.sections.map((section) => ({
        title: section.title,
        questions: section.questions.map((question) => askedQuestion(question, form)),
      })),
      bands: BANDS.map((value) => ({ value, text: BAND_WORDS[value] })),
    });
  }

  @Post('take/:code')
  @Needs('risk.assess')
  @ShowsAgain('showTake')
  async take(@Req() request: WebRequest): Promise<GoTo> {
    const form = formOf(request);
    const caseId = idFrom(request.params.id, 'case');
    const questionnaire = await askedToday(request);
    const answers = Object.fromEntries(questionsOf(questionnaire.content).map(({ key }) => [key, textOf(form[fieldOfAnswer(key)])]));
    const { band, score } = await takeAssessment(request.actor, request.transaction, caseId, {
      id: isId(form.id) ? form.id : undefined,
      questionnaireId: idFrom(form.questionnaireId, 'questionnaire'),
      answers,
      judged: textOf(form.judged),
      reason: textOf(form.reason),
      note: textOf(form.note),
    });
    return new GoTo(`/cases/${caseId}`, `${BAND_WORDS[band]}: ${score} points. The priority and the next review follow it`, stepsAfterRisk(caseId));
  }

  @Get(':assessment')
  @Needs('cases.read')
  async showAssessment(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const assessment = await openAssessment(actor, transaction, file.id, idFrom(params.assessment, 'assessment'));
    return new Page('risk/assessment.njk', {
      title: assessment.title,
      file,
      assessment: { ...assessment, tag: bandTag(assessment.band), scored: BAND_WORDS[assessment.scoredBand].toLowerCase() },
      sections: answeredSections(assessment),
    });
  }
}

async function askedToday({ transaction, params }: WebRequest): Promise<Questionnaire> {
  const found = (await questionnairesToday(transaction)).find(({ code }) => code === textOf(params.code));
  if (!found) throw notFound('questionnaire');
  return found;
}

type Question = ReturnType<typeof questionsOf>[number];

/** A question with what was ticked, where the form is shown again. */
function askedQuestion({ key, text, hint, answers }: Question, form: Record<string, unknown>): Record<string, unknown> {
  const field = fieldOfAnswer(key);
  return { field, text, hint, items: answers.map((answer) => ({ value: answer.key, text: answer.text, checked: form[field] === answer.key })) };
}

function answeredSections({ content, answers }: Assessment): Record<string, unknown>[] {
  return content.sections.map(({ title, questions }) => ({
    title,
    questions: questions.map((question) => ({ text: question.text, answer: question.answers.find(({ key }) => key === answers[question.key]) })),
  }));
}
