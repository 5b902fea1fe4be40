import type { CasePerson } from '#cases';
import type { Preparing } from '#notices';
import { Refusal, refuse } from '#platform';
import { dateFrom } from '../../http/form.js';
import { isId, textOf } from '../../http/page-request.js';

/** Longer words than these are cut by nobody: they are refused. */
const LONGEST: Partial<Record<keyof Preparing, number>> = { name: 200, address: 500, ageBelief: 1000, why: 4000, prohibitions: 4000, requirements: 4000 };

/** A power as it is prepared, from its form. */
export function preparingFrom(raw: Record<string, unknown>): Omit<Preparing, 'kind'> {
  const words = (name: keyof Preparing): string => textOf(raw[name]).replaceAll('\r\n', '\n').trim();
  const faults = Object.entries(LONGEST).filter(([name, most]) => [...words(name as keyof Preparing)].length > most);
  if (faults.length > 0) {
    throw new Refusal(faults.map(([field, most]) => ({ field, message: `Enter ${most.toLocaleString('en-GB')} characters or fewer` })));
  }
  const age = words('believedAge');
  if (age && !/^\d{1,3}$/.test(age)) throw refuse('believedAge', 'Enter their age in years, like 35');
  if (Number(age) > 120) throw refuse('believedAge', 'Enter an age of 120 or less');
  return {
    personId: isId(raw.personId) ? raw.personId : null,
    name: words('name'), address: words('address'), bornOn: dateFrom(raw, 'bornOn'), believedAge: age ? Number(age) : null, ageBelief: words('ageBelief'),
    why: words('why'), prohibitions: words('prohibitions'), requirements: words('requirements'),
  };
}

/** The people of a case as those whom an order can be about: whoever is complained about first. */
export function peopleToChoose(people: readonly CasePerson[]): { id: string; name: string }[] {
  const complainedAbout = ({ role }: CasePerson): number => (role === 'alleged-perpetrator' ? 0 : 1);
  return people
    .filter(({ endedOn }) => endedOn === null)
    .toSorted((one, other) => complainedAbout(one) - complainedAbout(other))
    .map(({ recordId, person }) => ({ id: recordId, name: person.called }));
}
