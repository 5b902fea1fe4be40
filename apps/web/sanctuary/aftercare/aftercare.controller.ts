import { Controller, Get, Post, Req } from '@nestjs/common';
import {
  askForFlag, closeReferral, equipmentOf, FELT_SAFER, FLAG_SERVICES, EQUIPMENT_OUTCOMES, noteFlagRemoved, flagsOf, recordReview, reviewsOfSanctuary, settleEquipment, signOffByCoordinator, signOffBySurvivor,
  type EquipmentOutcome, type FeltSafer, type FlagService,
} from '#sanctuary';
import { notFound } from '#platform';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, type Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { OneOf, Ticked, Version, Words, YesOrNo } from '../../http/form-fields.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { choicesOf } from '../../http/step-page.js';
import { formOf } from '../../http/typed.js';
import { referralStep } from '../referrals/referral-step.js';

class WordsForm {
  @Version()
  version!: number;

  @Words(1000, 'What you note')
  words!: string;
}

class SurvivorForm extends WordsForm {
  @Ticked()
  consent!: boolean;

  @OneOf(Object.keys(FELT_SAFER), 'Choose whether they feel safer')
  feltSafer!: FeltSafer;
}

class ReviewForm extends WordsForm {
  @YesOrNo('Choose whether they still live there')
  stillAtHome!: boolean;

  @OneOf(Object.keys(FELT_SAFER), 'Choose whether they feel safer')
  feltSafer!: FeltSafer;
}

class FlagForm {
  @OneOf(Object.keys(FLAG_SERVICES), 'Choose the emergency service')
  service!: FlagService;
}

class RemovedForm {
  @Version()
  version!: number;

  @Words(1000, 'The reason')
  why!: string;
}

class EquipmentForm {
  @OneOf(Object.keys(EQUIPMENT_OUTCOMES), 'Choose what became of it')
  outcome!: EquipmentOutcome;

  @Words(1000, 'What you note')
  words!: string;
}

const ANYTHING = { is: 'area', field: 'words', label: 'Anything to note? (optional)', rows: 3 } as const;
const SAFER = { is: 'radios', field: 'feltSafer', label: 'Do they feel safer?', choices: choicesOf(FELT_SAFER) } as const;

/** After the works: sign-off by the survivor and the coordinator, flags of the emergency services, reviews, equipment, and the end. */
@Controller('sanctuary/:id')
@Needs('sanctuary.coordinate')
export class SanctuaryAftercareController {
  @Get('survivor-sign-off')
  async showSurvivor(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'survivor-sign-off', () => ({
      heading: 'The survivor signs off', button: 'Save', intro: ['Ask at a safe time. Nobody signs off for them.'],
      fields: [{ is: 'ticks', field: 'consent', label: 'Did they say so themselves?', choices: [{ value: 'yes', text: 'Yes, they are content with the work' }] }, SAFER, ANYTHING],
    }));
  }

  @Post('survivor-sign-off')
  @ShowsAgain('showSurvivor')
  async survivor(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(SurvivorForm, { consent: '', feltSafer: '', ...formOf(request) });
    return done(request, 'Noted. You sign off next', (id) => signOffBySurvivor(request.actor, request.transaction, { id, ...form }));
  }

  @Get('sign-off')
  async showSignOff(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'sign-off', () => ({ heading: 'Sign off', button: 'Sign off', intro: ['From today the reviews are counted.'], fields: [ANYTHING] }));
  }

  @Post('sign-off')
  @ShowsAgain('showSignOff')
  async signOff(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(WordsForm, formOf(request));
    return done(request, 'Signed off. The reviews follow', (id) => signOffByCoordinator(request.actor, request.transaction, { id, ...form }));
  }

  @Get('flag')
  async showFlag(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'flag', ({ risk }) => ({
      heading: 'Ask for a flag', button: 'Note that you asked', intro: ['Ask the service first, then note it here. When the risk falls, Concord reminds you to have it removed.'],
      blocked: risk === 'high' ? null : 'A home is flagged while the risk is high.',
      fields: [{ is: 'radios', field: 'service', label: 'Which service did you ask?', choices: choicesOf(FLAG_SERVICES) }],
    }));
  }

  @Post('flag')
  @ShowsAgain('showFlag')
  async flag(@Req() request: WebRequest): Promise<GoTo> {
    const { service } = await readAs(FlagForm, { service: '', ...formOf(request) });
    return done(request, `Noted: ${FLAG_SERVICES[service].toLowerCase()}`, (referralId) => askForFlag(request.actor, request.transaction, { referralId, service }));
  }

  @Get('flags/:flagId')
  async showRemoved(@Req() request: WebRequest): Promise<Page> {
    const flagId = idFrom(request.params.flagId, 'flag');
    return referralStep(request, `flags/${flagId}`, async ({ id }) => {
      const flag = (await flagsOf(request.actor, request.transaction, id)).find((one) => one.id === flagId);
      if (!flag) throw notFound('flag');
      return {
        heading: `The flag is removed: ${FLAG_SERVICES[flag.service].toLowerCase()}`, button: 'Save', blocked: flag.removedAt ? 'It has been removed already.' : null,
        fields: [{ is: 'area', field: 'why', label: 'Why was it removed?', rows: 2 }], always: { version: flag.version },
      };
    });
  }

  @Post('flags/:flagId')
  @ShowsAgain('showRemoved')
  async removed(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(RemovedForm, formOf(request));
    return done(request, 'The flag is removed', () => noteFlagRemoved(request.actor, request.transaction, { flagId: idFrom(request.params.flagId, 'flag'), ...form }));
  }

  @Get('reviews/:reviewId')
  async showReview(@Req() request: WebRequest): Promise<Page> {
    const reviewId = idFrom(request.params.reviewId, 'review');
    return referralStep(request, `reviews/${reviewId}`, async ({ id }) => {
      const review = (await reviewsOfSanctuary(request.actor, request.transaction, id)).find((one) => one.id === reviewId);
      if (!review) throw notFound('review');
      return {
        heading: `Review after ${review.months} months`, button: 'Save the review', blocked: review.doneOn ? 'This review is done.' : null, intro: ['Ask at a safe time.'],
        fields: [{ is: 'radios', field: 'stillAtHome', label: 'Do they still live there?', choices: [{ value: 'yes', text: 'Yes' }, { value: 'no', text: 'No' }] }, SAFER, ANYTHING],
        always: { version: review.version },
      };
    });
  }

  @Post('reviews/:reviewId')
  @ShowsAgain('showReview')
  async review(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(ReviewForm, { stillAtHome: '', feltSafer: '', ...formOf(request) });
    return done(request, 'The review is saved', () => recordReview(request.actor, request.transaction, { reviewId: idFrom(request.params.reviewId, 'review'), ...form }));
  }

  @Get('equipment/:itemId')
  async showEquipment(@Req() request: WebRequest): Promise<Page> {
    const itemId = idFrom(request.params.itemId, 'equipment');
    return referralStep(request, `equipment/${itemId}`, async ({ id }) => {
      const lent = (await equipmentOf(request.actor, request.transaction, id)).find((one) => one.itemId === itemId);
      if (!lent) throw notFound('equipment');
      return {
        heading: lent.what, button: 'Save', blocked: lent.outcome ? 'What became of it is noted already.' : null,
        fields: [{ is: 'radios', field: 'outcome', label: 'What became of it?', choices: choicesOf(EQUIPMENT_OUTCOMES) }, ANYTHING],
      };
    });
  }

  @Post('equipment/:itemId')
  @ShowsAgain('showEquipment')
  async equipment(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(EquipmentForm, { outcome: '', ...formOf(request) });
    return done(request, 'Noted', () => settleEquipment(request.actor, request.transaction, { itemId: idFrom(request.params.itemId, 'equipment'), ...form }));
  }

  @Get('close')
  async showClose(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'close', () => ({ heading: 'Close the referral', button: 'Close', intro: ['Everything has to be settled: reviews, orders, equipment and flags.'], fields: [ANYTHING] }));
  }

  @Post('close')
  @ShowsAgain('showClose')
  async close(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(WordsForm, formOf(request));
    return done(request, 'Closed', (id) => closeReferral(request.actor, request.transaction, { id, ...form }));
  }
}

async function done(request: WebRequest, words: string, work: (referralId: string) => Promise<void>): Promise<GoTo> {
  const id = idFrom(request.params.id, 'referral');
  await work(id);
  return new GoTo(`/sanctuary/${id}`, words);
}
