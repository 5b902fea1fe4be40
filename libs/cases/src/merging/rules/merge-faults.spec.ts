import { faultOfMerging, type CaseToMerge } from './merge-faults.js';

const a: CaseToMerge = {
  id: 'a', reference: 'ASB-000001', agencyId: 'housing', agencyName: 'Housing', receivedOn: '2026-11-01', closedOn: null, restricted: false,
  offeredTo: null, sharedWith: null, holds: 0,
};
const b: CaseToMerge = { ...a, id: 'b', reference: 'ASB-000002', receivedOn: '2026-11-10' };
const fault = (merged: Partial<CaseToMerge>, survivor: Partial<CaseToMerge> = {}): string | null =>
  faultOfMerging({ ...b, ...merged }, { ...a, ...survivor }, 'housing');

it.each<[string, Partial<CaseToMerge>, Partial<CaseToMerge>]>([
  ['two open cases', {}, {}],
  ['a closed one into an open one, where they ran side by side', { closedOn: '2026-11-20' }, {}],
  ['two closed ones that ran side by side', { closedOn: '2026-11-20' }, { closedOn: '2026-11-20' }],
  ['into one that others are merged into', {}, { holds: 2 }],
  ['into one that is shared: the case goes on', {}, { sharedWith: 'Communities' }],
  ['one received on the day the other was closed', { closedOn: '2026-11-20' }, { closedOn: '2026-11-10' }],
])('takes %s', (_, merged, survivor) => expect(fault(merged, survivor)).toBeNull());

it.each<[string, Partial<CaseToMerge>, Partial<CaseToMerge>, RegExp]>([
  ['a case with itself', { id: 'a' }, {}, /same case/],
  ['a restricted one', { restricted: true }, {}, /ASB-000002 is restricted/],
  ['into a restricted one', {}, { restricted: true }, /ASB-000001 is restricted/],
  ['another agency’s', { agencyId: 'police', agencyName: 'Police' }, {}, /Police has ASB-000002/],
  ['into another agency’s', {}, { agencyId: 'police', agencyName: 'Police' }, /Police has ASB-000001/],
  ['one that is offered', { offeredTo: 'Communities' }, {}, /asked to take ASB-000002/],
  ['into one that is offered', {}, { offeredTo: 'Communities' }, /asked to take ASB-000001/],
  ['one that holds others', { holds: 1 }, {}, /merge ASB-000001 into it/],
  ['one that is shared', { sharedWith: 'Communities' }, {}, /End the sharing/],
  ['an open one into a closed one', {}, { closedOn: '2026-11-20' }, /Keep ASB-000002/],
  ['one received after the other was closed', { closedOn: '2026-11-20' }, { closedOn: '2026-11-09' }, /two cases/],
])('refuses %s', (_, merged, survivor, words) => expect(fault(merged, survivor)).toMatch(words));
