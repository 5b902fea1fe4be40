import type { Transaction } from '#platform';
import { addRows, isReferenceHeld } from './add-rows.js';
import type { ImportRun, OnFaults } from './import-run.js';
import { STAGED } from './staged-rows.js';

const BATCH = 5000;
/** Another import may take the same references in the moment between looking and adding; it cannot do so for ever. */
const MOST_TRIES = 5;

/** What became of the staged rows: counted as rows of the file. */
export interface Taken {
  refused: number;
  seenBefore: number;
}

/**
 * Adds the staged cases and spells, in the hope that none is held already. The unique index says where one is, and then the
 * held ones are sorted out: the same facts were seen before, other facts are refused.
 */
export async function takeStaged({ transaction, onFaults }: ImportRun): Promise<Taken> {
  let seenBefore = 0;
  for (let tries = 1; ; tries += 1) {
    await transaction.run('savepoint before_rows');
    try {
      await addRows(transaction);
      return { refused: 0, seenBefore };
    } catch (error) {
      if (!isReferenceHeld(error) || tries === MOST_TRIES) throw error;
      await transaction.run('rollback to savepoint before_rows');
    }
    await transaction.run('analyze staged (case_id, reference, kind)');
    const refused = await refuseOtherFacts(transaction, onFaults);
    if (refused > 0) return { refused, seenBefore: 0 };
    seenBefore += await dropSeenBefore(transaction);
  }
}

/** "a reference already held with other facts" */
async function refuseOtherFacts(transaction: Transaction, onFaults: OnFaults): Promise<number> {
  let refused = 0;
  await transaction.run(
    `declare held cursor for
     select s.line, s.reference, s.file_rows as "fileRows", c.import_fingerprint is null as logged
     from staged s join cases c on c.reference = s.reference
     where s.kind = ${STAGED.whole} and c.import_fingerprint is distinct from s.fingerprint order by s.line`,
  );
  for (;;) {
    const batch = await transaction.query<{ line: number; reference: string; fileRows: number; logged: boolean }>(
      `fetch ${BATCH} from held`,
    );
    if (batch.length === 0) break;
    await onFaults(
      batch.map(({ line, logged }) => ({
        line,
        column: 'reference',
        reason: logged
          ? 'Concord has a case of this reference that was logged by hand. Change the reference, or take the row out'
          : 'Concord has a case of this reference with other facts. Change it in Concord, and take its rows out of this file',
      })),
    );
    refused += batch.reduce((total, { fileRows }) => total + fileRows, 0);
  }
  await transaction.run('close held');
  return refused;
}

/** Leaves out what is held with the same facts, and gives how many rows of the file that was. */
async function dropSeenBefore(transaction: Transaction): Promise<number> {
  const [dropped] = await transaction.query<{ fileRows: number }>(
    `with seen as (
       delete from staged s using cases c
       where s.kind = ${STAGED.whole} and c.reference = s.reference and c.import_fingerprint = s.fingerprint
       returning s.file_rows)
     select coalesce(sum(file_rows), 0)::integer as "fileRows" from seen`,
  );
  await transaction.run(
    `delete from staged f where kind = ${STAGED.further}
       and not exists (select from staged w where w.case_id = f.case_id and w.kind = ${STAGED.whole})`,
  );
  return dropped!.fileRows;
}
