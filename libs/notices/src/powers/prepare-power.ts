import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { holdCaseForWork, readPeople, type Person } from '#cases';
import { notFound, overtaken, record, Refusal, type Transaction } from '#platform';
import { POWER_KINDS } from '../rules/powers/power.js';
import { faultsOfPreparing, type Preparing } from '../rules/powers/preparing.js';
import { readPower } from './power.queries.js';
import { requireOpenCase } from './open-case.js';

/** A power to prepare in a case. Name, address and date of birth that are left empty are taken from the person's record. */
export interface NewPower extends Preparing {
  /** Chosen when the form was shown, so that a second click prepares nothing twice. */
  id?: string;
  caseId: string;
}

const LETTERS = { injunction: 'INJ', closure: 'CLO', behaviour: 'CBO', contract: 'ABC' } as const;

/** Prepares an injunction, a closure, a criminal behaviour order or a contract. No court and no person hears of it by that. */
export async function preparePower(actor: Actor, transaction: Transaction, asked: NewPower): Promise<{ id: string }> {
  requirePermission(actor, 'notices.write');
  await holdCaseForWork(transaction, asked.caseId);
  await requireOpenCase(transaction, asked.caseId);
  if (!Object.hasOwn(POWER_KINDS, asked.kind)) throw notFound('kind of order');
  const facts = await withRecord(transaction, asked.caseId, asked);
  const id = asked.id ?? uuidv7();
  const added = await transaction.run(
    `insert into powers (id, partnership_id, case_id, agency_id, kind, reference, person_id, name, address, born_on, believed_age, age_belief, why, prohibitions,
       requirements, drafted_by, drafted_at)
     values ($1, $2, $3, $4, $5, $6 || lpad(nextval('power_numbers')::text, 5, '0'), $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (id) do nothing`,
    [
      id, actor.partnershipId, asked.caseId, actor.agencyId, facts.kind, `${LETTERS[facts.kind]}-`, facts.personId, facts.name, facts.address,
      facts.bornOn || null, facts.believedAge, facts.ageBelief, facts.why, facts.prohibitions, facts.requirements, actor.staffId, transaction.now,
    ],
  );
  if (added === 0) return { id };
  await record(transaction, { via: actor.via, action: 'power.prepared', subjectKind: 'power', subjectId: id, details: { caseId: asked.caseId, kind: facts.kind } });
  return { id };
}

/** Changes what is prepared, as long as nobody outside has heard of it. */
export async function changePower(
  actor: Actor, transaction: Transaction, powerId: string, asked: Omit<Preparing, 'kind'> & { version: number },
): Promise<void> {
  requirePermission(actor, 'notices.write');
  const power = await readPower(transaction, powerId);
  if (power.agencyId !== actor.agencyId) throw notFound('order');
  await holdCaseForWork(transaction, power.caseId);
  await requireOpenCase(transaction, power.caseId);
  const facts = await withRecord(transaction, power.caseId, { ...asked, kind: power.kind });
  const changed = await transaction.run(
    `update powers set person_id = $3, name = $4, address = $5, born_on = $6, believed_age = $7, age_belief = $8, why = $9, prohibitions = $10,
       requirements = $11, version = version + 1 where id = $1 and version = $2 and state = 'prepared'`,
    [
      powerId, asked.version, facts.personId, facts.name, facts.address, facts.bornOn || null, facts.believedAge, facts.ageBelief, facts.why,
      facts.prohibitions, facts.requirements,
    ],
  );
  if (changed === 0) throw overtaken('Someone changed this after you opened it, or it has gone on since. Open it again to see what it is now');
  await record(transaction, { via: actor.via, action: 'power.changed', subjectKind: 'power', subjectId: powerId, details: { caseId: power.caseId } });
}

/** What was typed, made whole from the record of the person, who must be one of the case; refuses what cannot be. */
async function withRecord(transaction: Transaction, caseId: string, asked: Preparing): Promise<Preparing> {
  const person = asked.personId ? await personOfCase(transaction, caseId, asked.personId) : null;
  const facts: Preparing = {
    kind: asked.kind,
    personId: asked.personId,
    name: asked.name.trim() || person?.name || '',
    address: asked.address.trim() || (asked.kind !== 'closure' && person ? `${person.address} ${person.postcode}`.trim() : ''),
    bornOn: asked.bornOn || (asked.believedAge === null ? (person?.bornOn ?? '') : ''),
    believedAge: asked.bornOn ? null : asked.believedAge,
    ageBelief: asked.ageBelief.trim(),
    why: asked.why.trim(),
    prohibitions: asked.prohibitions.trim(),
    requirements: asked.requirements.trim(),
  };
  const faults = faultsOfPreparing(facts, transaction.today);
  if (faults.length > 0) throw new Refusal(faults);
  return facts;
}

async function personOfCase(transaction: Transaction, caseId: string, personId: string): Promise<Person> {
  const [known] = await transaction.query<{ id: string }>('select person_id as id from case_people where case_id = $1 and person_id::text = $2', [caseId, personId]);
  const people = known ? await readPeople(transaction, [known.id]) : new Map<string, Person>();
  const person = [...people.values()][0];
  if (!person) throw new Refusal([{ field: 'personId', message: 'Choose one of the people of this case' }]);
  return person;
}
