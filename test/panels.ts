import { giveSeat, planMeeting, putOnAgenda, acceptReferral, referToPanel, setUpPanel, type NewReferral, type PanelSettings, type Seat } from '#panels';
import type { TestPartnership } from './partnership.js';
import type { TestActor } from './people.js';
import type { World } from './world.js';

/** A panel of a test, with who runs it. */
export interface TestPanel {
  id: string;
  chair: TestActor;
  partnership: TestPartnership;
}

/** Sets up an ASB Panel of Communities, or what is asked for, with a chair. */
export async function makePanel(world: World, partnership: TestPartnership, asked: Partial<PanelSettings & { agencyId: string }> = {}): Promise<TestPanel> {
  const administrator = await world.makeActor({ partnership, role: 'administrator', agency: 'Communities' });
  const chair = await world.makeActor({ partnership, role: 'panel-chair', agency: 'Communities', password: true });
  const kind = asked.kind ?? 'asb';
  const { id } = await world.as(administrator, (transaction) =>
    setUpPanel(administrator, transaction, {
      name: kind === 'complex-case' ? 'Complex Case Panel' : 'ASB Panel', kind, restricted: kind === 'complex-case',
      purpose: 'People whom one agency alone cannot help', terms: '', quorum: 2, everyWeeks: 4, referralDays: 5, agendaDays: 3, publishDays: 1, remindDays: 3, escalateDays: 5, itemMinutes: 10,
      clearance: '', agreementId: null, confidentiality: 'What is said here stays here.', agencyId: partnership.agencies.Communities, chairId: chair.staffId,
      ...asked,
    }),
  );
  return { id, chair, partnership };
}

/** Gives somebody a seat on a panel, cleared. */
export async function seat(world: World, { id, chair }: TestPanel, person: TestActor, as: Seat = 'member', leads = true): Promise<void> {
  await world.as(chair, (transaction) => giveSeat(chair, transaction, { panelId: id, staffId: person.staffId, seat: as, leads, cleared: true }));
}

/** Refers somebody to a panel, with their consent. Gives the referral's id. */
export async function refer(world: World, referrer: TestActor, panel: TestPanel, asked: Partial<NewReferral> = {}): Promise<string> {
  const { id } = await world.as(referrer, (transaction) =>
    referToPanel(referrer, transaction, {
      panelId: panel.id, caseId: null, personId: null, name: 'Rowan Attenborough', bornOn: '1984-02-29', address: '7 Foundry Mews, Stapleford',
      why: 'Neighbours are threatened each night', tried: 'Two warnings and a contract', askedFor: 'A joint visit', othersThere: 'A brother',
      consent: 'given', lawfulBasis: null, basisReason: '', risk: 'medium', riskNote: '', ...asked,
    }),
  );
  return id;
}

/** An item on a panel's agenda: referred by its chair and accepted. Gives its id. */
export async function makeItem(world: World, panel: TestPanel, asked: Partial<NewReferral> = {}): Promise<string> {
  const id = await refer(world, panel.chair, panel, asked);
  await world.as(panel.chair, (transaction) => acceptReferral(panel.chair, transaction, id, { version: 1, individualId: null, meetsOn: null }));
  return id;
}

/** A meeting of a panel, in the morning, with these items on its agenda. Gives its id. */
export async function makeMeeting(world: World, { id, chair }: TestPanel, meetsOn: string, itemIds: string[] = []): Promise<string> {
  return world.as(chair, async (transaction) => {
    const meeting = await planMeeting(chair, transaction, { panelId: id, meetsOn, startsAt: '09:30', endsAt: '12:00', place: 'Town Hall, Beeston' });
    for (const itemId of itemIds) await putOnAgenda(chair, transaction, { meetingId: meeting.id, itemId, because: 'new', urgentWhy: '' });
    return meeting.id;
  });
}
