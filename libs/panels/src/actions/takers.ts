import { refuse, type Refusal, type Prepared, type Transaction } from '#platform';

/** Somebody who can take an action of a panel: they have a seat, work there still, and are not shut out of the item. */
export interface Taker {
  staffId: string;
  name: string;
  agencyId: string;
  agencyName: string;
  /** As the list offers it, and as it can be typed: "Zoe Lang, Housing". With the address where two are called the same. */
  label: string;
}

const TAKERS: Prepared = {
  name: 'takers of panel action',
  text: `select f.id as "staffId", f.name, f.email, g.id as "agencyId", g.name as "agencyName"
    from panel_members m join panels p on p.id = m.panel_id join staff f on f.id = m.staff_id and f.agency_id = m.agency_id and f.active
      join agencies g on g.id = m.agency_id
    where m.panel_id = $1 and m.from_on <= $3 and (m.until_on is null or m.until_on >= $3) and (m.cleared_on is not null or not p.restricted)
      and not exists (select from panel_conflicts c where c.item_id = $2 and c.staff_id = f.id and c.lifted_at is null)
    order by f.name, g.name, f.id`,
};

/** Who can take an action on an item, or on none, today; by name. */
export async function takersOf(transaction: Transaction, panelId: string, itemId: string | null): Promise<Taker[]> {
  const rows = await transaction.query<Omit<Taker, 'label'> & { email: string }>(TAKERS, [panelId, itemId, transaction.today]);
  const plain = rows.map(({ name, agencyName }) => `${name}, ${agencyName}`);
  return rows.map(({ email, ...row }, index) => ({
    ...row, label: plain.indexOf(plain[index]!) === plain.lastIndexOf(plain[index]!) ? plain[index]! : `${plain[index]!}, ${email}`,
  }));
}

/** The person whom somebody typed as an action's owner, by name, name and agency, or id. Refuses who cannot see the item, and says who could take it. */
export async function takerTyped(transaction: Transaction, panelId: string, itemId: string | null, typed: string): Promise<Taker> {
  const asked = plainly(typed);
  if (!asked) throw refuse('owner', 'Enter who does it');
  const takers = await takersOf(transaction, panelId, itemId);
  const exactly = takers.filter(({ staffId, label }) => staffId === asked || plainly(label) === asked);
  const meant = exactly.length > 0 ? exactly : takers.filter(({ name, label }) => plainly(name) === asked || plainly(label).startsWith(asked));
  if (meant.length === 1) return meant[0]!;
  if (meant.length > 1) throw refuse('owner', `${meant.length} people fit that: ${some(meant)}. Choose one from the list`);
  throw await whoElse(transaction, takers, asked);
}

/** Says why somebody cannot take an action, and who could in their place. */
async function whoElse(transaction: Transaction, takers: Taker[], asked: string): Promise<Refusal> {
  const [person] = await transaction.query<{ name: string; agencyId: string; agencyName: string }>(
    `select f.name, g.id as "agencyId", g.name as "agencyName" from staff f join agencies g on g.id = f.agency_id
     where f.active and (lower(f.name) = $1 or lower(f.name || ', ' || g.name) = $1 or f.email = $1 or f.id::text = $1) order by f.id limit 1`,
    [asked],
  );
  if (!person) return refuse('owner', 'We cannot find that person. Choose a name from the list');
  const same = takers.filter(({ agencyId }) => agencyId === person.agencyId);
  const instead = same.length > 0 ? `From ${person.agencyName}, it could be: ${some(same)}` : `Nobody from ${person.agencyName} can. It could be: ${some(takers)}`;
  return refuse('owner', `${person.name} cannot see this item, so cannot take an action on it. ${instead}`);
}

function some(takers: Taker[]): string {
  const first = takers.slice(0, 5).map(({ label }) => label).join('; ');
  return takers.length > 5 ? `${first}; and ${takers.length - 5} more` : first;
}

function plainly(typed: string): string {
  return typed.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
