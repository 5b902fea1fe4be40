import { uuidv7 } from 'uuidv7';
import type { Actor } from '#agencies';
import type { IsoDate } from '#calendar';
import type { Transaction } from '#platform';
import type { NoticeAtHand } from '../notices/at-hand.js';
import type { AskedRequirement } from '../rules/requirements.js';

/** What a notice asks from a day on, and by whom that was changed. */
export interface Replacement {
  id?: string;
  /** Null: the agency varied it. */
  appealId: string | null;
  variedOn: IsoDate;
  reason: string;
  requirements: readonly AskedRequirement[];
}

/** Replaces what a notice asks from a day on; the earlier words stay, with the day until which they applied. Part of varying it. */
export async function replaceRequirements(actor: Actor, transaction: Transaction, notice: NoticeAtHand, asked: Replacement): Promise<void> {
  const { id = uuidv7(), appealId, variedOn, reason, requirements } = asked;
  await transaction.run(
    `insert into notice_variations (id, partnership_id, case_id, notice_id, appeal_id, varied_on, reason, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, actor.partnershipId, notice.caseId, notice.id, appealId, variedOn, reason.trim(), actor.staffId, transaction.now],
  );
  await transaction.run('update requirements set varied_on = $2 where notice_id = $1 and varied_on is null', [notice.id, variedOn]);
  await transaction.run(
    `insert into requirements (id, partnership_id, case_id, notice_id, kind, words, by_on, starts_on, position)
     select r.id, $1, $2, $3, r.kind, r.words, r.by_on, $4, r.position
     from unnest($5::uuid[], $6::text[], $7::text[], $8::date[]) with ordinality as r (id, kind, words, by_on, position)`,
    [
      actor.partnershipId, notice.caseId, notice.id, variedOn, requirements.map(() => uuidv7()), requirements.map(({ kind }) => kind),
      requirements.map(({ words }) => words.trim()), requirements.map(({ byOn }) => byOn),
    ],
  );
}
