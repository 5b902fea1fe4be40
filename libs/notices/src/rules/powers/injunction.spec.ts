import { askedOf, freshPower } from '../../../../../test/powers.js';
import { faultOfInjunctionAge, faultOfInjunctionEnd } from './injunction.js';
import { FIRST_POWER_SETTING as LAW } from './setting.js';
import { judgeStep } from './steps.js';
import type { PowerFacts, StepAsked } from './power.js';

const TODAY = { today: '2026-11-23', now: new Date('2026-11-23T12:00:00Z') };
const APPLY = { on: '2026-11-20', appliedBy: 'council', injunctionCourt: 'county', nextOn: '2026-12-04' };
const adult = freshPower('injunction', { bornOn: '1984-02-29' });
const child = freshPower('injunction', { bornOn: '2010-01-05' });
const faultsOf = (power: PowerFacts, step: string, asked: Partial<StepAsked>, law = LAW): string[] =>
  judgeStep(power, step, askedOf(asked), law, TODAY).faults.map(({ field, message }) => `${field}: ${message}`);

describe('an injunction is for people aged 10 or over on the day of the application (s.1(1))', () => {
  it.each([['2016-11-21', false], ['2016-11-20', true], ['2016-11-19', true]])('born %s, applied on 2026-11-20: %s', (bornOn, may) => {
    expect(faultOfInjunctionAge({ bornOn, believedAge: null }, '2026-11-20', LAW) === null).toBe(may);
  });
  it('is believed, where no date of birth is known, but never left out', () => {
    expect(faultOfInjunctionAge({ bornOn: null, believedAge: 9 }, '2026-11-20', LAW)).toContain('section 1(1)');
    expect(faultOfInjunctionAge({ bornOn: null, believedAge: 10 }, '2026-11-20', LAW)).toBeNull();
    expect(faultOfInjunctionAge({ bornOn: null, believedAge: null }, '2026-11-20', LAW)).toContain('date of birth');
  });
});

describe('an application', () => {
  it('goes to the youth court under 18, else to the County Court or the High Court (s.1(8))', () => {
    expect(faultsOf(adult, 'apply', APPLY)).toEqual([]);
    expect(faultsOf(adult, 'apply', { ...APPLY, injunctionCourt: 'youth' })).toEqual([expect.stringMatching(/^injunctionCourt: .*section 1\(8\)/)]);
    expect(faultsOf(adult, 'apply', { ...APPLY, injunctionCourt: 'youth', note: 'With his brother of 16' })).toEqual([]);
    const consulted = { ...APPLY, youthTeam: 'Met on 12 November' };
    expect(faultsOf(child, 'apply', consulted)).toEqual([expect.stringMatching(/under 18.*section 1\(8\)/)]);
    expect(faultsOf(child, 'apply', { ...consulted, injunctionCourt: 'youth' })).toEqual([]);
    expect(faultsOf({ ...child, bornOn: '2008-11-21' }, 'apply', { ...consulted, injunctionCourt: 'youth' })).toEqual([]);
    expect(faultsOf({ ...child, bornOn: '2008-11-20' }, 'apply', { ...consulted, injunctionCourt: 'county' })).toEqual([]);
  });

  it('says how the youth justice team was consulted, but not without notice (s.14)', () => {
    expect(faultsOf(child, 'apply', { ...APPLY, injunctionCourt: 'youth' })).toEqual([expect.stringMatching(/^youthTeam: .*section 14\(1\)/)]);
    expect(faultsOf(child, 'apply', { ...APPLY, injunctionCourt: 'youth', withoutNotice: 'yes' })).toEqual([]);
  });

  it('needs a risk assessment from the day on which the setting says so', () => {
    const law = { ...LAW, injunctionAssessment: true };
    expect(faultsOf(adult, 'apply', APPLY, law)).toEqual([expect.stringMatching(/^assessment: /)]);
    expect(faultsOf(adult, 'apply', { ...APPLY, assessment: 'Medium: he has a dog' }, law)).toEqual([]);
  });

  it('is today or in the past, and the hearing not before it', () => {
    expect(faultsOf(adult, 'apply', { ...APPLY, on: '2026-11-24' })).toEqual([expect.stringMatching(/^on: .*today or in the past/)]);
    expect(faultsOf(adult, 'apply', { ...APPLY, nextOn: '2026-11-19' })).toEqual([expect.stringMatching(/^nextOn: /)]);
    expect(faultsOf(adult, 'apply', { ...APPLY, on: '2026-02-30' })).toEqual([expect.stringMatching(/^on: Enter a real date/)]);
    expect(faultsOf(adult, 'apply', {})).toHaveLength(3);
  });
});

describe('an injunction', () => {
  const applied = (person: PowerFacts): PowerFacts => ({ ...person, state: 'applied', appliedOn: '2026-11-01', latestOn: '2026-11-01' });
  const GRANT = { on: '2026-11-20', until: '2027-11-20', prohibitions: 'Go into Foundry Mews' };

  it('granted before they are 18 lasts at most 12 months, and says for how long (s.1(6))', () => {
    expect(faultsOf(applied(child), 'grant', GRANT)).toEqual([]);
    expect(faultsOf(applied(child), 'grant', { ...GRANT, until: '2027-11-21' })).toEqual([expect.stringMatching(/^until: .*until 20 November 2027.*section 1\(6\)/)]);
    expect(faultsOf(applied(child), 'grant', { ...GRANT, until: '', noEnd: 'yes' })).toEqual([expect.stringMatching(/section 1\(6\)/)]);
    // By the day it is granted, whatever they were when it was applied for.
    const turned = applied({ ...child, bornOn: '2008-11-20' });
    expect(faultOfInjunctionEnd(turned, '2026-11-19', null, LAW)).toContain('section 1(6)');
    expect(faultOfInjunctionEnd(turned, '2026-11-20', null, LAW)).toBeNull();
  });

  it('of an adult lasts until a day or until further order: one of the two', () => {
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, until: '2030-01-01' })).toEqual([]);
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, until: '', noEnd: 'yes' })).toEqual([]);
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, noEnd: 'yes' })).toEqual([expect.stringMatching(/^until: .*not both/)]);
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, until: '' })).toEqual([expect.stringMatching(/^until: /)]);
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, until: '2026-11-19' })).toEqual([expect.stringMatching(/^until: .*20 November 2026 or later/)]);
  });

  it('forbids or requires something, and names who sees to what it requires (s.3)', () => {
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, prohibitions: '' })).toEqual([expect.stringMatching(/^prohibitions: /)]);
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, requirements: 'See the drugs worker' })).toEqual([expect.stringMatching(/^supervisor: .*section 3/)]);
  });

  it('made in the interim without notice requires nobody to take part (s.7(3))', () => {
    const asked = { ...GRANT, requirements: 'See the drugs worker', supervisor: 'Kim Low' };
    expect(faultsOf(applied(adult), 'interim', asked)).toEqual([]);
    expect(faultsOf({ ...applied(adult), withoutNotice: true }, 'interim', asked)).toEqual([expect.stringMatching(/^requirements: .*section 7\(3\)/)]);
  });

  it('is not granted before it is applied for, nor changed after it ended', () => {
    expect(faultsOf(adult, 'grant', GRANT)).toEqual([expect.stringMatching(/^null: /)]);
    expect(faultsOf(applied(adult), 'grant', { ...GRANT, on: '2026-10-31' })).toEqual([expect.stringMatching(/^on: .*1 November 2026 or later/)]);
    const over = { ...adult, state: 'in-force', fromOn: '2025-11-01', untilOn: '2026-11-01', latestOn: '2025-11-01' } as const;
    expect(faultsOf(over, 'vary', { ...GRANT, on: '2026-11-01' })).toEqual([]);
    expect(faultsOf(over, 'vary', { ...GRANT, on: '2026-11-02' })).toEqual([expect.stringMatching(/^on: It ended on 1 November 2026/)]);
  });

  it('is breached while it is in force: from its first day to its last', () => {
    const inForce = { ...adult, state: 'in-force', fromOn: '2025-11-01', untilOn: '2026-11-01', latestOn: '2026-10-01' } as const;
    const breach = { note: 'Seen in Foundry Mews', result: 'court' };
    expect(faultsOf(inForce, 'breach', { ...breach, on: '2025-11-01' })).toEqual([]);
    expect(faultsOf(inForce, 'breach', { ...breach, on: '2026-11-01' })).toEqual([]);
    expect(faultsOf(inForce, 'breach', { ...breach, on: '2025-10-31' })).toEqual([expect.stringMatching(/section 9/)]);
    expect(faultsOf(inForce, 'breach', { ...breach, on: '2026-11-02' })).toEqual([expect.stringMatching(/section 9/)]);
    expect(faultsOf({ ...inForce, state: 'ended', endedOn: '2026-06-01' }, 'breach', { ...breach, on: '2026-06-02' })).toEqual([expect.stringMatching(/until 1 June 2026/)]);
    expect(faultsOf({ ...adult, state: 'withdrawn', endedOn: '2026-06-01' }, 'breach', { ...breach, on: '2026-06-02' })).toEqual([expect.stringMatching(/^null: /)]);
  });
});
