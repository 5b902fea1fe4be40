import { makePanel, seat, type TestPanel } from '../../../../test/panels.js';
import type { TestActor } from '../../../../test/people.js';
import { openWorld, type World } from '../../../../test/world.js';
import { notify } from './notify.js';

let world: World;
let panel: TestPanel;
let member: TestActor;

beforeAll(async () => {
  world = await openWorld();
  world.clock.set('2026-11-23T09:00:00Z');
  const partnership = await world.makePartnership();
  panel = await makePanel(world, partnership);
  member = await world.makeActor({ partnership, agency: 'Housing' });
  await seat(world, panel, member);
});
afterAll(() => world.close());

const tell = (staffIds: string[]): Promise<void> =>
  world.as(panel.chair, (transaction) => notify(transaction, { panelId: panel.id, kind: 'agenda-published', subjectId: panel.id, staffIds }));
const told = (actor: TestActor): Promise<object[]> => world.as(actor, (transaction) => transaction.query('select staff_id from panel_notices'));

describe('a notice of a panel', () => {
  it('is told to each once a day, and seen by them alone', async () => {
    await tell([member.staffId]);
    await tell([member.staffId, panel.chair.staffId, panel.chair.staffId]);
    expect([await told(member), await told(panel.chair)]).toEqual([[{ staff_id: member.staffId }], [{ staff_id: panel.chair.staffId }]]);
    world.clock.set('2026-11-24T09:00:00Z');
    await tell([member.staffId]);
    expect(await told(member)).toHaveLength(2);
  });

  it('is told to nobody who has left', async () => {
    const gone = await world.makeActor({ partnership: panel.partnership });
    await world.owner.query('update staff set active = false where id = $1', [gone.staffId]);
    await tell([gone.staffId]);
    expect(await told(gone)).toEqual([]);
  });
});
