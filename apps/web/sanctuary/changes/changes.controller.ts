import { Controller, Get, Post, Req } from '@nestjs/common';
import {
  changeAddress, changeContact, changePerpetrator, changeRisk, declareEmergency, handReferral, openSanctuary, coordinatorsFor, PERMISSIONS_OF_LANDLORD, RISKS, settlePermission,
  type LandlordPermission, type Risk,
} from '#sanctuary';
import { Needs, ShowsAgain } from '../../http/access.js';
import { GoTo, Page } from '../../http/answers.js';
import { readAs } from '../../http/form.js';
import { Id, NumberOrNone, OneOf, Postcode, Ticked, Version, Words } from '../../http/form-fields.js';
import { idFrom, typedOr, type WebRequest } from '../../http/page-request.js';
import { choicesOf } from '../../http/step-page.js';
import { formOf } from '../../http/typed.js';
import { shownWindows, typedWindows, windowsFrom } from '../referrals/contact-form.js';
import { referralStep } from '../referrals/referral-step.js';

class ContactForm {
  @Version()
  version!: number;

  @Words(500, 'How to make contact')
  how!: string;

  @Words(500, 'The words never to use')
  never!: string;

  @Words(100, 'Whom to ask for')
  askFor!: string;
}

class RiskForm {
  @Version()
  version!: number;

  @NumberOrNone('Enter the DASH score: a whole number from 0 to 27')
  dashScore!: number | null;

  @OneOf([...RISKS], 'Choose the risk')
  risk!: Risk;

  @Words(1000, 'The reason for a higher risk')
  riskWhy!: string;
}

class EmergencyForm {
  @Version()
  version!: number;

  @Words(1000, 'Why it cannot wait')
  why!: string;
}

class PermissionForm {
  @Version()
  version!: number;

  @OneOf(Object.keys(PERMISSIONS_OF_LANDLORD), 'Choose how the landlord’s permission stands')
  permission!: LandlordPermission;
}

class AddressForm {
  @Version()
  version!: number;

  @Words(500, 'The address')
  address!: string;

  @Postcode()
  postcode!: string;

  @Words(40, 'The phone number')
  phone!: string;
}

class PerpetratorForm {
  @Version()
  version!: number;

  @Words(200, 'The name')
  name!: string;

  @Ticked()
  livesThere!: boolean;

  @Ticked()
  holdsTenancy!: boolean;

  @Words(500, 'The address')
  address!: string;

  @Postcode()
  postcode!: string;
}

class HandForm {
  @Version()
  version!: number;

  @Id('Choose a coordinator')
  coordinatorId!: string;
}

const yes = (value: boolean): string => (value ? 'yes' : '');

/** What changes on a referral while it is under way: safe contact, risk, permission, the home, the perpetrator, and who coordinates it. */
@Controller('sanctuary/:id')
@Needs('sanctuary.coordinate')
export class SanctuaryChangesController {
  @Get('contact')
  async showContact(@Req() request: WebRequest): Promise<Page> {
    const file = await openSanctuary(request.actor, request.transaction, idFrom(request.params.id, 'referral'));
    const form = typedOr<Record<string, unknown>>(request, { how: file.contactHow, never: file.contactNever, askFor: file.askFor, ...typedWindows(file.contactWindows) });
    return new Page('sanctuary/changes/contact.njk', { title: `Safe contact: ${file.reference}`, file, form: { ...form, version: file.version }, windows: shownWindows(form) });
  }

  @Post('contact')
  @ShowsAgain('showContact')
  async contact(@Req() request: WebRequest): Promise<GoTo> {
    const id = idFrom(request.params.id, 'referral');
    const raw = formOf(request);
    const { version, ...words } = await readAs(ContactForm, raw);
    const { visitsTakenBack } = await changeContact(request.actor, request.transaction, { id, version, contact: { windows: windowsFrom(raw), ...words } });
    return new GoTo(`/sanctuary/${id}`, visitsTakenBack ? 'Saved. An appointment is no longer at a safe time and was taken back: make another' : 'Saved. Orders follow at once');
  }

  @Get('risk')
  async showRisk(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'risk', ({ dashScore, risk, riskWhy }) => ({
      heading: 'Change the risk', button: 'Save', intro: ['A higher risk brings forward what is ordered.'],
      fields: [
        { is: 'text', field: 'dashScore', label: 'DASH score' },
        { is: 'radios', field: 'risk', label: 'Risk', choices: choicesOf({ high: 'High', medium: 'Medium', standard: 'Standard' }) },
        { is: 'area', field: 'riskWhy', label: 'If it is higher than the score says, why?', rows: 2 },
      ],
      start: { dashScore: String(dashScore), risk, riskWhy },
    }));
  }

  @Post('risk')
  @ShowsAgain('showRisk')
  async risk(@Req() request: WebRequest): Promise<GoTo> {
    const { dashScore, ...form } = await readAs(RiskForm, { risk: '', ...formOf(request) });
    return done(request, 'The risk is changed', (id) => changeRisk(request.actor, request.transaction, { id, ...form, dashScore: dashScore ?? -1 }));
  }

  @Get('emergency')
  async showEmergency(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'emergency', ({ emergency, emergencyWhy }) => ({
      heading: 'This is an emergency', button: 'It cannot wait', grave: true, intro: ['Works can then be ordered before the survey, and go first.'],
      blocked: emergency ? 'It is one already.' : null, fields: [{ is: 'area', field: 'why', label: 'Why can it not wait?', rows: 2 }], start: { why: emergencyWhy },
    }));
  }

  @Post('emergency')
  @ShowsAgain('showEmergency')
  async emergency(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(EmergencyForm, formOf(request));
    return done(request, 'It goes first from now on', (id) => declareEmergency(request.actor, request.transaction, { id, ...form }));
  }

  @Get('permission')
  async showPermission(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'permission', ({ permission }) => ({
      heading: 'The landlord’s permission', button: 'Save', fields: [{ is: 'radios', field: 'permission', label: 'How does it stand?', choices: choicesOf(PERMISSIONS_OF_LANDLORD) }], start: { permission },
    }));
  }

  @Post('permission')
  @ShowsAgain('showPermission')
  async permission(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(PermissionForm, { permission: '', ...formOf(request) });
    return done(request, 'Saved', (id) => settlePermission(request.actor, request.transaction, { id, ...form }));
  }

  @Get('address')
  async showAddress(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'address', ({ address, postcode, phone, addressVersion }) => ({
      heading: 'Change the home', button: 'Save', intro: ['Repairs see it only when they ask for it, with a reason.'],
      fields: [{ is: 'area', field: 'address', label: 'Address', rows: 3 }, { is: 'text', field: 'postcode', label: 'Postcode' }, { is: 'text', field: 'phone', label: 'Phone' }],
      start: { address, postcode, phone }, always: { version: addressVersion },
    }));
  }

  @Post('address')
  @ShowsAgain('showAddress')
  async address(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(AddressForm, formOf(request));
    return done(request, 'Saved', (id) => changeAddress(request.actor, request.transaction, { id, ...form }));
  }

  @Get('perpetrator')
  async showPerpetrator(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'perpetrator', (file) => ({
      heading: 'Change what is known of the perpetrator', button: 'Save',
      fields: [
        { is: 'text', field: 'name', label: 'Name' },
        { is: 'ticks', field: 'livesThere', label: 'The home', choices: [{ value: 'yes', text: 'The perpetrator lives there' }] },
        { is: 'ticks', field: 'holdsTenancy', label: 'The tenancy', choices: [{ value: 'yes', text: 'The perpetrator is on the tenancy' }] },
        { is: 'area', field: 'address', label: 'Where else they live now', rows: 3 }, { is: 'text', field: 'postcode', label: 'Postcode' },
      ],
      start: {
        name: file.perpetratorName, livesThere: yes(file.perpetratorLivesThere), holdsTenancy: yes(file.perpetratorHoldsTenancy), address: file.perpetratorAddress,
        postcode: file.perpetratorPostcode,
      },
    }));
  }

  @Post('perpetrator')
  @ShowsAgain('showPerpetrator')
  async perpetrator(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(PerpetratorForm, { livesThere: '', holdsTenancy: '', ...formOf(request) });
    return done(request, 'Saved', (id) => changePerpetrator(request.actor, request.transaction, { id, ...form }));
  }

  @Get('hand-over')
  async showHandOver(@Req() request: WebRequest): Promise<Page> {
    return referralStep(request, 'hand-over', async ({ id }) => ({
      heading: 'Give it to another coordinator', button: 'Give it to them',
      fields: [{
        is: 'select', field: 'coordinatorId', label: 'To whom?', prompt: 'Choose',
        choices: (await coordinatorsFor(request.actor, request.transaction, id)).map((one) => ({ value: one.id, text: one.name })),
      }],
    }));
  }

  @Post('hand-over')
  @ShowsAgain('showHandOver')
  async handOver(@Req() request: WebRequest): Promise<GoTo> {
    const form = await readAs(HandForm, { coordinatorId: '', ...formOf(request) });
    return done(request, 'It is theirs now', (id) => handReferral(request.actor, request.transaction, { id, ...form }));
  }
}

async function done(request: WebRequest, words: string, work: (referralId: string) => Promise<void>): Promise<GoTo> {
  const id = idFrom(request.params.id, 'referral');
  await work(id);
  return new GoTo(`/sanctuary/${id}`, words);
}
