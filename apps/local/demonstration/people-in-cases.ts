import type { Actor } from '#agencies';
import { addPerson, findOrAddPlace, linkPerson, mergePeople, type NewPerson, type PersonRole } from '#cases';
import type { Transaction } from '#platform';
import { spotOfAddress } from './spots.js';

/** Cases received last that get a place on the grid. */
const PLACED = 240;

/** Someone in a case, and as what. All are invented. */
type Told = NewPerson & { roles: PersonRole[]; note?: string };

/** Who is in the newest open cases of an agency, a case a line. */
const IN_CASES: Told[][] = [
  [
    {
      roles: ['complainant', 'victim'], name: 'Maeve Tindall', bornOn: '1961-05-09', phone: '0115 496 0141', otherPhone: '07700 900141', preferredContact: 'text',
      contactTimes: 'weekdays after 4pm', safeContact: ['no-landline', 'no-messages'], safeContactNote: 'The landline rings in the flat below, where the noise comes from.',
      contactWarnings: '', vulnerability: 'Recovering from surgery; sleeps badly.', address: '3 Quillet Street, Beeston', postcode: 'NG9 2XB',
    },
    {
      roles: ['alleged-perpetrator'], name: 'Craig Ludlam', ageBand: '25-44', phone: '07700 900142', contactWarnings: 'Two officers visit. A dog runs loose in the yard.',
      address: '1 Quillet Street, Beeston', postcode: 'NG9 2XB',
    },
  ],
  [
    { roles: ['complainant', 'alleged-perpetrator'], name: 'Siobhán O’Dea', phone: '07700 900143', note: 'Each says that the other began' },
    { roles: ['complainant', 'alleged-perpetrator'], name: 'Winston Pryce', phone: '07700 900144', note: 'Each says that the other began' },
    { roles: ['witness'], name: 'Halina Nowak', language: 'Polish', interpreter: true, email: 'halina.nowak@example.org', preferredContact: 'email' },
  ],
  [
    { roles: ['complainant'], anonymous: true, pseudonym: 'The caller from number 9', safeContact: ['no-letters', 'no-visits'], safeContactNote: 'Rings us; is afraid of being seen with an officer.' },
    { roles: ['victim'], name: 'Jaden Cole', ageBand: '10-15', vulnerability: 'Speak to his grandmother first.' },
  ],
];

/** Puts the newest cases on the grid, and people into the newest open ones of each officer's agency. */
export async function layOutPeopleAndPlaces(officers: Actor[], transaction: Transaction): Promise<void> {
  await placeNewestCases(officers[0]!, transaction);
  for (const officer of officers) {
    const open = await transaction.query<{ id: string }>(
      `select s.case_id as id from spells s where s.agency_id = $1 and s.left_on is null order by s.case_id desc limit ${IN_CASES.length}`,
      [officer.agencyId],
    );
    for (const [index, { id }] of open.entries()) for (const told of IN_CASES[index]!) await tell(officer, transaction, id, told);
  }
  await mergeTwoRecords(officers[0]!, transaction);
}

async function placeNewestCases(officer: Actor, transaction: Transaction): Promise<void> {
  const cases = await transaction.query<{ id: string; address: string; postcode: string }>(
    `select c.id, c.address, c.postcode from spells s join cases c on c.id = s.case_id where s.left_by is distinct from 'transferred'
     order by s.received_on desc, c.id desc limit ${PLACED}`,
  );
  const placeIds: string[] = [];
  for (const { address, postcode } of cases) {
    const councilTenancy = /^\d*[05] /.test(address) ? 'yes' : 'not-known';
    placeIds.push(await findOrAddPlace(officer, transaction, { address, postcode, grid: spotOfAddress(address), councilTenancy }));
  }
  await transaction.run(
    'update cases set place_id = placed.place_id from unnest($1::uuid[], $2::uuid[]) as placed (case_id, place_id) where id = placed.case_id',
    [cases.map(({ id }) => id), placeIds],
  );
}

async function tell(officer: Actor, transaction: Transaction, caseId: string, { roles, note, ...person }: Told): Promise<string> {
  const { address = '', postcode } = person;
  if (address) await findOrAddPlace(officer, transaction, { address, postcode, grid: spotOfAddress(address) });
  const personId = await addPerson(officer, transaction, person);
  for (const role of roles) await linkPerson(officer, transaction, { caseId, personId, role, note });
  return personId;
}

/** One person who was written down twice, in two cases of one agency. */
async function mergeTwoRecords(officer: Actor, transaction: Transaction): Promise<void> {
  const twice = await transaction.query<{ id: string }>(
    `select s.case_id as id from spells s where s.agency_id = $1 and s.left_on is null order by s.case_id desc limit 2`,
    [officer.agencyId],
  );
  const names = ['Rosalind Whitby', 'Ros Whitbey'];
  const ids: string[] = [];
  for (const [index, { id }] of twice.entries()) {
    ids.push(await tell(officer, transaction, id, { roles: ['witness'], name: names[index]!, phone: '07700 900145', safeContact: index ? ['withheld-number'] : [] }));
  }
  const [keptId, mergedId] = ids;
  if (keptId && mergedId) await mergePeople(officer, transaction, { keptId, mergedId, reason: 'The same number, and she said so on the phone.' });
}
