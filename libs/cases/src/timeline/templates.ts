import { requirePermission, type Actor } from '#agencies';
import { notFound, overtaken, record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { isActionKind } from './rules/action-kinds.js';

/** What actions of an agency begin with. */
export interface ActionTemplate {
  id: string;
  kind: string;
  title: string;
  /** With blanks in square brackets, such as [what they said]. */
  body: string;
  audience: 'shared' | 'internal';
  /** Days until it is to be done; null where it has no target. */
  targetDays: number | null;
  targetKind: 'working' | 'calendar';
  inUse: boolean;
  version: number;
}

const COLUMNS = `id, kind, title, body, audience, target_days as "targetDays", target_kind as "targetKind", in_use as "inUse", version`;

/** The templates that the actor's agency uses, by title. */
export async function listActionTemplates(actor: Actor, transaction: Transaction): Promise<ActionTemplate[]> {
  requirePermission(actor, 'timeline.write');
  return transaction.query<ActionTemplate>(
    `select ${COLUMNS} from action_templates where agency_id = $1 and in_use order by lower(title) limit 200`,
    [actor.agencyId],
  );
}

/** One template of the actor's agency. */
export async function openActionTemplate(actor: Actor, transaction: Transaction, id: string): Promise<ActionTemplate> {
  requirePermission(actor, 'timeline.write');
  const [found] = await transaction.query<ActionTemplate>(`select ${COLUMNS} from action_templates where id = $1 and agency_id = $2 and in_use`, [
    id, actor.agencyId,
  ]);
  if (!found) throw notFound('template');
  return found;
}

/** Adds a template (version 0), or changes one from the version that the person saw. Actions that were written from it stay as they are. */
export async function saveActionTemplate(actor: Actor, transaction: Transaction, asked: Omit<ActionTemplate, 'inUse'>): Promise<void> {
  requirePermission(actor, 'timeline.settle');
  const reasons: Reason[] = [];
  if (!isActionKind(asked.kind)) reasons.push({ field: 'kind', message: 'Choose what kind of action it is' });
  if (!asked.title.trim()) reasons.push({ field: 'title', message: 'Enter a title' });
  if (asked.targetDays !== null && !(Number.isInteger(asked.targetDays) && asked.targetDays >= 0 && asked.targetDays <= 365)) {
    reasons.push({ field: 'targetDays', message: 'Days must be a whole number from 0 to 365, or empty' });
  }
  if (reasons.length > 0) throw new Refusal(reasons);
  const { id, kind, title, body, audience, targetDays, targetKind, version } = asked;
  const [taken] = await transaction.query(
    'select from action_templates where agency_id = $1 and in_use and lower(title) = lower($2) and id <> $3',
    [actor.agencyId, title.trim(), id],
  );
  if (taken) throw refuse('title', 'Your agency has a template with this title. Choose another');
  const words = [id, actor.agencyId, kind, title.trim(), body.trim(), audience, targetDays, targetKind];
  if (version === 0) {
    await transaction.run(
      `insert into action_templates (id, agency_id, kind, title, body, audience, target_days, target_kind, partnership_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (id) do nothing`,
      [...words, actor.partnershipId],
    );
  } else {
    const touched = await transaction.run(
      `update action_templates set kind = $3, title = $4, body = $5, audience = $6, target_days = $7, target_kind = $8, version = version + 1
       where id = $1 and agency_id = $2 and in_use and version = $9`,
      [...words, version],
    );
    if (touched === 0) throw await changedMeanwhile(actor, transaction, id);
  }
  await record(transaction, { via: actor.via, action: 'template.saved', subjectKind: 'action template', subjectId: id });
}

/** Takes a template out of use. */
export async function retireActionTemplate(actor: Actor, transaction: Transaction, { id, version }: { id: string; version: number }): Promise<void> {
  requirePermission(actor, 'timeline.settle');
  const touched = await transaction.run(
    'update action_templates set in_use = false, version = version + 1 where id = $1 and agency_id = $2 and in_use and version = $3',
    [id, actor.agencyId, version],
  );
  if (touched === 0) throw await changedMeanwhile(actor, transaction, id);
  await record(transaction, { via: actor.via, action: 'template.retired', subjectKind: 'action template', subjectId: id });
}

async function changedMeanwhile(actor: Actor, transaction: Transaction, id: string): Promise<Refusal> {
  const template = await openActionTemplate(actor, transaction, id);
  return overtaken(`Someone changed this template after you opened it. It is called “${template.title}” now. Check it, then try again`);
}
