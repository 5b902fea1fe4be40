import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Reason, type Transaction } from '#platform';
import { PLACEHOLDERS, unknownPlaceholders } from './rules/placeholders.js';
import { isLetterKind, LETTER_KINDS, STANDARD_WORDS, type LetterKind, type LetterWords } from './rules/standard-words.js';

/** The words of an agency's letter as they stand. */
export interface LetterTemplate extends LetterWords {
  kind: LetterKind;
  /** 0 where the agency uses the words it started with. */
  version: number;
  changedAt: Date | null;
  changedByName: string | null;
}

/** An earlier or the present version, without its words. */
export interface TemplateVersion {
  version: number;
  changedAt: Date;
  changedByName: string;
}

/** The present words of one kind of letter of the actor's agency. */
export async function readTemplate(actor: Actor, transaction: Transaction, kind: LetterKind): Promise<LetterTemplate> {
  requirePermission(actor, 'cases.close');
  const [own] = await transaction.query<LetterTemplate>(
    `select t.kind, t.version, t.heading, t.body, t.changed_at as "changedAt", s.name as "changedByName"
     from letter_templates t join staff s on s.id = t.changed_by
     where t.agency_id = $1 and t.kind = $2 order by t.version desc limit 1`,
    [actor.agencyId, kind],
  );
  return own ?? { kind, version: 0, ...STANDARD_WORDS[kind], changedAt: null, changedByName: null };
}

/** Every version of one kind of letter, the newest first. */
export async function listTemplateVersions(actor: Actor, transaction: Transaction, kind: LetterKind): Promise<TemplateVersion[]> {
  requirePermission(actor, 'letters.edit');
  return transaction.query<TemplateVersion>(
    `select t.version, t.changed_at as "changedAt", s.name as "changedByName"
     from letter_templates t join staff s on s.id = t.changed_by
     where t.agency_id = $1 and t.kind = $2 order by t.version desc limit 100`,
    [actor.agencyId, kind],
  );
}

/**
 * Gives a letter of the actor's agency new words, as its next version. Refuses open places that nothing fills, and a page
 * that is out of date.
 */
export async function changeTemplate(
  actor: Actor,
  transaction: Transaction,
  asked: { kind: string; heading: string; body: string; version: number },
): Promise<void> {
  requirePermission(actor, 'letters.edit');
  const { kind } = asked;
  if (!isLetterKind(kind)) throw new Refusal([{ field: null, message: 'Choose a letter from the list' }], 'not-found');
  const words = { heading: asked.heading.trim(), body: asked.body.replaceAll('\r\n', '\n').trim() };
  const reasons = faultsOf(words);
  if (reasons.length > 0) throw new Refusal(reasons);
  const now = await readTemplate(actor, transaction, kind);
  const added = now.version === asked.version && (await addVersion(actor, transaction, kind, now.version + 1, words));
  if (!added) {
    const latest = await readTemplate(actor, transaction, kind);
    throw overtaken(`${latest.changedByName ?? 'Someone'} changed this letter after you opened it. Read it as it is now, then change it again`);
  }
  await record(transaction, {
    via: actor.via,
    action: 'letter-template.changed',
    subjectKind: 'letter-template',
    subjectId: added,
    details: { kind, version: now.version + 1 },
  });
}

async function addVersion(actor: Actor, transaction: Transaction, kind: LetterKind, version: number, words: LetterWords): Promise<string | null> {
  const [added] = await transaction.query<{ id: string }>(
    `insert into letter_templates (id, partnership_id, agency_id, kind, version, heading, body, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [uuidv7(), actor.partnershipId, actor.agencyId, kind, version, words.heading, words.body, actor.staffId, transaction.now],
  );
  return added?.id ?? null;
}

function faultsOf(words: LetterWords): Reason[] {
  const reasons: Reason[] = [];
  for (const field of ['heading', 'body'] as const) {
    if (!words[field]) reasons.push({ field, message: field === 'heading' ? 'Enter the heading' : 'Enter what the letter says' });
    const [unknown] = unknownPlaceholders(words[field]);
    if (unknown !== undefined) {
      const known = Object.keys(PLACEHOLDERS).map((name) => `{${name}}`).join(', ');
      reasons.push({ field, message: `Concord cannot fill in {${unknown}}. Use one of these: ${known}` });
    }
  }
  return reasons;
}

/** The kinds of letters with the present version of each, for the list of them. */
export async function listTemplates(actor: Actor, transaction: Transaction): Promise<{ kind: LetterKind; name: string; version: number; changedAt: Date | null }[]> {
  requirePermission(actor, 'letters.edit');
  const own = await transaction.query<{ kind: string; version: number; changedAt: Date }>(
    `select distinct on (kind) kind, version, changed_at as "changedAt" from letter_templates
     where agency_id = $1 order by kind, version desc`,
    [actor.agencyId],
  );
  return Object.entries(LETTER_KINDS).map(([kind, name]) => {
    const held = own.find((one) => one.kind === kind);
    return { kind: kind as LetterKind, name, version: held?.version ?? 0, changedAt: held?.changedAt ?? null };
  });
}
