import { faultsOfRequest, type RequestFacts } from './request.js';

const TODAY = '2026-11-23';
const GOOD: RequestFacts = { askedBy: 'victim', askerName: 'Ann', consent: false, receivedOn: TODAY, receivedBy: 'phone', concern: 'Nobody came' };
const fieldsOf = (changes: Partial<RequestFacts>): string[] => faultsOfRequest({ ...GOOD, ...changes }, TODAY).map(({ field }) => field);

it.each([[{}], [{ askedBy: 'mp', consent: true }], [{ askedBy: 'family', consent: true, receivedOn: '2014-10-20' }]])('takes %j', (changes) => {
  expect(fieldsOf(changes)).toEqual([]);
});

it.each([
  [{ askedBy: '' }, 'askedBy'],
  [{ askedBy: '__proto__' }, 'askedBy'],
  [{ askedBy: 'councillor' }, 'consent'],
  [{ askerName: ' ' }, 'askerName'],
  [{ receivedBy: 'pigeon' }, 'receivedBy'],
  [{ receivedOn: '' }, 'receivedOn'],
  [{ receivedOn: '2026-02-30' }, 'receivedOn'],
  [{ receivedOn: '2026-11-24' }, 'receivedOn'],
  [{ receivedOn: '2014-10-19' }, 'receivedOn'],
  [{ concern: '' }, 'concern'],
])('refuses %j by its field', (changes, field) => expect(fieldsOf(changes)).toEqual([field]));
