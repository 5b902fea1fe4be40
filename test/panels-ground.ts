import { actorOfSession, type Actor } from '#agencies';
import type { Starts } from './ground.js';
import { makeItem, makeMeeting, makePanel, refer, seat } from './panels.js';
import type { TestPartnership } from './partnership.js';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/**
 * Lays a panel into the demonstration, with a meeting, an item and referrals at each stage, so that each kind of page of a panel
 * is there to be walked. Gives where the roles begin.
 */
export async function layPanels(world: World): Promise<Starts> {
  const staffOf = async (email: string): Promise<TestActor> => {
    const [row] = await world.rows<{ id: string }>('select id from staff where email = $1', [`${email}@broxtowe.example`]);
    const actor: Actor = (await actorOfSession(world.database, row!.id, 1))!;
    return { officer: [panelPage], manager: [panelPage], 'panel-chair': [panelPage], 'sanctuary-coordinator': [panelPage] };
}
