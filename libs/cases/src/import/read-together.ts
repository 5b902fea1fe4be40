import { numberIn } from './case-ids.js';
import { fingerprintOfAll } from './fingerprint.js';
import type { ImportRun } from './import-run.js';
import { readCaseHistory } from './rules/case-history.js';
import type { HistoryRow } from './rules/history-row.js';
import { STAGED, StagedRows } from './staged-rows.js';

type StagedRow = HistoryRow & { caseId: string };

const BATCH = 5000;

/**
 * Cases with a row that cannot be read alone. A refused row leaves its reference half known: its other rows are judged when
 * the file comes again.
 */
const TOGETHER = `select case_id from staged where kind = ${STAGED.together}
  except select case_id from staged where kind = ${STAGED.refused}`;

/**
 * Reads the rows of each reference that has more than one, or that was transferred, as one case, and puts its spells in
 * their place. Gives how many rows are refused now, with those before. Reads a batch at a time, so memory stays bounded.
 */
export async function readTogether({ transaction, idStart, onFaults }: ImportRun, refusedBefore: number): Promise<number> {
  await transaction.run(
    `declare together cursor for
     select case_id as "caseId", line, reference, agency_id as "agencyId", category_id as "categoryId",
       received_on as "receivedOn", left_on as "leftOn", left_by as "leftBy", address, postcode, summary
     from staged where case_id in (${TOGETHER}) order by case_id, line`,
  );
  // The cursor still sees them.
  await transaction.run(`delete from staged where case_id in (${TOGETHER})`);
  const target = new StagedRows(transaction, idStart);
  let refused = refusedBefore;
  let group: StagedRow[] = [];
  for (let ended = false; !ended; ) {
    const batch = await transaction.query<StagedRow>(`fetch ${BATCH} from together`);
    const groups: StagedRow[][] = [];
    for (const row of batch) {
      if (group.length > 0 && group[0]!.caseId !== row.caseId) {
        groups.push(group);
        group = [];
      }
      group.push(row);
    }
    ended = batch.length < BATCH;
    if (ended && group.length > 0) groups.push(group);
    await readGroups(groups);
  }
  await transaction.run('close together');
  return refused;

  async function readGroups(groups: StagedRow[][]): Promise<void> {
    const histories = groups.map((rows) => ({ rows, history: readCaseHistory(rows) }));
    const faults = histories.flatMap(({ history }) => history.faults ?? []);
    if (faults.length > 0) await onFaults(faults);
    refused += new Set(faults.map(({ line }) => line)).size;
    if (refused > 0) return;
    for (const { rows, history } of histories) {
      if (history.faults) continue;
      const [first] = rows as [StagedRow];
      const fingerprint = fingerprintOfAll(rows);
      const { spells, categoryId, address, postcode, summary } = history;
      const { line, reference } = first;
      spells.forEach(({ agencyId, receivedOn, leftOn, leftBy }, place) => {
        const row = { line, reference, agencyId, categoryId, receivedOn, leftOn, leftBy, address, postcode, summary };
        const [kind, fileRows] = place === 0 ? [STAGED.whole, rows.length] : [STAGED.further, 0];
        target.add(numberIn(first.caseId), kind, fileRows, row, fingerprint);
      });
    }
    // Nothing else may be asked of the server meanwhile, so it is waited for.
    await target.finish();
  }
}
