import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { addDays } from '#calendar';
import {
  addPerson, closeCase, draftLetter, keepSurveyAnswers, latestEnding, linkPerson, listCategories, logCase, makeSurvey, readTellingGround, tellPerson,
  type SurveyAnswers,
} from '#cases';
import { stateHomes } from '#measures';
import type { Transaction } from '#platform';

/** What people said: enough of them for a quarter to be shown. */
const ANSWERS: SurveyAnswers[] = [
  { satisfied: '5', keptInformed: 'yes', wouldReportAgain: 'yes', words: 'They rang me when they said they would.' },
  { satisfied: '4', keptInformed: 'yes', wouldReportAgain: 'yes', words: '' },
  { satisfied: '4', keptInformed: 'partly', wouldReportAgain: 'yes', words: 'It took a while, but it has stopped.' },
  { satisfied: '3', keptInformed: 'partly', wouldReportAgain: 'not-sure', words: '' },
  { satisfied: '2', keptInformed: 'no', wouldReportAgain: 'yes', words: 'Nobody told me what was going on until the end.' },
  { satisfied: '5', keptInformed: 'yes', wouldReportAgain: 'yes', words: '' },
];

/** A case that was closed and whose complainant was told, with what people answered, and the homes of the landlord. */
export async function layOutClosedCase(
  transaction: Transaction,
  { officer, performanceOfficer, landlordId, dataFolder }: { officer: Actor; performanceOfficer: Actor; landlordId: string; dataFolder: string | null },
): Promise<void> {
  const { today } = transaction;
  const noise = (await listCategories(transaction)).find(({ name }) => name === 'noise')!;
  const { id: caseId } = await logCase(officer, transaction, {
    agencyId: officer.agencyId!, categoryId: noise.id, receivedOn: addDays(today, -24), address: '7 Mill Lane, Beeston', postcode: 'NG9 1AA',
    summary: 'A dog barks from early morning while its owner is at work.', reporter: { name: '', phone: '', email: '' },
  });
  const personId = await addPerson(officer, transaction, { name: 'Margaret Ellis', email: 'margaret.ellis@example.org', address: '9 Mill Lane, Beeston', postcode: 'NG9 1AA' });
  await linkPerson(officer, transaction, { caseId, personId, role: 'complainant' });
  const [row] = await transaction.query<{ version: number }>('select version from cases where id = $1', [caseId]);
  await closeCase(officer, transaction, caseId, {
    version: row!.version, closedOn: addDays(today, -1), reason: 'resolved', outcome: 'stopped', note: 'The dog goes to a sitter now',
  });
  const { eventId } = (await latestEnding(transaction, caseId))!;
  const draft = await draftLetter(officer, transaction, await readTellingGround(officer, transaction, caseId, personId), today);
  // A letter is kept as a file, where there is a folder for files.
  const told = dataFolder ? { way: 'letter', note: '', address: 'Margaret Ellis\n9 Mill Lane\nBeeston\nNG9 1AA' } : { way: 'phone', note: 'She is glad that it is quiet', address: '' };
  await tellPerson(officer, transaction, dataFolder ?? '', caseId, { ...told, ...draft, id: uuidv7(), personId, eventId, toldOn: today, whyNot: '' });
  for (const answers of ANSWERS) {
    const { id } = await makeSurvey(officer, transaction, caseId, personId);
    await keepSurveyAnswers(transaction, { id, partnershipId: officer.partnershipId, agencyId: officer.agencyId! }, answers);
  }
  await stateHomes(performanceOfficer, transaction, { agencyId: landlordId, appliesFrom: '2023-04-01', homes: 4480 });
  await stateHomes(performanceOfficer, transaction, { agencyId: landlordId, appliesFrom: '2025-04-01', homes: 4410 });
}
