import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import {
  changeTemplate, fillIn, isLetterKind, LETTER_KINDS, letterPdf, listTemplates, listTemplateVersions, PLACEHOLDERS, readTemplate,
  type LetterFacts, type LetterKind,
} from '#cases';
import { inWords } from '#calendar';
import { notFound, refuse } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { Download, GoTo, Page } from '../http/answers.js';
import { textOf, typedOr, type WebRequest } from '../http/page-request.js';

/** The words of an agency's letters, for its managers. */
@Controller('letters')
export class LetterTemplatesController {
  @Get()
  @Needs('letters.edit')
  async showLetters(@Req() { actor, transaction }: WebRequest): Promise<Page> {
    return new Page('letters/templates.njk', { title: 'Letters', letters: await listTemplates(actor, transaction) });
  }

  @Get(':kind')
  @Needs('letters.edit')
  async showLetter(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction } = request;
    const kind = kindFrom(request.params.kind);
    const template = await readTemplate(actor, transaction, kind);
    return new Page('letters/template.njk', {
      title: `Letter: ${LETTER_KINDS[kind].toLowerCase()}`,
      template,
      form: { ...typedOr<Record<string, unknown>>(request, { heading: template.heading, body: template.body }), version: template.version },
      placeholders: Object.entries(PLACEHOLDERS).map(([name, words]) => ({ name, words })),
      versions: await listTemplateVersions(actor, transaction, kind),
    });
  }

  @Post(':kind')
  @Needs('letters.edit')
  @ShowsAgain('showLetter')
  async changeLetter(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = (body ?? {}) as Record<string, unknown>;
    const kind = kindFrom(params.kind);
    await changeTemplate(actor, transaction, { kind, ...wordsFrom(raw), version: Number(textOf(raw.version) || '-1') });
    return new GoTo(`/letters/${kind}`, 'The letter has new words. Letters that were sent before stay as they were');
  }

  @Post(':kind/preview')
  @HttpCode(200)
  @Needs('letters.edit')
  @ShowsAgain('showLetter')
  async previewLetter(@Req() { actor, transaction, params, body }: WebRequest): Promise<Download> {
    kindFrom(params.kind);
    const { heading, body: words } = wordsFrom((body ?? {}) as Record<string, unknown>);
    const day = inWords(transaction.today);
    const facts: LetterFacts = {
      name: 'Ms A Example', reference: 'ASB-000000', agency: actor.agencyName, officer: actor.name, 'received on': day, 'told on': day,
      'closed on': day, reason: 'as far as we know, the behaviour has stopped', outcome: 'it has stopped',
    };
    const pdf = await letterPdf({
      reference: 'ASB-000000', agencyName: actor.agencyName, address: 'Ms A Example\n1 Example Street', sentOn: transaction.today,
      heading: fillIn(heading, facts), body: fillIn(words, facts),
    });
    return new Download('example-letter.pdf', 'application/pdf', pdf);
  }
}

function kindFrom(value: unknown): LetterKind {
  if (typeof value === 'string' && isLetterKind(value)) return value;
  throw notFound('letter');
}

function wordsFrom(raw: Record<string, unknown>): { heading: string; body: string } {
  const words = { heading: textOf(raw.heading), body: textOf(raw.body) };
  if (words.heading.length > 200) throw refuse('heading', 'Heading must be 200 characters or fewer');
  if (words.body.length > 8000) throw refuse('body', 'What the letter says must be 8,000 characters or fewer');
  return words;
}
