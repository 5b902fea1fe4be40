import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import { peopleOfCase } from '#cases';
import { changePower, closureSigners, openPower, POWER_KINDS, powersLawOn, stepOf, takePowerStep } from '#notices';
import { CONFIG, notFound, type Config } from '#platform';
import { uuidv7 } from 'uuidv7';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateParts } from '../../http/form.js';
import { idFrom, textOf, typedOr, type WebRequest } from '../../http/page-request.js';
import { formOf, versionIn } from '../../http/typed.js';
import { papersOf } from '../documents/papers-section.js';
import { peopleToChoose, preparingFrom } from './prepare-form.js';
import { powerView } from './power-view.js';
import { fieldsOfStep, startOfStep, stepFrom } from './step-form.js';

/** The page of one injunction, closure, criminal behaviour order or contract, and each of its steps. */
@Controller('powers/:id')
export class PowerController {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  @Get()
  @Needs('notices.read')
  async showPower(@Req() { actor, transaction, params }: WebRequest): Promise<Page> {
    const file = await openPower(actor, transaction, idFrom(params.id, 'order'));
    const signers = file.kind === 'closure' ? await closureSigners(actor, transaction, file.latestOn ?? transaction.today) : [];
    return new Page('notices/powers/power.njk', { title: `${POWER_KINDS[file.kind]} ${file.reference}`, ...powerView(file, actor, transaction.today, signers), papers: await papersOf(actor, transaction, [file.id]) });
  }

  @Get('change')
  @Needs('notices.write')
  async showChange(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openPower(actor, transaction, idFrom(params.id, 'order'));
    const { name, address, personId, believedAge, ageBelief, why, prohibitions, requirements, bornOn } = file;
    const start = { personId, name, address, believedAge: believedAge ?? '', ageBelief, why, prohibitions, requirements, ...(bornOn && dateParts('bornOn', bornOn)) };
    return new Page('notices/powers/prepare.njk', {
      title: `Change ${file.reference}`,
      heading: `Change ${file.reference}`,
      kind: file.kind,
      caption: `${POWER_KINDS[file.kind]} ${file.reference}`,
      address: `/powers/${file.id}/change`,
      back: { href: `/powers/${file.id}`, text: `Back to ${file.reference}` },
      button: 'Save',
      people: peopleToChoose(await peopleOfCase(actor, transaction, file.caseId)),
      form: { ...typedOr<Record<string, unknown>>(request, start), version: file.version },
    });
  }

  @Post('change')
  @Needs('notices.write')
  @ShowsAgain('showChange')
  async change(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'order');
    await changePower(actor, transaction, id, { ...preparingFrom(formOf(request)), version: versionIn(formOf(request)) });
    return new GoTo(`/powers/${id}`, 'Your changes are saved');
  }

  @Get('steps/:step')
  @Needs('notices.write')
  async showStep(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const file = await openPower(actor, transaction, idFrom(params.id, 'order'));
    const name = textOf(params.step);
    const step = stepOf(file.kind, name);
    if (!step || file.agencyId !== actor.agencyId) throw notFound('step');
    const law = await powersLawOn(transaction, transaction.today);
    const signers = step.asks.includes('signerId') ? await closureSigners(actor, transaction, transaction.today) : [];
    const start = startOfStep(file, name, signers, actor.staffId, transaction.today, transaction.now);
    return new Page('notices/powers/step.njk', {
      title: `${step.title}: ${file.reference}`,
      heading: step.title,
      caption: `${POWER_KINDS[file.kind]} ${file.reference}, ${file.name || file.address}`,
      file,
      step: name,
      fields: fieldsOfStep(file, name, law, signers, transaction.today),
      form: { id: uuidv7(), ...typedOr<Record<string, unknown>>(request, start), version: file.version },
    });
  }

  @Post('steps/:step')
  @Needs('notices.write')
  @ShowsAgain('showStep')
  async takeStep(@Req() request: WebRequest): Promise<GoTo> {
    const { actor, transaction, params } = request;
    const id = idFrom(params.id, 'order');
    await takePowerStep(actor, transaction, id, textOf(params.step), stepFrom(formOf(request)), this.config.dataFolder);
    return new GoTo(`/powers/${id}`, 'It is recorded');
  }
}
