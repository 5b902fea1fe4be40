import fc from 'fast-check';
import { addDays, periodsBetween } from '#calendar';
import { BANDS, contributionOf, type Spell } from './closure-bands.js';
import { periodsTouched } from './periods-touched.js';

const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2021-01-01', days));

it('holds every period whose figures a closing or a reopening moves', () => {
  fc.assert(
    fc.property(day, fc.nat(900), fc.nat(900), (receivedOn, open, since) => {
      const closedOn = addDays(receivedOn, open);
      const today = addDays(closedOn, since);
      const before: Spell = { receivedOn, leftOn: null, leftBy: null };
      const after: Spell = { receivedOn, leftOn: closedOn, leftBy: 'closed' };
      const touched = periodsTouched({ receivedOn, changedOn: closedOn }, today).map(({ name }) => name);
      for (const period of periodsBetween('2020-04-01', today)) {
        const moved = JSON.stringify(contributionOf(before, period, today, BANDS)) !== JSON.stringify(contributionOf(after, period, today, BANDS));
        if (moved) expect(touched).toContain(period.name);
      }
    }),
  );
});

it('names each period once, none of them in the future', () => {
  expect(periodsTouched({ receivedOn: '2026-05-01', changedOn: '2026-05-20' }, '2026-07-02').map(({ name }) => name)).toEqual([
    '2026/27', '2026/27 Q1', '2026/27 Q2',
  ]);
  expect(periodsTouched({ receivedOn: '2026-01-10', changedOn: '2026-07-01' }, '2026-07-02').map(({ name }) => name)).toEqual([
    '2025/26', '2025/26 Q4', '2026/27', '2026/27 Q2',
  ]);
});
