import type { Actor, Role } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';

/** One of the demonstration's people, to act as, by how the email address begins. */
export async function personAs(itself: Actor, transaction: Transaction, mailbox: string): Promise<Actor> {
  const [person] = await transaction.query<{ staffId: string; agencyId: string; name: string; agencyName: string; roles: Role[] }>(
    `select s.id as "staffId", s.agency_id as "agencyId", s.name, a.name as "agencyName", s.roles
     from staff s join agencies a on a.id = s.agency_id where starts_with(s.email, $1)`,
    [mailbox],
  );
  return { ...itself, ...person! };
}

/** Does something as on an earlier day, at noon: what is made then bears that day. */
export async function asOn<Result>(transaction: Transaction, day: IsoDate, work: (then: Transaction) => Promise<Result>): Promise<Result> {
  const setDay = (today: IsoDate): Promise<unknown> => transaction.query(`select set_config('app.day', $1, true)`, [today]);
  await setDay(day);
  const then = Object.create(transaction, { today: { value: day }, now: { value: new Date(`${day}T12:00:00Z`) } }) as Transaction;
  const result = await work(then);
  await setDay(transaction.today);
  return result;
}
