import { actorOfSession, type Actor, type Role } from '#agencies';
import { addComplaint, askTransfer, logCase, mergeCases } from '#cases';
import { layNotices } from './notices-ground.js';
import { layPanels } from './panels-ground.js';
import type { World } from './world.js';

/** Where a walk through the pages begins, by role, beside the role's start page. */
export type Starts = Partial<Record<Role, string[]>>;

/** Lays into the demonstration what it has not of itself, so that links lead to each kind of page; gives where each role begins. */
export async function layGround(world: World): Promise<Starts> {
  const [open, closed, offered] = await casesOfTheOfficer(world);
  const [{ id: planned }] = (await world.rows<{ id: string }>(
    `select case_id as id from case_actions n join agencies a on a.id = n.agency_id where n.state = 'planned' and a.name = 'Environmental Health'`,
  )) as [{ id: string }];
  const panels = await layPanels(world);
  const notices = await layNotices(world);
  return {
    ...panels,
    officer: [...[open!, closed!, offered!, planned].map((id) => `/cases/${id}`), ...(panels.officer ?? []), ...(notices.officer ?? [])],
    manager: [...(await requestsToDecideAndDecided(world)).map((id) => `/reviews/${id}`), ...(panels.manager ?? [])],
    'performance-officer': ['/plan/indicators/ComS_012/values/2026-27-Q2'],
  };
}

/** A case that the officer's agency has, one that it has closed, and one that another agency offers it. */
async function casesOfTheOfficer(world: World): Promise<string[]> {
  const actorOf = async (role: Role, agency: string): Promise<Actor> => {
    const [row] = await world.rows<{ id: string }>(
      `select s.id from staff s join agencies a on a.id = s.agency_id where a.name = $1 and $2 = any(s.roles)`,
      [agency, role],
    );
    return (await actorOfSession(world.database, row!.id, 1))!;
  };
  const [officer, neighbour] = [await actorOf('officer', 'Environmental Health'), await actorOf('officer', 'Housing')];
  const caseOf = async ({ agencyId }: Actor, leftBy: string | null): Promise<{ id: string; version: number }> => {
    const [row] = await world.rows<{ id: string; version: number }>(
      `select c.id, c.version from spells s join cases c on c.id = s.case_id
       where s.agency_id = $1 and s.left_by is not distinct from $2 order by c.id desc limit 1`,
      [agencyId, leftBy],
    );
    return row!;
  };
  const offered = await caseOf(neighbour, null);
  await world.as(neighbour, (transaction) =>
    askTransfer(neighbour, transaction, offered.id, { version: offered.version, toAgencyId: officer.agencyId!, reason: 'Noise' }),
  );
  await mergeTwo(world, officer);
  return [(await caseOf(officer, null)).id, (await caseOf(officer, 'closed')).id, offered.id];
}

/** Two cases that were one, the newest of the officer's. */
async function mergeTwo(world: World, officer: Actor): Promise<void> {
  await world.as(officer, async (transaction) => {
    const [noise] = await transaction.query<{ id: string }>(`select id from categories where name = 'noise'`);
    const told = { agencyId: officer.agencyId!, categoryId: noise!.id, receivedOn: transaction.today, address: '3 Quillet Street', postcode: 'NG9 2XB' };
    const reporter = { name: 'Ada Moss', phone: '', email: '' };
    const [merged, survivor] = [
      await logCase(officer, transaction, { ...told, summary: 'Drums', reporter }),
      await logCase(officer, transaction, { ...told, summary: 'Drumming', reporter }),
    ];
    // More than the case page shows, so that it leads to the list of all.
    for (const whatHappened of ['On Monday', 'On Tuesday', 'On Wednesday', 'On Thursday', 'On Friday']) {
      const days = { happenedOn: transaction.today, happenedUntil: '', happenedAt: '', madeOn: transaction.today };
      await addComplaint(officer, transaction, survivor.id, {
        ...days, channel: 'phone', agencyId: officer.agencyId!, whatHappened, effect: '', hate: [], place: '', personId: null, reporter,
      });
    }
    await mergeCases(officer, transaction, { mergedId: merged.id, mergedVersion: 1, survivorId: survivor.id, survivorVersion: 1, reason: 'One flat' });
  });
}

/** A request for a case review that is not decided yet, and one that came to its end. */
async function requestsToDecideAndDecided(world: World): Promise<string[]> {
  const rows = await world.rows<{ id: string }>(
    `select distinct on (decision) id from review_requests where decision is null or decision = 'not-met' order by decision, id desc`,
  );
  return rows.map(({ id }) => id);
}
