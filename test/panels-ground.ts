import { actorOfSession, type Actor } from '#agencies';
import { londonDate } from '#calendar';
import { addAction, addLine, beginMeeting, publishAgenda, setUpPanel } from '#panels';
import { uuidv7 } from 'uuidv7';
import type { Starts } from './ground.js';
import { makeItem, makeMeeting, refer, seat, type TestPanel } from './panels.js';
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
    return { ...actor, staffId: row!.id, agencyId: actor.agencyId!, email };
  };
  const [officer, chair, coordinator, member] = [await staffOf('officer'), await staffOf('chair'), await staffOf('manager'), await staffOf('sanctuary')];
  const administrator = await staffOf('administrator');
  const { id } = await world.as(administrator, (transaction) =>
    setUpPanel(administrator, transaction, {
      name: 'Joint Action Panel', kind: 'other', restricted: false, purpose: 'People whom one agency alone cannot help', terms: '', quorum: 2, everyWeeks: 4,
      referralDays: 5, agendaDays: 3, publishDays: 1, remindDays: 3, escalateDays: 5, itemMinutes: 10, clearance: '', agreementId: null, confidentiality: 'What is said here stays here.',
      agencyId: chair.agencyId, chairId: chair.staffId,
    }),
  );
  const panel: TestPanel = { id, chair, partnership: { id: chair.partnershipId } as TestPartnership };
  await seat(world, panel, coordinator, 'coordinator');
  await seat(world, panel, officer);
  await seat(world, panel, member, 'substitute', false);
  const itemId = await makeItem(world, panel);
  const year = new Date().getUTCFullYear() + 1;
  const planned = await makeMeeting(world, panel, `${year}-12-01`, [itemId]);
  await layOpenMeeting(world, panel, itemId);
  // One whose agenda is out, so that the agencies have their research to do.
  const out = await makeMeeting(world, panel, `${year}-11-03`, [await makeItem(world, panel, { name: 'Corin Ashdown' })]);
  await world.as(chair, (transaction) => publishAgenda(chair, transaction, out, 1));
  await refer(world, officer, panel, { name: 'Sorrel Winthorpe' });
  const panelPage = `/panels/${panel.id}`;
  const unchaired = await leaveWithoutChair(world, administrator, panel);
  return { administrator: [`/panels/${unchaired}/chair`], officer: [panelPage, `/meetings/${out}`], manager: [panelPage, `/meetings/${planned}`], 'panel-chair': [panelPage], 'sanctuary-coordinator': [panelPage] };
}

/** A panel whose chair has gone, for the administrator to name another. Gives its id. */
async function leaveWithoutChair(world: World, administrator: TestActor, { chair }: TestPanel): Promise<string> {
  const { id } = await world.as(administrator, (transaction) =>
    setUpPanel(administrator, transaction, {
      name: 'Tasking Panel', kind: 'other', restricted: false, purpose: 'Neighbourhoods', terms: '', quorum: 2, everyWeeks: null, referralDays: 5, agendaDays: 3,
      publishDays: 1, remindDays: 3, escalateDays: 5, itemMinutes: 10, clearance: '', agreementId: null, confidentiality: 'What is said here stays here.',
      agencyId: chair.agencyId, chairId: chair.staffId,
    }),
  );
  await world.owner.query("update panel_members set from_on = '2020-01-01', until_on = '2020-01-02' where panel_id = $1", [id]);
  return id;
}

/** A meeting that goes on today, with a line and a promise. */
async function layOpenMeeting(world: World, panel: TestPanel, itemId: string): Promise<void> {
  const { chair } = panel;
  const meetingId = await makeMeeting(world, panel, londonDate(world.clock()), [itemId]);
  await world.as(chair, async (transaction) => {
    await beginMeeting(chair, transaction, meetingId, { version: 1, accepted: true });
    await addLine(chair, transaction, meetingId, { id: uuidv7(), itemId, kind: 'note', words: 'All is quiet since May', agencies: [] });
    await addAction(chair, transaction, { id: uuidv7(), meetingId, itemId, what: 'Visit together', owner: chair.staffId, dueOn: '2099-12-01' });
  });
}
