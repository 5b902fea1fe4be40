import type { Transaction } from '#platform';
import { STAGED } from './staged-rows.js';

/** Adds the staged cases and their spells. */
export async function addRows(transaction: Transaction): Promise<void> {
  await transaction.run(
    `insert into cases (id, partnership_id, reference, category_id, address, postcode, summary, import_fingerprint, logged_at)
     select case_id, (select current_partnership()), reference, category_id, address, postcode, summary, fingerprint, '${transaction.now.toISOString()}'
     from staged where kind = ${STAGED.whole};
     insert into spells (agency_id, case_id, partnership_id, received_on, left_on, left_by)
     select agency_id, case_id, (select current_partnership()), received_on, left_on, left_by from staged`,
  );
}

/** Whether adding failed because a reference is held already. */
export function isReferenceHeld(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'cases_reference_unique';
}
