import type { Actor } from '#agencies';
import { parsePeriod } from '#calendar';
import { allCasesBehind, type FedFigure } from '#measures';
import { publishValue } from '#plan';
import type { Transaction } from '#platform';

/** The years that the plan prints. */
const PRINTED_YEARS = ['2021/22', '2022/23', '2023/24'];

/** Publishes what Concord counted for the printed years, each figure frozen with its cases. */
export async function publishPrintedYears(actor: Actor, transaction: Transaction): Promise<void> {
  const counted = await transaction.query<{ id: string; figure: FedFigure; agencyId: string; period: string; computedAt: Date }>(
    `select i.id, i.figure, i.agency_id as "agencyId", m.period, m.computed_at as "computedAt"
     from indicators i join measured_values m on m.indicator_id = i.id where m.period = any($1) order by m.period, i.code`,
    [PRINTED_YEARS],
  );
  for (const { id, figure, agencyId, period, computedAt } of counted) {
    const asked = { indicator: { figure, agencyId }, period: parsePeriod(period)! };
    const cases = await allCasesBehind(actor, transaction, asked);
    const publication = { indicatorId: id, period, comment: 'As printed in the plan', revisionReason: '', computedAt };
    await publishValue(actor, transaction, publication, cases);
  }
}
