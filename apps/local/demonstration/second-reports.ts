import type { Actor } from '#agencies';
import { addComplaint, logCase } from '#cases';
import { addDays } from '#calendar';
import type { Transaction } from '#platform';
import { giveTelling, tellingsOfCase, tellOfRight } from '#reviews';

/** A case that someone has reported again and again. */
export interface Reports {
  caseReference: string;
  personId: string;
  name: string;
}

interface NewReports {
  name: string;
  address: string;
  postcode: string;
  /** What each report says, with how many days ago it was made, the first first. */
  reports: [number, string][];
}

/**
 * Lays out cases that were reported more than once: two whose reporters have been told of the right to a case review, and one at
 * Housing and one at Environmental Health where that is to be done today.
 */
export async function layOutReports(officer: Actor, housing: Actor, transaction: Transaction): Promise<{ unanswered: Reports; decided: Reports }> {
  const unanswered = await report(officer, transaction, {
    name: 'Ann Tatlow', address: '31 Meadow Lane, Chilwell', postcode: 'NG9 5AA',
    reports: [[75, 'Music and shouting from the flat above until three in the morning.'], [41, 'The same again, and the floor shook.'], [12, 'Music every night this week.']],
  });
  const decided = await report(officer, transaction, {
    name: 'Winston Okafor', address: '8 Trent Vale Road, Beeston', postcode: 'NG9 1ND',
    reports: [[110, 'An air compressor runs in the yard at night.'], [84, 'The compressor again, four nights out of seven.'], [52, 'Compressor and lorries before five.'], [33, 'No better since the letter.']],
  });
  for (const { caseId } of [unanswered, decided]) await tell(officer, transaction, caseId);
  await report(officer, transaction, {
    name: 'Kasia Nowak', address: '2 Station Road, Kimberley', postcode: 'NG16 2NR',
    reports: [[20, 'Bonfires of plastic behind the garages.'], [0, 'Another bonfire, and the smoke came into the bedroom.']],
  });
  await report(housing, transaction, {
    name: 'Leonard Croft', address: '17 Coronation Avenue, Stapleford', postcode: 'NG9 8BJ',
    reports: [[26, 'Boys kick a ball against his window and laugh when he asks them to stop.'], [0, 'The window is broken.']],
  });
  return { unanswered, decided };
}

async function report(actor: Actor, transaction: Transaction, { name, address, postcode, reports }: NewReports): Promise<Reports & { caseId: string }> {
  const [[firstDaysAgo, first], ...later] = reports as [[number, string], ...[number, string][]];
  const [noise] = await transaction.query<{ id: string }>(`select id from categories where name = 'neighbour nuisance'`);
  const { id: caseId, reference } = await logCase(actor, transaction, {
    agencyId: actor.agencyId!, categoryId: noise!.id, receivedOn: addDays(transaction.today, -firstDaysAgo), address, postcode, summary: first,
    reporter: { name, phone: '', email: '' },
  });
  const [person] = await transaction.query<{ id: string }>('select person_id as id from case_people where case_id = $1', [caseId]);
  for (const [daysAgo, whatHappened] of later) {
    const madeOn = addDays(transaction.today, -daysAgo);
    const { id } = await addComplaint(actor, transaction, caseId, {
      happenedOn: addDays(madeOn, -1), happenedUntil: '', happenedAt: '', madeOn, channel: 'phone', agencyId: actor.agencyId!, whatHappened, effect: '',
      hate: [], place: '', personId: person!.id, reporter: { name: '', phone: '', email: '' },
    });
    await tellOfRight(transaction, id);
  }
  return { caseId, caseReference: reference, personId: person!.id, name };
}

/** The officer has told them: on the day of the demonstration, because the text was made on it. */
async function tell(officer: Actor, transaction: Transaction, caseId: string): Promise<void> {
  const [telling] = await tellingsOfCase(officer, transaction, caseId);
  await giveTelling(officer, transaction, telling!.id, { version: 1, givenOn: transaction.today, givenHow: 'phone', note: 'Read to them on the phone, and posted.' });
}
