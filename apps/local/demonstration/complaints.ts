import type { Actor } from '#agencies';
import { addDays } from '#calendar';
import { addComplaint, listCategories, logCase, type HateGround, type NewComplaint, type Reporter } from '#cases';
import type { Transaction } from '#platform';

const NOBODY: Reporter = { name: '', phone: '', email: '' };
/** All invented; the numbers are those that Ofcom keeps for stories. */
const NEIGHBOUR: Reporter = { name: 'Imelda Quarmby', phone: '0115 496 0142', email: '' };
const TENANT: Reporter = { name: 'Osric Fennimore', phone: '0115 496 0187', email: 'osric@example.org' };

/** What was told of a case in a few reports, so many days ago. */
const REPORTS: readonly { daysAgo: number; channel: string; told: string; effect: string; by: Reporter; hate: HateGround[] }[] = [
  { daysAgo: 9, channel: 'online', told: 'It went on again from ten in the evening until two.', effect: 'The children did not sleep.', by: NEIGHBOUR, hate: [] },
  { daysAgo: 5, channel: 'anonymous-line', told: 'Shouting and banging on the stairs, and things thrown down them.', effect: '', by: NOBODY, hate: [] },
  { daysAgo: 2, channel: 'phone', told: 'Names were called through the letterbox.', effect: 'Afraid to go out alone.', by: TENANT, hate: ['race', 'religion'] },
];

/**
 * Lays out complaints: some on the newest open case of each officer's agency, and the same matter logged twice at the first
 * one's, as it happens on a busy morning.
 */
export async function layOutComplaints(officers: Actor[], transaction: Transaction): Promise<void> {
  for (const officer of officers) {
    const [open] = await transaction.query<{ id: string }>(
      'select case_id as id from spells where agency_id = $1 and left_on is null and received_on <= $2 order by received_on desc limit 1',
      [officer.agencyId, addDays(transaction.today, -10)],
    );
    if (open) for (const report of REPORTS) await addComplaint(officer, transaction, open.id, complaintOf(officer, transaction, report));
  }
  if (officers[0]) await logTwice(officers[0], transaction);
}

function complaintOf(officer: Actor, transaction: Transaction, report: (typeof REPORTS)[number]): NewComplaint {
  const day = addDays(transaction.today, -report.daysAgo);
  return {
    happenedOn: day, happenedUntil: '', happenedAt: '22:00', madeOn: addDays(day, 1), channel: report.channel, agencyId: officer.agencyId!,
    whatHappened: report.told, effect: report.effect, hate: report.hate, place: '', personId: null, reporter: report.by,
  };
}

async function logTwice(officer: Actor, transaction: Transaction): Promise<void> {
  const noise = (await listCategories(transaction)).find(({ name }) => name === 'noise')!;
  const place = { address: '12 Bobbin Weir Road, Beeston', postcode: 'NG9 1XA' };
  const reports = [
    { summary: 'A drum kit in the flat above, every evening this week.', reporter: NEIGHBOUR, daysAgo: 1 },
    { summary: 'Drumming from number 12 until eleven at night.', reporter: TENANT, daysAgo: 0 },
  ];
  for (const { daysAgo, ...told } of reports) {
    const receivedOn = addDays(transaction.today, -daysAgo);
    await logCase(officer, transaction, {
      ...place, ...told, agencyId: officer.agencyId!, categoryId: noise.id, receivedOn, complaint: { happenedAt: '21:30', effect: 'No quiet evening since Monday.' },
    });
  }
}
