import { preparePower, takePowerStep, type NewPower, type StepToTake } from '#notices';
import { makeRecipient } from './notices.js';
import type { TestActor } from './people.js';
import type { World } from './world.js';
import { STEP_FIELDS, type PowerFacts, type PowerKind, type StepAsked } from '../libs/notices/src/rules/powers/power.js';

/** A step's form with nothing in it but what is named. */
export function askedOf(typed: Partial<StepAsked>): StepAsked {
  return { ...(Object.fromEntries(Object.keys(STEP_FIELDS).map((field) => [field, ''])) as unknown as StepAsked), ...typed };
}

/** A power to which nothing has happened yet. */
export function freshPower(kind: PowerKind, facts: Partial<PowerFacts> = {}): PowerFacts {
  return {
    kind, state: 'prepared', bornOn: null, believedAge: null, prohibitions: '', requirements: '', supervisor: '', arrest: '', appliedBy: null,
    withoutNotice: false, court: '', appliedOn: null, hearingOn: null, grantedOn: null, fromOn: null, untilOn: null, reviewOn: null,
    noticeAt: null, servedAt: null, noticeUntilAt: null, courtByAt: null, heardOn: null, appealUntil: null, appealedOn: null, convictedOn: null,
    endedOn: null, latestOn: null, ...facts,
  };
}

/** Prepares a power about somebody who is complained about in a case, or of premises. Gives its id. */
export async function makePower(world: World, officer: TestActor, caseId: string, kind: PowerKind, asked: Partial<NewPower> = {}): Promise<string> {
  const recipient = kind === 'closure' || asked.personId ? null : await makeRecipient(world, officer, caseId);
  const { id } = await world.as(officer, (transaction) =>
    preparePower(officer, transaction, {
      caseId, kind, personId: recipient?.personId ?? null, name: '', address: kind === 'closure' ? '9a Foundry Mews, Stapleford' : '', bornOn: '', believedAge: null,
      ageBelief: '', why: 'Threatened two neighbours with a bat', prohibitions: 'Go into Foundry Mews', requirements: '', ...asked,
    }),
  );
  return id;
}

/** Takes a step of a power as it stands. */
export async function takeStep(world: World, officer: TestActor, powerId: string, step: string, typed: Partial<StepToTake>): Promise<void> {
  const [power] = await world.rows<{ version: number }>('select version from powers where id = $1', [powerId]);
  await world.as(officer, (transaction) => takePowerStep(officer, transaction, powerId, step, { ...askedOf(typed), version: power!.version, ...typed }));
}
