import { uuidv7 } from 'uuidv7';
import type { LoggedCase, NewCase } from '#cases';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/** A case whose complaints a test says itself: the one that it was logged with is taken away. */
export async function caseWithoutComplaints(world: World, actor: TestActor, asked: Partial<NewCase> = {}): Promise<LoggedCase> {
  const logged = await world.logCase(actor, asked);
  await world.owner.query('delete from complaints where case_id = $1', [logged.id]);
  return logged;
}

/** A person of a case, written straight into the tables: as a complainant. */
export async function addComplainant(world: World, actor: TestActor, caseId: string, name = 'Ann Tatlow'): Promise<string> {
  const id = uuidv7();
  await world.owner.query('insert into people (id, partnership_id, name, recorded_by_agency_id) values ($1, $2, $3, $4)', [id, actor.partnershipId, name, actor.agencyId]);
  await joinCase(world, actor, caseId, id);
  return id;
}

/** Makes a person a complainant of one more case. */
export async function joinCase(world: World, actor: TestActor, caseId: string, personId: string): Promise<void> {
  await world.owner.query(`insert into case_people (case_id, person_id, partnership_id, role) values ($1, $2, $3, 'complainant')`, [
    caseId, personId, actor.partnershipId,
  ]);
}

/** A complaint that an actor's agency took, written straight into the table: a test says its days. */
export async function takeComplaint(
  world: World,
  actor: TestActor,
  { caseId, personId, madeOn, happenedOn = madeOn }: { caseId: string; personId: string | null; madeOn: string; happenedOn?: string },
): Promise<string> {
  const id = uuidv7();
  await world.owner.query(
    `insert into complaints (id, partnership_id, case_id, happened_on, made_on, channel, person_id, agency_id, what_happened, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, 'phone', $6, $7, 'Shouting by the garages', $8, now())`,
    [id, actor.partnershipId, caseId, happenedOn, madeOn, personId, actor.agencyId, actor.staffId],
  );
  return id;
}
