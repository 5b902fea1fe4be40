import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { addMonths } from '#calendar';
import { assignCase, listAgreements, restrictCase, shareCase } from '#cases';
import type { Transaction } from '#platform';

/**
 * What agencies do together, on the newest open cases of Environmental Health: its officer works on five of them, one is
 * shared in parts with Housing, and one is restricted.
 */
export async function layOutAgenciesTogether(officers: Actor[], transaction: Transaction): Promise<void> {
  const officer = officers.find(({ agencyName }) => agencyName === 'Environmental Health');
  const housing = officers.find(({ agencyName }) => agencyName === 'Housing');
  if (!officer || !housing) throw new Error('The demonstration needs an officer at Environmental Health and one at Housing');
  const cases = await transaction.query<{ id: string; version: number }>(
    `select c.id, c.version from spells s join cases c on c.id = s.case_id
     where s.agency_id = $1 and s.left_on is null and s.officer_id is null order by c.id desc limit 5`,
    [officer.agencyId],
  );
  for (const { id, version } of cases) await assignCase(officer, transaction, id, { version, officerId: officer.staffId, reason: '' });

  const [agreement] = await listAgreements(officer, transaction);
  await shareCase(officer, transaction, cases[0]!.id, {
    id: uuidv7(),
    toAgencyId: housing.agencyId!,
    extent: 'parts',
    parts: ['complaints', 'timeline'],
    lawfulBasis: 'crime-and-disorder',
    agreementId: agreement!.id,
    endsOn: addMonths(transaction.today, 3),
    reason: 'The tenancy officer visits next week',
  });
  const { id, version } = cases[4]!;
  await restrictCase(officer, transaction, id, { version: version + 1, staffIds: [], reason: 'It concerns a colleague’s family' });
}
