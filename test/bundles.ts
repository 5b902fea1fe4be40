import { Readable } from 'node:stream';
import { uuidv7 } from 'uuidv7';
import { addAction } from '#cases';
import { askForBundle, bundleChoices, makeBundle, openBundle, openBundleFile, type BundleFile, type NewBundle } from '#notices';
import { receiveFile, type ReceivedFile } from '#platform';
import { buffer } from 'node:stream/consumers';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/** Somebody of a case in a role, with what would name them. Gives their id. */
export async function makeThirdParty(
  world: World, officer: TestActor, caseId: string, told: { name: string; role?: string; phone?: string; email?: string },
): Promise<string> {
  const id = uuidv7();
  await world.owner.query('insert into people (id, partnership_id, name, phone, email, recorded_by_agency_id) values ($1, $2, $3, $4, $5, $6)', [
    id, officer.partnershipId, told.name, told.phone ?? '', told.email ?? '', officer.agencyId,
  ]);
  await world.owner.query('insert into case_people (case_id, person_id, partnership_id, role, added_on) values ($1, $2, $3, $4, current_date)', [
    caseId, id, officer.partnershipId, told.role ?? 'complainant',
  ]);
  return id;
}

/** Writes an entry with files into a case's timeline. */
export async function makeEntry(
  world: World, folder: string, officer: TestActor, caseId: string,
  told: { title: string; body?: string; day?: string; audience?: 'shared' | 'internal' }, files: { name: string; content: Buffer }[] = [],
): Promise<void> {
  const received: ReceivedFile[] = [];
  for (const { name, content } of files) received.push(await receiveFile(folder, Readable.from([content]), name, { mostBytes: 100_000_000 }));
  await world.as(officer, (transaction) =>
    addAction(officer, transaction, folder, {
      id: uuidv7(), caseId, kind: 'visit', title: told.title, body: told.body ?? '', audience: told.audience ?? 'shared', state: 'done',
      day: told.day ?? '2026-11-23', templateId: null,
    }, received));
}

/** Asks for a bundle of everything in a case, or as it is said. Gives its id. */
export async function askBundle(world: World, officer: TestActor, caseId: string, asked: Partial<NewBundle> = {}): Promise<string> {
  const { id } = await world.as(officer, async (transaction) => {
    const { choices } = await bundleChoices(officer, transaction, caseId);
    return askForBundle(officer, transaction, {
      id: uuidv7(), caseId, title: 'Application for an injunction', court: 'County Court at Nottingham', parties: '', chosen: choices.map(({ key }) => key), places: {},
      personIds: [], words: [], shortAsked: [], short: [], ...asked,
    });
  });
  return id;
}

/** Does what the worker does with a bundle, and gives it as its page shows it. */
export async function workOnBundle(world: World, folder: string, officer: TestActor, bundleId: string): Promise<BundleFile> {
  await makeBundle(world.workerDatabase, { partnershipId: officer.partnershipId, bundleId, dataFolder: folder });
  return world.as(officer, (transaction) => openBundle(officer, transaction, bundleId));
}

/** The file of a bundle that is made. */
export async function bytesOfBundle(world: World, folder: string, officer: TestActor, bundleId: string): Promise<Buffer> {
  return world.as(officer, async (transaction) => buffer((await openBundleFile(officer, transaction, folder, bundleId)).content));
}
