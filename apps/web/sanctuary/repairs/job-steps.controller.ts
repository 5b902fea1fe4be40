import { Controller, Get, Post, Req } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import {
  failVisit, finishVisit, markNotNeeded, markPartsHere, markPartsWaiting, openJob, reportExtra, revealAddress, tickItem, VISIT_FAILURES, type Job, type VisitFailure,
} from '#sanctuary';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { dateFrom, readAs } from '../../http/form.js';
import { FormId, IdOrNone, OneOf, Version, Words } from '../../http/form-fields.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { choicesOf, stepPage, type Step } from '../../http/step-page.js';
import { formOf } from '../../http/typed.js';

class ReasonForm {
  @Words(500, 'The reason')
  reason!: string;
}

class TickForm {
  @FormId()
  id!: string;

  @IdOrNone('Open this page again before you send it')
  visitId!: string | null;
}

class VersionForm {
  @Version()
  version!: number;
}

class WhyForm extends VersionForm {
  @Words(1000, 'The reason')
  why!: string;
}

class ExtraForm {
  @FormId()
  id!: string;

  @Words(100, 'The room')
  room!: string;

  @Words(100, 'The door, window or place')
  opening!: string;

  @Words(500, 'What is to be done')
  what!: string;
}

class FailedForm extends VersionForm {
  @OneOf(Object.keys(VISIT_FAILURES), 'Choose why the visit failed')
  why!: VisitFailure;

  @Words(1000, 'The safe next step')
  nextStep!: string;

  @Words(1000, 'What else to say')
  note!: string;
}

class DoneForm extends VersionForm {
  @Words(1000, 'What else to say')
  note!: string;
}

/** What an operative does with a job. */
@Controller('repairs/:id')
@Needs('sanctuary.repair')
export class JobStepsController {
  @Get('address/:visitId')
  async showReason(@Req() request: WebRequest): Promise<Page> {
    return step(request, `address/${idFrom(request.params.visitId, 'visit')}`, () => ({
      heading: 'Show the address', button: 'Show the address', intro: ['It is kept who saw the address, when and why.'],
      fields: [{ is: 'text', field: 'reason', label: 'Why do you need it now?', hint: 'For example, on my way to the visit' }],
    }));
  }

  @Post('address/:visitId')
  @ShowsAgain('showReason')
  async reveal(@Req() request: WebRequest): Promise<Page> {
    const { actor, transaction, params } = request;
    const { reason } = await readAs(ReasonForm, formOf(request));
    const home = await revealAddress(actor, transaction, { visitId: idFrom(params.visitId, 'visit'), reason });
    return new Page('sanctuary/repairs/address.njk', { title: 'Where it is', home, job: await openJob(actor, transaction, idFrom(params.id, 'job')) });
  }

  @Post('items/:itemId/done')
  async tick(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(TickForm, { visitId: '', ...formOf(request) });
    const { outcome } = await tickItem(request.actor, request.transaction, { ...form, itemId: itemOf(request), deviceAt: null, note: '' });
    return toJob(request, outcome === 'done' ? 'Done' : outcome === 'merged' ? 'It was done already. Both are kept' : 'Kept. The office says what becomes of it');
  }

  @Get('items/:itemId/parts')
  async showParts(@Req() request: WebRequest): Promise<Page> {
    return itemStep(request, 'parts', {
      heading: 'Parts are missing', button: 'Save',
      fields: [{ is: 'area', field: 'why', label: 'Which parts?', rows: 2 }, { is: 'day', field: 'partsDueOn', label: 'When do they come? (optional)' }],
    });
  }

  @Post('items/:itemId/parts')
  @ShowsAgain('showParts')
  async parts(@Req() request: WebRequest): Promise<GoTo> {
    const raw = formOf(request);
    await markPartsWaiting(request.actor, request.transaction, { itemId: itemOf(request), ...(await readAs(WhyForm, raw)), partsDueOn: dateFrom(raw, 'partsDueOn') || null });
    return toJob(request, 'Noted. The office is told that parts are missing');
  }

  @Post('items/:itemId/parts-here')
  async partsHere(@Req() request: WebRequest): Promise<GoTo> {
    await markPartsHere(request.actor, request.transaction, { itemId: itemOf(request), ...(await readAs(VersionForm, formOf(request))) });
    return toJob(request, 'It can be done now');
  }

  @Get('items/:itemId/not-needed')
  async showNotNeeded(@Req() request: WebRequest): Promise<Page> {
    return itemStep(request, 'not-needed', {
      heading: 'It is not needed', button: 'Save', fields: [{ is: 'area', field: 'why', label: 'Why not?', hint: 'For example, there is a new lock already', rows: 2 }],
    });
  }

  @Post('items/:itemId/not-needed')
  @ShowsAgain('showNotNeeded')
  async notNeeded(@Req() request: WebRequest): Promise<GoTo> {
    await markNotNeeded(request.actor, request.transaction, { itemId: itemOf(request), ...(await readAs(WhyForm, formOf(request))) });
    return toJob(request, 'Noted');
  }

  @Get('extra')
  async showExtra(@Req() request: WebRequest): Promise<Page> {
    return step(request, 'extra', () => ({
      heading: 'Something else to do', button: 'Tell the office', intro: ['The office answers whether it is to be done.'],
      fields: [
        { is: 'text', field: 'room', label: 'Room', hint: 'For example, hall' }, { is: 'text', field: 'opening', label: 'Door, window or place (optional)' },
        { is: 'area', field: 'what', label: 'What is to be done?', rows: 2 },
      ],
      always: { id: request.refused?.typed.id ?? uuidv7() },
    }));
  }

  @Post('extra')
  @ShowsAgain('showExtra')
  async extra(@Req() request: WebRequest): Promise<GoTo> {
    await reportExtra(request.actor, request.transaction, { orderId: idFrom(request.params.id, 'job'), ...(await readAs(ExtraForm, formOf(request))) });
    return toJob(request, 'The office is told');
  }

  @Get('visits/:visitId/failed')
  async showFailed(@Req() request: WebRequest): Promise<Page> {
    return visitStep(request, 'failed', {
      heading: 'The visit failed', button: 'Save',
      fields: [
        { is: 'radios', field: 'why', label: 'Why?', choices: choicesOf(VISIT_FAILURES) },
        { is: 'area', field: 'nextStep', label: 'What is the safe next step?', hint: 'For example, text first, then come again tomorrow', rows: 2 },
        { is: 'area', field: 'note', label: 'Anything to note? (optional)', rows: 2 },
      ],
    });
  }

  @Post('visits/:visitId/failed')
  @ShowsAgain('showFailed')
  async failed(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(FailedForm, { why: '', ...formOf(request) });
    await failVisit(request.actor, request.transaction, { ...form, visitId: idFrom(request.params.visitId, 'visit'), deviceAt: null });
    return toJob(request, 'Noted. The office makes the next appointment');
  }

  @Get('visits/:visitId/done')
  async showDone(@Req() request: WebRequest): Promise<Page> {
    return visitStep(request, 'done', { heading: 'The visit is done', button: 'The visit is done', fields: [{ is: 'area', field: 'note', label: 'Anything to note? (optional)', rows: 2 }] });
  }

  @Post('visits/:visitId/done')
  @ShowsAgain('showDone')
  async done(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(DoneForm, formOf(request));
    const visitId = idFrom(request.params.visitId, 'visit');
    // A signature comes with a file alone, and this page takes none.
    await finishVisit(request.actor, request.transaction, '', { ...form, visitId, deviceAt: null, agreed: false, signature: null });
    return toJob(request, 'The visit is done');
  }
}

const itemOf = (request: WebRequest): string => idFrom(request.params.itemId, 'item');

function toJob(request: WebRequest, words: string): GoTo {
  return new GoTo(`/repairs/${idFrom(request.params.id, 'job')}`, words);
}

type StepOfJob = Pick<Step, 'heading' | 'button' | 'fields' | 'intro' | 'blocked'> & { always?: Record<string, unknown> };

async function step(request: WebRequest, name: string, about: (job: Job) => StepOfJob): Promise<Page> {
  const job = await openJob(request.actor, request.transaction, idFrom(request.params.id, 'job'));
  const address = `/repairs/${job.id}`;
  return stepPage(request, { caption: `Job ${job.reference}`, back: { href: address, text: 'Back to the job' }, action: `${address}/${name}`, start: {}, ...about(job) });
}

async function itemStep(request: WebRequest, name: string, about: StepOfJob): Promise<Page> {
  const itemId = itemOf(request);
  return step(request, `items/${itemId}/${name}`, ({ items }) => {
    const item = items.find(({ id }) => id === itemId);
    return { ...about, blocked: item ? null : 'This item is no longer part of the job.', intro: item ? [`${item.room}: ${item.what}`] : [], always: { version: item?.version } };
  });
}

async function visitStep(request: WebRequest, name: string, about: StepOfJob): Promise<Page> {
  const visitId = idFrom(request.params.visitId, 'visit');
  return step(request, `visits/${visitId}/${name}`, ({ visits }) => {
    const visit = visits.find(({ id }) => id === visitId);
    return { ...about, blocked: visit ? null : 'This visit is no longer part of the job.', always: { version: visit?.version } };
  });
}
