import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import { addDays } from '#calendar';
import { addAction, keepDiaryEntry, makeDiary, saveActionTemplate } from '#cases';
import { receiveFile, type ReceivedFile, type Transaction } from '#platform';

/** What each agency's actions may begin with. */
const TEMPLATES = [
  { kind: 'visit', title: 'First visit', body: 'Visited [address] on [today]. Spoke to [who]. They said: [what they said]', audience: 'shared', targetDays: 5, targetKind: 'working' },
  { kind: 'warning', title: 'Verbal warning', body: 'Warned [who] about [what]. Told them what happens if it goes on.', audience: 'shared', targetDays: null, targetKind: 'working' },
  { kind: 'note', title: 'Note for our agency', body: '', audience: 'internal', targetDays: null, targetKind: 'working' },
] as const;

/** What was done about a case, so many days ago. */
const DONE = [
  { kind: 'call', title: 'Called the reporter back', body: 'Explained what we can do, and agreed to speak again in two weeks.', audience: 'shared', daysAgo: 6 },
  { kind: 'visit', title: 'Visited the block', body: 'Nobody was in. Left a card, and took notes of what could be heard from the stairs.', audience: 'shared', daysAgo: 4 },
  { kind: 'note', title: 'For our next meeting', body: 'Ask Housing whether the flat above is theirs.', audience: 'internal', daysAgo: 3 },
] as const;
const NOTES = 'Ground floor: nothing. First floor: bass, words of the song could be made out. 21:40 to 21:55.\n';

/**
 * Lays out templates for each officer's agency, and on its newest open case a few actions and a diary with two entries.
 *
 * @param dataFolder where files are kept; without one, the demonstration has no file
 */
export async function layOutTimeline(officers: Actor[], transaction: Transaction, dataFolder: string | null): Promise<void> {
  for (const officer of officers) {
    const manager: Actor = { ...officer, roles: ['manager'] };
    for (const template of TEMPLATES) await saveActionTemplate(manager, transaction, { ...template, id: uuidv7(), version: 0 });
    const [open] = await transaction.query<{ id: string }>(
      'select case_id as id from spells where agency_id = $1 and left_on is null and received_on <= $2 order by case_id desc limit 1',
      [officer.agencyId, transaction.today],
    );
    if (open) await layOutCase(officer, transaction, open.id, dataFolder);
  }
}

async function layOutCase(officer: Actor, transaction: Transaction, caseId: string, dataFolder: string | null): Promise<void> {
  const { today } = transaction;
  for (const { daysAgo, ...action } of DONE) {
    const files: ReceivedFile[] = action.kind === 'visit' && dataFolder
      ? [await receiveFile(dataFolder, Readable.from([Buffer.from(NOTES)]), 'Notes from the stairs.txt', { mostBytes: 10_000 })]
      : [];
    const asked = { ...action, id: uuidv7(), caseId, state: 'done', day: addDays(today, -daysAgo), templateId: null } as const;
    await addAction(officer, transaction, dataFolder ?? '', asked, files);
  }
  const next = { kind: 'meeting', title: 'Meet both neighbours', body: 'At the community centre.', audience: 'shared', state: 'planned', templateId: null } as const;
  await addAction(officer, transaction, '', { ...next, id: uuidv7(), caseId, day: addDays(today, 7) });

  const linkId = uuidv7();
  const whomToCall = `${officer.name}, 0115 496 0100, 9am to 5pm`;
  const { secret } = await makeDiary(officer, transaction, {
    id: linkId, caseId, keptBy: 'Imelda Quarmby', days: 14, language: 'en', hello: 'Hello. Please tell us each time it happens.', whomToCall, audience: 'shared',
  });
  const diary = { id: linkId, agencyId: officer.agencyId!, caseId, whomToCall };
  const entry = { endedTime: '', effect: 'We could not sleep.', witnesses: '' };
  await keepDiaryEntry(transaction, '', secret, diary, { ...entry, id: uuidv7(), beganOn: addDays(today, -2), beganTime: '11pm', what: 'Music and shouting through the wall.' }, []);
  await keepDiaryEntry(transaction, '', secret, diary, { ...entry, id: uuidv7(), beganOn: addDays(today, -1), beganTime: 'about 10pm', endedTime: '1am', what: 'The same again, and doors banging.' }, []);
}
