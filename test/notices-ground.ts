import { actorOfSession, type Actor } from '#agencies';
import { addDays, londonDate } from '#calendar';
import { beginProsecution, chargeWorks, doWorks, issuePenalty, lodgeAppeal, planWorks, recordBreach, type Recipient } from '#notices';
import { uuidv7 } from 'uuidv7';
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
  const followed = await layAfterService(world, officer, caseId, { warningId: issued, recipient });
  const powers = await layPowers(world, officer, caseId, today);
  const bundle = await layBundle(world, officer, caseId);
  return { officer: [`/cases/${caseId}`, `/warnings/${draft}`, `/warnings/${issued}`, `/notices/${drafted}`, `/notices/${served}`, ...followed, `/bundles/${bundle}`, ...powers] };
}

/** A notice that is appealed against, and one that was breached again and again, with each thing that can follow. */
async function layAfterService(world: World, officer: TestActor, caseId: string, { warningId, recipient }: { warningId: string; recipient: Recipient }): Promise<string[]> {
  const today = londonDate(world.clock());
  const day = (back: number): string => addDays(today, -back);
  const [appealed, breached] = [await makeServedNotice(world, officer, caseId, warningId, recipient, day(10)), await makeServedNotice(world, officer, caseId, warningId, recipient, day(10))];
  const [stop] = await world.rows<{ id: string }>(`select id from requirements where notice_id = $1 and kind = 'stop'`, [breached]);
  await world.as(officer, async (transaction) => {
    const [notice] = await transaction.query<{ version: number }>('select version from notices where id = $1', [appealed]);
    await lodgeAppeal(officer, transaction, appealed, { version: notice!.version, court: 'Nottingham Magistrates’ Court', lodgedOn: day(5), hearingOn: '' });
    const breach = async (): Promise<string> => {
      const id = uuidv7();
      await recordBreach(officer, transaction, '', breached, { id, requirementId: stop!.id, happenedOn: day(6), seen: 'Music heard in the street', shownByEventId: '' });
      return id;
    };
    await issuePenalty(officer, transaction, await breach(), { id: uuidv7(), amount: '100', issuedOn: day(5), how: 'hand' });
    await beginProsecution(officer, transaction, await breach(), { begunOn: day(4), court: 'Nottingham Magistrates’ Court', hearingOn: '' });
    const open = { place: 'open', work: 'Take the speakers down from the fence', estimate: '', toldOn: '' };
    await planWorks(officer, transaction, await breach(), { place: 'premises', work: 'Line the shared wall', estimate: '800', toldOn: day(4) });
    await planWorks(officer, transaction, await breach(), open);
    const done = await planWorks(officer, transaction, await breach(), open);
    await doWorks(officer, transaction, done.id, { version: 1, doneOn: day(3) });
    const charged = await planWorks(officer, transaction, await breach(), open);
    await doWorks(officer, transaction, charged.id, { version: 1, doneOn: day(3) });
    await chargeWorks(officer, transaction, charged.id, { version: 2, cost: '90', chargedOn: day(2) });
  });
  return [`/notices/${appealed}`, `/notices/${breached}`];
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
