import type { IsoDate } from '#calendar';

/** A person of an agency, as far as it matters who is there. */
export interface Colleague {
  id: string;
  name: string;
  active: boolean;
  isManager: boolean;
}

/** Someone's days away, and who covers. */
export interface Leave {
  staffId: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  coverId: string | null;
}

/** Whether a person is at work on a day. */
export function isPresent(person: Colleague | undefined, leaves: readonly Leave[], day: IsoDate): boolean {
  return Boolean(person?.active) && !leaves.some((leave) => leave.staffId === person!.id && leave.startsOn <= day && day <= leave.endsOn);
}

/**
 * In whose list a person's work stands on a day: in their own while they are there, else in that of the one who covers.
 * Null: in the managers', because nobody covers, or who covers is away too, or the person has left.
 */
export function whoSees(personId: string, people: readonly Colleague[], leaves: readonly Leave[], day: IsoDate): string | null {
  const person = people.find(({ id }) => id === personId);
  if (isPresent(person, leaves, day)) return personId;
  if (!person?.active) return null;
  const covers = leaves
    .filter(({ staffId, startsOn, endsOn }) => staffId === personId && startsOn <= day && day <= endsOn)
    .map(({ coverId }) => coverId);
  return covers.find((coverId) => isPresent(people.find(({ id }) => id === coverId), leaves, day)) ?? null;
}

/** Those whose work stands in a person's list on a day: their own, and that of each they cover for. */
export function seenBy(personId: string, people: readonly Colleague[], leaves: readonly Leave[], day: IsoDate): string[] {
  const covered = people.filter(({ id }) => id !== personId && whoSees(id, people, leaves, day) === personId);
  return [personId, ...covered.map(({ id }) => id)];
}

/** Those whose work stands in the managers' list on a day. */
export function leftToManagers(people: readonly Colleague[], leaves: readonly Leave[], day: IsoDate): string[] {
  return people.filter(({ id }) => whoSees(id, people, leaves, day) === null).map(({ id }) => id);
}

/**
 * In whose lists work stands that some people alone may see: as usual, where who does it, who covers, or one of the managers to
 * whom it is left may see it; else in those of everyone who may and is there. Nobody: it waits unseen.
 *
 * @param personId who is to do it; null: it is nobody's yet
 * @param cleared who may see it, of whatever agency
 */
export function whoSeesOfThose(
  personId: string | null, cleared: readonly string[], people: readonly Colleague[], leaves: readonly Leave[], day: IsoDate,
): { asUsual: boolean; seers: string[] } {
  const usual = personId === null ? null : whoSees(personId, people, leaves, day);
  const present = people.filter((person) => cleared.includes(person.id) && isPresent(person, leaves, day));
  const usually = present.filter(({ id, isManager }) => (usual === null ? isManager : id === usual));
  return { asUsual: usually.length > 0, seers: (usually.length > 0 ? usually : present).map(({ id }) => id) };
}
