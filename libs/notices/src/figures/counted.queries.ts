import type { IsoDate, Period } from '#calendar';
import { earlier } from '#calendar';
import type { Transaction } from '#platform';

/** What the figures of enforcement count (MEASURES.md, "Panel and powers"): each on the day on which it was issued, served, granted or made. */
export const COUNTED_KINDS = ['warning', 'notice', 'injunction', 'spaces-order'] as const;
export type CountedKind = (typeof COUNTED_KINDS)[number];

/** One that a figure counts. endedOn: withdrawn, quashed or at its end since, which takes nothing from the figure. */
export interface Counted {
  id: string;
  happenedOn: IsoDate;
  endedOn: IsoDate | null;
}

/** How many of a kind the council's agencies issued in each period, as of the transaction's today. */
export async function countEnforcement(transaction: Transaction, kind: CountedKind, periods: Period[]): Promise<{ period: string; counted: number }[]> {
  return transaction.query(
    `select p.name as period, count(c.id)::int as counted
     from unnest($2::text[], $3::date[], $4::date[]) as p(name, starts_on, ends_on)
       left join enforcement_counted($1, (select min(day) from unnest($3::date[]) as day), (select max(day) from unnest($4::date[]) as day)) c
         on c.happened_on between p.starts_on and p.ends_on
     group by p.name`,
    [kind, periods.map(({ name }) => name), periods.map(({ startsOn }) => startsOn), periods.map(({ endsOn }) => earlier(endsOn, transaction.today))],
  );
}

/** Those of a kind behind the figure of a period, the earliest first, from the one after a place on, at most so many. */
export async function enforcementBehind(
  transaction: Transaction,
  kind: CountedKind,
  period: Period,
  { after, limit }: { after?: { day: IsoDate; id: string } | null; limit?: number } = {},
): Promise<Counted[]> {
  return transaction.query<Counted>(
    `select id, happened_on as "happenedOn", ended_on as "endedOn" from enforcement_counted($1, $2, $3)
     where $4::date is null or (happened_on, id) > ($4::date, $5::uuid) order by happened_on, id limit $6`,
    [kind, period.startsOn, earlier(period.endsOn, transaction.today), after?.day ?? null, after?.id ?? null, limit ?? null],
  );
}

/** The first day on which anything was counted; null where nothing was. */
export async function firstEnforcementOn(transaction: Transaction): Promise<IsoDate | null> {
  const [first] = await transaction.query<{ day: IsoDate | null }>('select first_enforcement_on() as day');
  return first!.day;
}
