import { requirePermission, type Actor } from '#agencies';
import { notFound, refuse, Refusal, type Transaction } from '#platform';

/** A filter of the list of cases under a name. */
export interface SavedView {
  id: string;
  name: string;
  /** The list's address after the question mark. */
  filter: string;
  /** Whether everyone at the agency has it. */
  shared: boolean;
  /** Whether the actor saved it, and may remove it. */
  isOwn: boolean;
  savedBy: string;
  /** Whether the actor's list opens with it. */
  isDefault: boolean;
}

/** A view to save. */
export interface NewView {
  /** Chosen when the form was shown, so that a second click saves nothing twice. */
  id: string;
  name: string;
  filter: string;
  shared: boolean;
  isDefault: boolean;
}

/** A person keeps so many, and sees so many of others. */
const MOST_VIEWS = 30;

/** The views that the actor has: their own, and those that others at the agency share. */
export async function listViews(actor: Actor, transaction: Transaction): Promise<SavedView[]> {
  requirePermission(actor, 'cases.read');
  return transaction.query<SavedView>(
    {
      name: 'saved views',
      text: `select v.id, v.name, v.filter, v.shared, v.staff_id = $1 as "isOwn", s.name as "savedBy", d.view_id is not null as "isDefault"
        from saved_views v join staff s on s.id = v.staff_id left join default_views d on d.staff_id = $1 and d.view_id = v.id
        where v.agency_id = $2 and (v.shared or v.staff_id = $1)
        order by v.staff_id = $1 desc, lower(v.name), v.id limit ${2 * MOST_VIEWS}`,
    },
    [actor.staffId, actor.agencyId],
  );
}

/** Saves a view; one that the actor has under the same name gives way to it. */
export async function saveView(actor: Actor, transaction: Transaction, { id, name, filter, shared, isDefault }: NewView): Promise<void> {
  requirePermission(actor, 'cases.read');
  const called = name.trim();
  if (!called) throw refuse('name', 'Enter a name for the view');
  if ([...called].length > 60) throw refuse('name', 'Name must be 60 characters or fewer');
  const [{ own }] = (await transaction.query<{ own: number }>(
    'select count(*)::int as own from saved_views where staff_id = $1 and lower(name) <> lower($2)',
    [actor.staffId, called],
  )) as [{ own: number }];
  if (own >= MOST_VIEWS) throw refuse(null, `You have ${MOST_VIEWS} views. Remove one first`);
  await transaction.run('delete from saved_views where staff_id = $1 and agency_id = $2 and lower(name) = lower($3)', [actor.staffId, actor.agencyId, called]);
  const added = await transaction.run(
    `insert into saved_views (id, partnership_id, agency_id, staff_id, name, filter, shared, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [id, actor.partnershipId, actor.agencyId, actor.staffId, called, filter, shared, transaction.now],
  );
  if (added === 0) throw new Refusal([{ field: null, message: 'This form has been used already. Open it again' }], 'conflict');
  if (isDefault) await openWith(actor, transaction, id);
}

/** Makes a view the one with which the actor's list opens; null: it opens with all cases again. */
export async function openWith(actor: Actor, transaction: Transaction, viewId: string | null): Promise<void> {
  requirePermission(actor, 'cases.read');
  if (viewId === null) {
    await transaction.run('delete from default_views where staff_id = $1', [actor.staffId]);
    return;
  }
  const [view] = await transaction.query('select 1 from saved_views where id = $1', [viewId]);
  if (!view) throw notFound('view');
  await transaction.run(
    `insert into default_views (staff_id, partnership_id, agency_id, view_id) values ($1, $2, $3, $4)
     on conflict (staff_id) do update set view_id = excluded.view_id, agency_id = excluded.agency_id`,
    [actor.staffId, actor.partnershipId, actor.agencyId, viewId],
  );
}

/** Removes a view of the actor's own; whoever opened the list with it opens it with all cases again. */
export async function removeView(actor: Actor, transaction: Transaction, viewId: string): Promise<void> {
  requirePermission(actor, 'cases.read');
  const removed = await transaction.run('delete from saved_views where id = $1 and staff_id = $2', [viewId, actor.staffId]);
  if (removed === 0) throw notFound('view');
}
