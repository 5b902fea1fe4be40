import { whereReportBelongs } from './later-report.js';

it.each([
  ['while the case is open', null, '2026-11-23', 'this-case'],
  ['after the case was closed', '2026-11-20', '2026-11-21', 'new-case'],
  ['on the day it was closed', '2026-11-20', '2026-11-20', 'new-case'],
  ['before it was closed, and written down late', '2026-11-20', '2026-11-19', 'this-case'],
] as const)('a report %s', (_, closedOn, madeOn, place) => expect(whereReportBelongs(closedOn, madeOn)).toBe(place));
