import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { openCase, peopleOfCase } from '#cases';
import { POWER_KINDS, preparePower, type PowerKind } from '#notices';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf } from '../../http/typed.js';
import { KIND_HINTS } from './power-words.js';
import { peopleToChoose, preparingFrom } from './prepare-form.js';

/** Beginning an injunction, a closure, a criminal behaviour order or a contract in a case. */
@Controller('cases/:id/powers/new')
export class BeginPowerController {
  @Get()
  @Needs('notices.write')
  async chooseKind(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    return new Page('notices/powers/begin.njk', {
      title: 'Prepare an order or a contract',
      file,
      kinds: Object.entries(KIND_HINTS).map(([kind, hint]) => ({ href: `/cases/${file.id}/powers/new/${kind}`, text: POWER_KINDS[kind as PowerKind], hint })),
    });
  }

  @Get(':kind')
  @Needs('notices.write')
  async showPrepare(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openCase(actor, transaction, idFrom(params.id, 'case'));
    const kind = kindFrom(params.kind);
    const people = peopleToChoose(await peopleOfCase(actor, transaction, file.id));
    const start = { address: kind === 'closure' ? `${file.address} ${file.postcode}`.trim() : '', personId: kind !== 'closure' && people.length === 1 ? people[0]!.id : '' };
    return new Page('notices/powers/prepare.njk', {
      title: `Prepare: ${POWER_KINDS[kind].toLowerCase()}`,
      heading: POWER_KINDS[kind],
      caption: `Case ${file.reference}`,
      kind,
      address: `/cases/${file.id}/powers/new/${kind}`,
      back: { href: `/cases/${file.id}/powers/new`, text: 'Back' },
      button: 'Prepare it',
      people,
      form: { id: uuidv7(), ...typedOr<Record<string, unknown>>(request, start) },
    });
  }

  @Post(':kind')
  @Needs('notices.write')
  @ShowsAgain('showPrepare')
  async prepare(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const raw = formOf(request);
    const asked = { ...preparingFrom(raw), id: idFrom(raw.id, 'form'), caseId: idFrom(params.id, 'case'), kind: kindFrom(params.kind) };
    const { id } = await preparePower(actor, transaction, asked);
    return new GoTo(`/powers/${id}`, 'It is prepared. Nobody outside has heard of it yet');
  }
}

function kindFrom(value: unknown): PowerKind {
  const kind = textOf(value);
  if (!Object.hasOwn(POWER_KINDS, kind)) throw notFound('kind of order');
  return kind as PowerKind;
}
