import { fallsDue, type Report, type Told } from './second-report.js';
import { FIRST_SETTING, type ReviewSetting } from './settings.js';

const setting: ReviewSetting = { ...FIRST_SETTING, agencyId: 'communities' };
const report = (complaintId: string, madeOn: string, personId: string | null = 'ann', caseId = 'one'): Report => ({ complaintId, madeOn, personId, caseId });
const told = (reportedOn: string, personId: string | null = 'ann', caseId = 'one'): Told => ({ reportedOn, personId, caseId });

it.each<[string, Report, Report[], Told[], boolean]>([
  ['the first report does not', report('a', '2026-05-10'), [], [], false],
  ['the second does', report('b', '2026-06-10'), [report('a', '2026-05-10')], [], true],
  ['itself, read again, is no second one', report('a', '2026-05-10'), [report('a', '2026-05-10')], [], false],
  ['six months later to the day does', report('b', '2026-11-10'), [report('a', '2026-05-10')], [], true],
  ['a day later does not', report('b', '2026-11-11'), [report('a', '2026-05-10')], [], false],
  ['the end of a shorter month does', report('b', '2026-02-28'), [report('a', '2025-08-31')], [], true],
  ['the same person about another case does', report('b', '2026-06-10'), [report('a', '2026-05-10', 'ann', 'two')], [], true],
  ['another person about the same case does', report('b', '2026-06-10', 'bob'), [report('a', '2026-05-10')], [], true],
  ['another person about another case does not', report('b', '2026-06-10', 'bob'), [report('a', '2026-05-10', 'ann', 'two')], [], false],
  ['two without a name about one case do', report('b', '2026-06-10', null), [report('a', '2026-05-10', null)], [], true],
  ['two without a name about two cases do not', report('b', '2026-06-10', null), [report('a', '2026-05-10', null, 'two')], [], false],
  ['the third does not, once told', report('c', '2026-06-20'), [report('a', '2026-05-10'), report('b', '2026-06-10')], [told('2026-06-10')], false],
  ['told of one case, the same person is not told of another', report('c', '2026-06-20', 'ann', 'two'), [report('b', '2026-06-10')], [told('2026-06-10')], false],
  ['that another person was told does not help', report('c', '2026-06-20'), [report('a', '2026-05-10')], [told('2026-06-10', 'bob')], true],
  ['told long ago, a new second report does', report('d', '2027-03-01'), [report('c', '2027-02-01')], [told('2026-06-10')], true],
  ['recorded late, the earlier of two does', report('a', '2026-05-10'), [report('b', '2026-06-10')], [], true],
])('%s', (_, one, others, tellings, due) => {
  expect(fallsDue(one, others, tellings, setting)).toBe(due);
});
