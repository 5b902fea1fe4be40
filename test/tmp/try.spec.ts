import { openWorld, type World } from '../world.js';
let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());
it('works', async () => {
  const partnership = await world.makePartnership();
  const web = await world.startWeb();
  const { visitor, actor } = await web.signInAs({ partnership, role: 'officer' });
  const { id } = await world.logCase(actor);
  expect(await world.auditOf(id)).toEqual(['case.logged']);
  expect((await visitor.get('/')).headers.location).toBe('/cases');
});
