import { uuidv7 } from 'uuidv7';
import type { TestPartnership } from '../../../../test/partnership.js';
import type { TestActor } from '../../../../test/people.js';
import { refusalOf } from '../../../../test/refusal-of.js';
import { openWorld, type World } from '../../../../test/world.js';
import { listViews, openWith, removeView, saveView, type NewView, type SavedView } from './saved-views.js';

let world: World;
let partnership: TestPartnership;
let officer: TestActor;
let colleague: TestActor;

beforeAll(async () => {
  world = await openWorld();
  partnership = await world.makePartnership();
});
beforeEach(async () => {
  officer = await world.makeActor({ partnership });
  colleague = await world.makeActor({ partnership });
});
afterAll(() => world.close());

const views = (actor = officer): Promise<SavedView[]> => world.as(actor, (transaction) => listViews(actor, transaction));
async function save(asked: Partial<NewView> = {}, actor = officer): Promise<string> {
  const view = { id: uuidv7(), name: 'High', filter: 'priority=high', shared: false, isDefault: false, ...asked };
  await world.as(actor, (transaction) => saveView(actor, transaction, view));
  return view.id;
}

describe('a view', () => {
  it('is its owner’s alone, or everyone’s at the agency', async () => {
    await save({ name: 'Mine' });
    await save({ name: 'Ours', shared: true });
    expect((await views()).map(({ name, isOwn }) => [name, isOwn])).toEqual([['Mine', true], ['Ours', true]]);
    const seen = (await views(colleague)).filter(({ savedBy, isOwn }) => savedBy === officer.name && !isOwn && true);
    expect(seen.map(({ name }) => name)).toContain('Ours');
    expect(seen.map(({ name }) => name)).not.toContain('Mine');
    const neighbour = await world.makeActor({ partnership, agency: 'Housing' });
    expect(await views(neighbour)).toEqual([]);
  });

  it('gives way to another of the same name', async () => {
    await save({ name: 'High', filter: 'priority=high' });
    await save({ name: 'HIGH', filter: 'priority=high&status=open' });
    expect((await views()).filter(({ isOwn }) => isOwn)).toMatchObject([{ name: 'HIGH', filter: 'priority=high&status=open' }]);
  });

  it('is what the list opens with, for one person, until they choose another or none, or it is removed', async () => {
    const first = await save({ name: 'First', isDefault: true });
    const second = await save({ name: 'Second', shared: true });
    const opensWith = async (actor = officer): Promise<string[]> =>
      (await views(actor)).filter(({ isDefault }) => isDefault).map(({ name }) => name);
    expect([await opensWith(), await opensWith(colleague)]).toEqual([['First'], []]);
    await world.as(colleague, (transaction) => openWith(colleague, transaction, second));
    await world.as(officer, (transaction) => openWith(officer, transaction, second));
    expect([await opensWith(), await opensWith(colleague)]).toEqual([['Second'], ['Second']]);
    await world.as(officer, (transaction) => removeView(officer, transaction, second));
    expect([await opensWith(), await opensWith(colleague)]).toEqual([[], []]);
    await world.as(officer, (transaction) => openWith(officer, transaction, first));
    await world.as(officer, (transaction) => openWith(officer, transaction, null));
    expect(await opensWith()).toEqual([]);
  });

  it('of another is neither removed nor, where it is theirs alone, opened with', async () => {
    const id = await save({ shared: true });
    const own = await save({ name: 'Own' });
    expect((await refusalOf(world.as(colleague, (transaction) => removeView(colleague, transaction, id)))).kind).toBe('not-found');
    expect((await refusalOf(world.as(colleague, (transaction) => openWith(colleague, transaction, own)))).kind).toBe('not-found');
  });

  it.each([['', 'name'], ['  ', 'name'], ['x'.repeat(61), 'name']])('is refused under the name %j', async (name, field) => {
    expect((await refusalOf(save({ name }))).fields).toEqual([field]);
  });

  it('is refused where there are too many', async () => {
    for (let number = 0; number < 30; number += 1) await save({ name: `View ${number}` });
    await save({ name: 'View 7', filter: 'status=open' });
    expect((await refusalOf(save({ name: 'One more' }))).fields).toEqual([null]);
  });
});
