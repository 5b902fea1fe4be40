import type { Transaction } from '#platform';
import { readCaseHistory } from './rules/case-history.js';
import type { HistoryRow } from './rules/history-row.js';
import { STAGED, StagedRows } from './staged-rows.js';
import type { OnFaults, StagedFile } from './stage-file.js';

type StagedRow = HistoryRow & { caseId: string; kind: number; fingerprint: string };

const BATCH = 5000;

/** Cases with a row that cannot be read alone, or that is refused. */
const TOGETHER = `select case_id from staged where kind in (${STAGED.together}, ${STAGED.refused})`;

/**
 * Reads the rows of each reference that has more than one, or that was transferred, as one case, and puts its spells in
 * their place. Gives how many more rows are refused. Reads a batch at a time, so memory stays bounded.
 */
export async function readTogether(transaction: Transaction, { idStart, refusedRows }: StagedFile, onFaults: OnFaults): Promise<number> {
  await transaction.run(
    `declare together cursor for
     select case_id as "caseId", line, kind, reference, agency_id as "agencyId", category_id as "categoryId",
       received_on as "receivedOn", left_on as "leftOn", left_by as "leftBy", address, postcode, summary,
       fingerprint::text as fingerprint
     from staged where case_id in (${TOGETHER}) order by case_id, line`,
  );
  // The cursor still sees them.
  await transaction.run(`delete from staged where case_id in (${TOGETHER})`);
  let refused = 0;
  let group: StagedRow[] = [];
  for (;;) {
    const batch = await transaction.query<StagedRow>(`fetch ${BATCH} from together`);
    const groups: StagedRow[][] = [];
    for (const row of batch) {
      if (group.length > 0 && group[0]!.caseId !== row.caseId) {
        groups.push(group);
        group = [];
      }
      group.push(row);
    }
    if (batch.length < BATCH && group.length > 0) groups.push(group);
    refused += await readGroups(groups);
    if (batch.length < BATCH) break;
  }
  await transaction.run('close together');
  return refused;

  async function readGroups(groups: StagedRow[][]): Promise<number> {
    // A refused row leaves its reference half known; the others are judged when the file comes again.
    const whole = groups.filter((rows) => rows.every(({ kind }) => kind !== STAGED.refused));
    const histories = whole.map((rows) => ({ rows, history: readCaseHistory(rows) }));
    const faults = histories.flatMap(({ history }) => history.faults ?? []);
    if (faults.length > 0) await onFaults(faults);
    const refusedHere = new Set(faults.map(({ line }) => line)).size;
    if (refusedRows + refused + refusedHere > 0) return refusedHere;
    const target = await StagedRows.open(transaction, idStart);
    for (const { rows, history } of histories) {
      if (history.faults) continue;
      const fingerprint = together(rows);
      const { spells, categoryId, address, postcode, summary } = history;
      const number = Number.parseInt(rows[0]!.caseId.slice(-8), 16);
      spells.forEach((spell, place) => {
        const row: HistoryRow = { ...spell, categoryId, address, postcode, summary, line: rows[0]!.line, reference: rows[0]!.reference };
        target.add(number, place === 0 ? STAGED.whole : STAGED.further, place === 0 ? rows.length : 0, row, fingerprint);
      });
      await target.flush();
    }
    await target.finish();
    return 0;
  }
}

/** The fingerprint of a case with several rows: their sum, whatever their order in the file. */
function together(rows: StagedRow[]): { high: number; low: number } {
  const sum = rows.reduce((total, { fingerprint }) => total + BigInt(fingerprint), 0n);
  return { high: Number(BigInt.asIntN(32, sum >> 32n)), low: Number(BigInt.asIntN(32, sum)) };
}
