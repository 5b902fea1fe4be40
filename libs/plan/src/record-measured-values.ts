import type { Transaction } from '#platform';
import type { CountedFigure } from './rules/shown-figure.js';

/** What the casework gives for one indicator in one period. */
export interface MeasuredValue extends CountedFigure {
  indicatorId: string;
  /** The period's name: 2023/24, or 2023/24 Q3. */
  period: string;
}

/** Writes provisional values over those of the last count, all in one statement. Safe to repeat. */
export async function recordMeasuredValues(transaction: Transaction, values: MeasuredValue[]): Promise<void> {
  await transaction.run(
    `insert into measured_values (indicator_id, partnership_id, period, value, numerator, denominator, parts, definition_version, computed_at)
     select "indicatorId", $1, period, value, numerator, denominator, nullif(parts, 'null'), "definitionVersion", "computedAt"
     from jsonb_to_recordset($2) as row("indicatorId" uuid, period text, value integer, numerator integer, denominator integer,
       parts jsonb, "definitionVersion" text, "computedAt" timestamptz)
     order by 1, 3
     on conflict (indicator_id, period) do update set value = excluded.value, numerator = excluded.numerator,
       denominator = excluded.denominator, parts = excluded.parts, definition_version = excluded.definition_version,
       computed_at = excluded.computed_at`,
    [transaction.identity.partnershipId, JSON.stringify(values)],
  );
}
