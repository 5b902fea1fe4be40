import { PERMISSIONS_OF_LANDLORD, RIGHTS, RISKS, type LandlordPermission, type NewSanctuaryReferral, type RightToOccupy, type Risk } from '#sanctuary';
import { dateFrom, readAs } from '../../http/form.js';
import { FormId, NumberOrNone, OneOf, Postcode, Ticked, Words } from '../../http/form-fields.js';
import { windowsFrom } from './contact-form.js';

/** What nobody chose or ticked is not sent at all; the rule refuses it by its name where it is needed. */
const NOTHING = '';
const NOT_CHOSEN = {
  risk: NOTHING, rightToOccupy: NOTHING, permission: NOTHING, selfReferred: NOTHING, consent: NOTHING, emergency: NOTHING, perpetratorLivesThere: NOTHING,
  perpetratorHoldsTenancy: NOTHING,
};

class ReferForm {
  @FormId()
  id!: string;

  @Words(200, 'The name')
  name!: string;

  @Words(500, 'The address')
  address!: string;

  @Postcode()
  postcode!: string;

  @Words(40, 'The phone number')
  phone!: string;

  @Words(500, 'How to make contact')
  how!: string;

  @Words(500, 'The words never to use')
  never!: string;

  @Words(100, 'Whom to ask for')
  askFor!: string;

  @NumberOrNone('Enter the DASH score: a whole number from 0 to 27')
  dashScore!: number | null;

  @OneOf([...RISKS, NOTHING], 'Choose the risk')
  risk!: string;

  @Words(1000, 'The reason for a higher risk')
  riskWhy!: string;

  @Words(1000, 'Why it cannot wait')
  emergencyWhy!: string;

  @Words(200, 'The name of the perpetrator')
  perpetratorName!: string;

  @Words(500, 'The address of the perpetrator')
  perpetratorAddress!: string;

  @Postcode()
  perpetratorPostcode!: string;

  @OneOf([...Object.keys(RIGHTS), NOTHING], 'Choose by what right the survivor lives there')
  rightToOccupy!: string;

  @Words(200, 'The landlord')
  landlord!: string;

  @OneOf([...Object.keys(PERMISSIONS_OF_LANDLORD), NOTHING], 'Choose how the landlord’s permission stands')
  permission!: string;

  @NumberOrNone('Enter how many children live there: a whole number, 0 or more')
  children!: number | null;

  @Words(1000, 'What to know of a disability')
  disability!: string;

  @Words(100, 'The language')
  language!: string;

  @Words(4000, 'What else to know')
  words!: string;

  @Words(20, 'The reference of the case')
  caseReference!: string;

  @Ticked()
  selfReferred!: boolean;

  @Ticked()
  consent!: boolean;

  @Ticked()
  emergency!: boolean;

  @Ticked()
  perpetratorLivesThere!: boolean;

  @Ticked()
  perpetratorHoldsTenancy!: boolean;
}

/** A referral from its form. What was left out is refused by the rule, with the name of its field. */
export async function referralFrom(raw: Record<string, unknown>): Promise<NewSanctuaryReferral> {
  const { how, never, askFor, dashScore, risk, rightToOccupy, permission, children, ...form } = await readAs(ReferForm, { ...NOT_CHOSEN, ...raw });
  return {
    ...form, consentOn: dateFrom(raw, 'consentOn'), contact: { windows: windowsFrom(raw), how, never, askFor }, dashScore: dashScore ?? -1, risk: risk as Risk,
    rightToOccupy: rightToOccupy as RightToOccupy, permission: permission as LandlordPermission, children: children ?? 0,
  };
}
