import { eligibilityOf, type EligibilityFacts } from './eligibility.js';
import { faultsOfReferral, type LandlordPermission, type ReferralFacts, type RightToOccupy } from './referral.js';
import { FIRST_SETTING } from './settings.js';

const FACTS: ReferralFacts = {
  selfReferred: true, name: 'A B', address: '47 Hawthorn Rise', postcode: 'NG9 4QQ', phone: '', consent: true, consentOn: '2026-11-23',
  contact: { windows: [{ days: [1], from: '09:00', until: '10:00' }], how: 'Text', never: '', askFor: 'A' }, dashScore: 14, risk: 'high', riskWhy: '',
  emergency: false, emergencyWhy: '', perpetratorName: '', perpetratorLivesThere: false, perpetratorHoldsTenancy: false, perpetratorAddress: '',
  perpetratorPostcode: '', rightToOccupy: 'owner', landlord: '', permission: 'not-needed', children: 0, disability: '', language: '', words: '',
};

describe('a referral', () => {
  it.each<[Partial<ReferralFacts>, string[]]>([
    [{}, []],
    [{ name: ' ', address: '', postcode: '' }, ['name', 'address', 'postcode']],
    [{ consent: false }, ['consent']],
    [{ consentOn: '2026-11-24' }, ['consentOn']],
    [{ consentOn: '' }, ['consentOn']],
    [{ emergency: true }, ['emergencyWhy']],
    [{ emergency: true, emergencyWhy: 'Tonight' }, []],
    [{ children: 30 }, []],
    [{ children: 31 }, ['children']],
    [{ children: -1 }, ['children']],
    [{ rightToOccupy: 'constructor' as RightToOccupy }, ['rightToOccupy']],
    [{ permission: 'toString' as LandlordPermission }, ['permission']],
    [{ perpetratorAddress: '49 Hawthorn Rise', perpetratorPostcode: 'NG9 4QQ' }, []],
    [{ perpetratorAddress: '47 Hawthorn Rise', perpetratorPostcode: 'NG9 4QQ' }, ['address']],
  ])('with %j has faults %j', (change, fields) => {
    expect(faultsOfReferral({ ...FACTS, ...change }, FIRST_SETTING, '2026-11-23').map(({ field }) => field)).toEqual(fields);
  });
});

describe('eligibility', () => {
  const facts: EligibilityFacts = {
    consent: true, risk: 'standard', perpetratorLivesThere: false, perpetratorHoldsTenancy: false, rightToOccupy: 'sole-tenant', permission: 'given',
  };

  it.each<[Partial<EligibilityFacts>, boolean, number, number]>([
    [{}, true, 0, 0],
    [{ risk: 'high' }, true, 0, 0],
    [{ consent: false }, false, 1, 0],
    [{ perpetratorLivesThere: true }, false, 1, 0],
    [{ perpetratorHoldsTenancy: true }, true, 0, 1],
    [{ rightToOccupy: 'none' }, false, 1, 0],
    [{ rightToOccupy: 'court-order' }, true, 0, 0],
    [{ permission: 'refused' }, false, 1, 0],
    [{ permission: 'waiting' }, true, 0, 1],
    [{ permission: 'to-ask' }, true, 0, 1],
    [{ permission: 'not-needed' }, true, 0, 0],
    [{ consent: false, perpetratorLivesThere: true, rightToOccupy: 'none', permission: 'refused' }, false, 4, 0],
  ])('with %j: %s, %i against and %i to settle first', (change, eligible, against, first) => {
    const found = eligibilityOf({ ...facts, ...change });
    const spoken = (speaks: string): number => found.reasons.filter((reason) => reason.speaks === speaks).length;
    expect([found.eligible, spoken('against'), spoken('settle-first')]).toEqual([eligible, against, first]);
  });
});
