/** What a referral says, apart from whom it is about. */
export interface ReferralFacts {
  name: string;
  why: string;
  tried: string;
  askedFor: string;
  consent: string;
  lawfulBasis: string | null;
  basisReason: string;
  risk: string;
  riskNote: string;
  /** Whether it cannot wait for the next meeting that takes referrals, and why. */
  urgent?: boolean;
  urgentWhy?: string;
}

/** Whether the person agreed that the panel talks about them. */
export const CONSENTS = {
  given: 'Yes, they agreed',
  'not-asked': 'They were not asked, because it was not safe or not possible',
  refused: 'They were asked and did not agree',
} as const;
export type Consent = keyof typeof CONSENTS;

/** Where a referral stands. */
export const REFERRAL_STATES = {
  waiting: 'Waiting for the panel',
  'more-asked': 'The panel asks for more',
  accepted: 'Accepted',
  refused: 'Not taken',
  withdrawn: 'Withdrawn',
} as const;
export type ReferralState = keyof typeof REFERRAL_STATES;

export const REFERRAL_RISKS = { high: 'High', medium: 'Medium', standard: 'Standard' } as const;
export type ReferralRisk = keyof typeof REFERRAL_RISKS;

/**
 * What is wrong with a referral: the field and what to do. Without consent the law needs a ground, and the record its reason
 * (UK GDPR Article 6; Data Protection Act 2018 s.62).
 *
 * @param isGround whether a text names a lawful basis
 */
export function faultsOfReferral(facts: ReferralFacts, isGround: (text: string) => boolean): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = [];
  const need = (field: 'name' | 'why' | 'tried' | 'askedFor', message: string): void => {
    if (!facts[field].trim()) faults.push({ field, message });
  };
  need('name', 'Enter the name of the person, or what is known of them');
  need('why', 'Enter why the panel should look at this');
  need('tried', 'Enter what was tried so far, and what came of it');
  need('askedFor', 'Enter what you ask the panel for');
  if (!Object.hasOwn(CONSENTS, facts.consent)) faults.push({ field: 'consent', message: 'Choose whether the person agreed' });
  else if (facts.consent !== 'given') {
    if (!facts.lawfulBasis || !isGround(facts.lawfulBasis)) faults.push({ field: 'lawfulBasis', message: 'Choose the legal ground for going without consent' });
    if (!facts.basisReason.trim()) faults.push({ field: 'basisReason', message: 'Enter why this ground applies here' });
  }
  if (!Object.hasOwn(REFERRAL_RISKS, facts.risk)) faults.push({ field: 'risk', message: 'Choose how high the risk is' });
  else if (facts.risk === 'high' && !facts.riskNote.trim()) faults.push({ field: 'riskNote', message: 'Enter what the high risk is, and for whom' });
  if (facts.urgent && !facts.urgentWhy?.trim()) faults.push({ field: 'urgentWhy', message: 'Enter why it cannot wait for the next meeting' });
  return faults;
}
