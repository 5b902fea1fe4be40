import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import {
  draftLetter, isTellingWay, isWritten, LETTER_KINDS, openCase, openLetter, previewLetter, readTellingGround, tellPerson, whoIsTold,
  WHY_NOT_TOLD,
} from '#cases';
import { CONFIG, notFound, refuse, type Config } from '#platform';
import { Needs, ShowsAgain } from '../http/access.js';
import { Download, GoTo, Page } from '../http/answers.js';
import { dateFrom, dateParts, readAs } from '../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../http/page-request.js';
import { TellingForm } from './telling-form.js';
import { safeContactOf, toldView, wayChoices } from './telling-view.js';

/** Telling people that a case was closed or opened again. Concord makes the words; the officer sends them and says so here. */
@Controller('cases/:id')
export class TellingController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get('telling')
  @Needs('people.read')
  async showTellings(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const told = await whoIsTold(actor, transaction, file.id);
    if (!told) throw notFound('closing');
    const own = file.spells.some(({ agencyId, leftBy }) => agencyId === actor.agencyId && leftBy !== 'transferred');
    return new Page('letters/tellings.njk', {
      title: `Who was told: case ${file.reference}`, file, told: toldView(actor, file.id, told, own),
    });
  }

  @Get('telling/:personId')
  @Needs('cases.close')
  async showTelling(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params, query } = request;
    const caseId = idFrom(params.id, 'case');
    const ground = await readTellingGround(actor, transaction, caseId, idFrom(params.personId, 'person'));
    const typed = request.refused?.typed;
    const way = typed ? (textOf(typed.step) === 'choose' ? '' : textOf(typed.way)) : textOf(query.way);
    const model = {
      title: `Tell ${ground.person.called}: ${LETTER_KINDS[ground.ending.kind].toLowerCase()}`,
      caseId, ground, safe: safeContactOf(ground.person), action: `/cases/${caseId}/telling/${ground.person.id}`,
    };
    if (!isTellingWay(way)) return new Page('letters/choose-way.njk', { ...model, ways: wayChoices(ground), chosen: textOf(typed?.way) });
    const draft = isWritten(way) ? await draftLetter(actor, transaction, ground, transaction.today) : null;
    const start = { ...draft, ...dateParts('toldOn', transaction.today), address: ground.address, id: uuidv7(), eventId: ground.ending.eventId };
    return new Page(way === 'not-told' ? 'letters/not-told.njk' : isWritten(way) ? 'letters/write.njk' : 'letters/spoken.njk', {
      ...model, way, form: { ...typedOr<Record<string, unknown>>(request, start), eventId: ground.ending.eventId, way },
      reasons: Object.entries(WHY_NOT_TOLD).map(([value, text]) => ({ value, text })),
    });
  }

  @Post('telling/:personId')
  @Needs('cases.close')
  @ShowsAgain('showTelling')
  async tell(@Req() { actor, transaction, params, body }: WebRequest): Promise<GoTo> {
    const raw = (body ?? {}) as Record<string, unknown>;
    const [caseId, personId] = [idFrom(params.id, 'case'), idFrom(params.personId, 'person')];
    const form = await formFrom(raw);
    if (textOf(raw.step) === 'choose') {
      if (!isTellingWay(form.way)) throw refuse('way', 'Choose how they were told, or that they were not');
      return new GoTo(`/cases/${caseId}/telling/${personId}?way=${form.way}`);
    }
    const asked = { ...form, personId, id: idFrom(raw.id, 'form'), eventId: idFrom(raw.eventId, 'closing') };
    await tellPerson(actor, transaction, this.config.dataFolder, caseId, asked);
    return new GoTo(`/cases/${caseId}/telling`, form.way === 'not-told' ? 'It is recorded why they were not told' : 'It is recorded how they were told');
  }

  @Post('telling/:personId/preview')
  @HttpCode(200)
  @Needs('cases.close')
  @ShowsAgain('showTelling')
  async preview(@Req() { actor, transaction, params, body }: WebRequest): Promise<Download> {
    const [caseId, personId] = [idFrom(params.id, 'case'), idFrom(params.personId, 'person')];
    const pdf = await previewLetter(actor, transaction, caseId, { ...(await formFrom((body ?? {}) as Record<string, unknown>)), personId });
    return new Download('letter.pdf', 'application/pdf', pdf);
  }

  @Get('letters/:letterId/letter.pdf')
  @Needs('people.read')
  async downloadLetter(@Req() { actor, transaction, params }: WebRequest): Promise<Download> {
    const [caseId, letterId] = [idFrom(params.id, 'case'), idFrom(params.letterId, 'letter')];
    const { type, content } = await openLetter(actor, transaction, this.config.dataFolder, caseId, letterId);
    return new Download('letter.pdf', type, content);
  }
}

function formFrom(raw: Record<string, unknown>): Promise<TellingForm> {
  return readAs(TellingForm, { ...raw, toldOn: dateFrom(raw, 'toldOn') });
}
