import { actorOfSession, type Actor } from '#agencies';
import { addDays, londonDate } from '#calendar';
import { askBundle } from './bundles.js';
import type { Starts } from './ground.js';
import { layPowers } from './powers-ground.js';
import { authorise, makeIssuedWarning, makeNotice, makeRecipient, makeServedNotice, makeWarning } from './notices.js';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/**
 * Lays warnings and notices at each stage into a case of the officer's, so that each kind of their pages is there to be walked.
 * Gives where the roles begin.
 */
export async function layNotices(world: World): Promise<Starts> {
  const officer = await staffOf(world, 'officer');
  await authorise(world, officer);
  const { id: caseId } = await world.logCase(officer);
  const today = londonDate(world.clock());
  const recipient = await makeRecipient(world, officer, caseId);
  const draft = await makeWarning(world, officer, caseId, recipient);
  const issued = await makeIssuedWarning(world, officer, caseId, recipient, addDays(today, -28));
  const drafted = await makeNotice(world, officer, caseId, issued, recipient);
  const served = await makeServedNotice(world, officer, caseId, issued, recipient, addDays(today, -1));
  const powers = await layPowers(world, officer, caseId, today);
  const bundle = await layBundle(world, officer, caseId);
  return { officer: [`/cases/${caseId}`, `/warnings/${draft}`, `/warnings/${issued}`, `/notices/${drafted}`, `/notices/${served}`, `/bundles/${bundle}`, ...powers] };
}

/** A court bundle that waits for somebody to answer. */
async function layBundle(world: World, officer: TestActor, caseId: string): Promise<string> {
  const id = await askBundle(world, officer, caseId);
  await world.owner.query(`update bundles set stage = 'asking' where id = $1`, [id]);
  return id;
}

/** One of the demonstration's people, as who acts. */
export async function staffOf(world: World, email: string): Promise<TestActor> {
  const [row] = await world.rows<{ id: string }>('select id from staff where email = $1', [`${email}@broxtowe.example`]);
  const actor: Actor = (await actorOfSession(world.database, row!.id, 1))!;
  return { ...actor, staffId: row!.id, agencyId: actor.agencyId!, email };
}
