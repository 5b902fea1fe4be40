import { Controller, Get, Post, Req } from '@nestjs/common';
import { CLOSE_OUTCOMES, CLOSE_REASONS, closeCase, readObstacles, REOPEN_GROUNDS, reopenCase } from '#cases';
import { CloseCaseForm, ReopenCaseForm } from '../cases/case-forms.js';
import { caseStep } from '../cases/case-step.js';
import { Needs, ShowsAgain } from '../http/access.js';
import { GoTo, type Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, textOf, type WebRequest } from '../http/page-request.js';

/** Closing a case, and opening a closed one again. */
@Controller('cases/:id')
export class ClosingController {
  @Get('close')
  @Needs('cases.close')
  async showClose(@Req() request: WebRequest): Promise<Page> {
    const obstacles = await readObstacles(request.transaction, idFrom(request.params.id, 'case'));
    const model = { obstacles, reasons: choicesOf(CLOSE_REASONS), outcomes: choicesOf(CLOSE_OUTCOMES) };
    return caseStep(request, 'closing/close-case.njk', 'Close', model, dateParts('closedOn', request.transaction.today));
  }

  @Post('close')
  @Needs('cases.close')
  @ShowsAgain('showClose')
  async close(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = (body ?? {}) as Record<string, unknown>;
    // The page always asks what came of it; another system may not say.
    const form = await readAs(CloseCaseForm, { ...raw, closedOn: dateFrom(raw, 'closedOn'), outcome: textOf(raw.outcome) });
    const id = idFrom(params.id, 'case');
    await closeCase(actor, transaction, id, form);
    return new GoTo(`/cases/${id}`, 'The case is closed. Now tell those who reported it when it was closed, and why');
  }

  @Get('reopen')
  @Needs('cases.close')
  async showReopen(@Req() request: WebRequest): Promise<Page> {
    return caseStep(request, 'closing/reopen-case.njk', 'Open again', { grounds: choicesOf(REOPEN_GROUNDS) }, {});
  }

  @Post('reopen')
  @Needs('cases.close')
  @ShowsAgain('showReopen')
  async reopen(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = (body ?? {}) as Record<string, unknown>;
    const id = idFrom(params.id, 'case');
    await reopenCase(actor, transaction, id, await readAs(ReopenCaseForm, { ...raw, ground: textOf(raw.ground) }));
    return new GoTo(`/cases/${id}`, 'The case is open again. Now tell those who were told that it was closed');
  }
}

function choicesOf(words: Record<string, string>): { value: string; text: string }[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}
