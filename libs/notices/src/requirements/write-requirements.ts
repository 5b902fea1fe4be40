import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import type { Transaction } from '#platform';
import type { AskedRequirement } from '../rules/requirements.js';

/** What requirements belong to: a warning, or a notice. */
export interface OfWhat {
  caseId: string;
  warningId: string | null;
  noticeId: string | null;
}

/** Writes what is asked for, in its order; part of writing the warning or the notice. */
export async function writeRequirements(actor: Actor, transaction: Transaction, of: OfWhat, asked: readonly AskedRequirement[]): Promise<void> {
  await transaction.run(
    `insert into requirements (id, partnership_id, case_id, warning_id, notice_id, kind, words, by_on, position)
     select r.id, $1, $2, $3, $4, r.kind, r.words, r.by_on, r.position
     from unnest($5::uuid[], $6::text[], $7::text[], $8::date[]) with ordinality as r (id, kind, words, by_on, position)`,
    [
      actor.partnershipId, of.caseId, of.warningId, of.noticeId, asked.map(() => uuidv7()), asked.map(({ kind }) => kind),
      asked.map(({ words }) => words.trim()), asked.map(({ byOn }) => byOn),
    ],
  );
}

/** Writes what is asked for anew, in the place of what a draft asked for until now. */
export async function rewriteRequirements(actor: Actor, transaction: Transaction, of: OfWhat, asked: readonly AskedRequirement[]): Promise<void> {
  await transaction.run('delete from requirements where warning_id = $1 or notice_id = $2', [of.warningId, of.noticeId]);
  await writeRequirements(actor, transaction, of, asked);
}
