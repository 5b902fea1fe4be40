import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from '#platform';
import { readActionRows } from './action-rows.js';
import type { PlanRow } from './plan-rows.js';

const table = (name: string): PlanRow[] =>
  parse(readFileSync(join(projectRoot, `apps/local/demonstration/data/${name}.csv`)), { columns: true });
const printed = () => readActionRows(table('broxtowe-actions'), table('broxtowe-risks'), table('broxtowe-strategic-risks'));
const action = (changes: Partial<PlanRow>): PlanRow => ({ reference: 'A_1', title: 'Do it', outcome: '', partners: '', lead_officers: '', due: '', note: '', ...changes });
const risk = (changes: Partial<PlanRow>): PlanRow => ({ action_reference: 'A_1', printed_reference: '', threats: 'Late', strategic_risks: '', mitigations: '', ...changes });

describe('the printed plan', () => {
  it('has 33 actions, 28 risks and 5 strategic risks, and nothing wrong', () => {
    const { actions, risks, strategicRisks, faults } = printed();
    expect([actions.length, risks.length, strategicRisks.length, faults]).toEqual([33, 28, 5, []]);
  });

  it('links each risk to its action, however its reference is printed there', () => {
    const { actions, risks } = printed();
    const of = (printedReference: string): string | undefined => actions[risks.find((one) => one.printedReference === printedReference)!.action]?.reference;
    expect([of('COMS2224_09'), of('COMS2627_11'), of('BCRP-SMA-11'), of('BCRP SMA - 12'), of('BCRP')]).toEqual([
      'COMS2425_09', 'BCRPHC_01', 'BCRPSMA_11', 'BCRPSMA_12', 'BCRP-NEW',
    ]);
    expect(actions.find(({ reference }) => reference === 'BCRPSMA_12')!.alsoPrinted).toEqual(['BCRP SMA - 12']);
    expect(actions.find(({ reference }) => reference === 'COMS2528_03')!.alsoPrinted).toEqual([]);
  });

  it('keeps roles that have commas in them whole', () => {
    const { actions } = printed();
    expect(actions.find(({ reference }) => reference === 'COMS2528_03')!.leadOfficers).toEqual([
      'Head of Environmental Health, Licensing and Private Sector Housing', 'Licensing Manager',
    ]);
  });
});

it.each([['2026-02', '2026-02-28', ''], ['2028-02', '2028-02-29', ''], ['2026-12', '2026-12-31', ''], ['2026-05-04', '2026-05-04', ''], ['2026-13', null, '2026-13'], ['waits for the county plan', null, 'waits for the county plan'], ['', null, '']])(
  'reads the due date %j', (due, dueOn, dueWords) => expect(readActionRows([action({ due })], [], []).actions[0]).toMatchObject({ dueOn, dueWords }),
);

it('refuses what cannot be told apart or linked, with the table, row and column', () => {
  const { faults } = readActionRows(
    [action({}), action({}), action({ reference: 'A-1' }), action({ reference: '' }), action({ reference: 'B', title: ' ' })],
    [risk({ action_reference: 'a 1' }), risk({ action_reference: 'C' }), risk({ threats: '' }), risk({ strategic_risks: '2;9' })],
    [{ number: '2', risk: 'Money' }, { number: 'x', risk: '' }],
  );
  expect(faults.map(({ table: where, row, column }) => `${where} ${row} ${column}`).sort()).toEqual([
    'actions 2 reference', 'actions 4 reference', 'actions 5 title', 'risks 1 action_reference', 'risks 2 action_reference', 'risks 3 threats',
    'risks 4 strategic_risks', 'strategic risks 2 number', 'strategic risks 2 risk',
  ]);
});
