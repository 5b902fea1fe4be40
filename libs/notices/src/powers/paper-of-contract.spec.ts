import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authorise } from '../../../../test/notices.js';
import type { TestActor } from '../../../../test/people.js';
import { askedOf, makePower } from '../../../../test/powers.js';
import { openWorld, type World } from '../../../../test/world.js';
import { documentsOf, takePowerStep } from '../index.js';

let world: World;
let officer: TestActor;
let dataFolder: string;
beforeAll(async () => {
  world = await openWorld();
  officer = await world.makeActor({ partnership: await world.makePartnership() });
  await authorise(world, officer);
  dataFolder = await mkdtemp(join(tmpdir(), 'concord-contract-'));
  world.atTheEnd(() => rm(dataFolder, { recursive: true, force: true }));
});
afterAll(() => world.close());

it('a contract that is signed has its paper, as PDF and for Word, and a second click makes no other', async () => {
  const { id: caseId } = await world.logCase(officer);
  const powerId = await makePower(world, officer, caseId, 'contract');
  const typed = askedOf({ on: '2026-11-23', signedBy: 'Corin Ashdown and his mother', until: '2027-05-22', prohibitions: 'shout in the street\nride in the park', requirements: 'go to school' });
  const id = '01940000-0000-7000-8000-000000000001';
  const sign = (): Promise<void> => world.as(officer, (transaction) => takePowerStep(officer, transaction, powerId, 'sign', { ...typed, id, version: 1 }, dataFolder));
  await sign();
  await sign();
  const papers = (await world.as(officer, (transaction) => documentsOf(officer, transaction, [powerId]))).get(powerId)!;
  expect(papers.map(({ kind, format, on, served }) => [kind, format, on, served]).sort()).toEqual([
    ['behaviour-contract', 'docx', '2026-11-23', true], ['behaviour-contract', 'pdf', '2026-11-23', true],
  ]);
});
