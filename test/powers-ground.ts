import { addDays, addMonths, type IsoDate } from '#calendar';
import type { TestActor } from './people.js';
import { makePower, takeStep } from './powers.js';
import type { World } from './world.js';

/** Lays an injunction in force, a contract that is prepared and a closure whose notice is out into a case. Gives their pages. */
export async function layPowers(world: World, officer: TestActor, caseId: string, today: IsoDate): Promise<string[]> {
  const injunction = await makePower(world, officer, caseId, 'injunction');
  await takeStep(world, officer, injunction, 'apply', { on: addDays(today, -30), appliedBy: 'council', injunctionCourt: 'county' });
  await takeStep(world, officer, injunction, 'grant', { on: addDays(today, -9), until: addMonths(today, 24), prohibitions: 'Go into Foundry Mews' });
  await takeStep(world, officer, injunction, 'breach', { on: addDays(today, -2), note: 'Seen in Foundry Mews', result: 'court' });
  const contract = await makePower(world, officer, caseId, 'contract');
  const closure = await makePower(world, officer, caseId, 'closure');
  await takeStep(world, officer, closure, 'notice', {
    informed: 'Knocked at 9 and 9a', consulted: 'Inspector Hale', hours: '24', signerId: officer.staffId, on: addDays(today, -1), time: '12:00',
    servedOn: addDays(today, -1), servedTime: '12:30', court: 'Nottingham Magistrates’ Court', nextOn: today, nextTime: '10:00',
  });
  return [injunction, contract, closure].map((id) => `/powers/${id}`);
}
