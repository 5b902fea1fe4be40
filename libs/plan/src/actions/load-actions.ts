import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { record, Refusal, type Transaction } from '#platform';
import { readActionRows } from '../rules/action-rows.js';
import type { PlanRow } from '../rules/plan-rows.js';

/** The tables of a plan's actions, risks and strategic risks. */
export interface NewActions {
  planId: string;
  actions: readonly PlanRow[];
  risks: readonly PlanRow[];
  strategicRisks: readonly PlanRow[];
}

/** Loads what a plan promises to do, with its risks. Refuses lines that are wrong, each with its table, row and column; then nothing is kept. */
export async function loadActions(actor: Actor, transaction: Transaction, asked: NewActions): Promise<void> {
  requirePermission(actor, 'plan.load');
  const { actions, risks, strategicRisks, faults } = readActionRows(asked.actions, asked.risks, asked.strategicRisks);
  if (faults.length > 0) throw new Refusal(faults.map(({ table, row, column, message }) => ({ field: `${table}, row ${row}, ${column}`, message })));
  const { partnershipId } = actor;
  const rows = actions.map((action) => ({ ...action, id: uuidv7() }));
  await transaction.run(
    `insert into plan_actions (id, partnership_id, plan_id, reference, also_printed, title, outcome, partners, lead_officers, due_on, due_words, note, added_on)
     select id, $1, $2, reference, "alsoPrinted", title, outcome, partners, "leadOfficers", "dueOn", "dueWords", note, $4
     from jsonb_to_recordset($3) as row(id uuid, reference text, "alsoPrinted" text[], title text, outcome text, partners text[],
       "leadOfficers" text[], "dueOn" date, "dueWords" text, note text)`,
    [partnershipId, asked.planId, JSON.stringify(rows), transaction.today],
  );
  await transaction.run(
    `insert into strategic_risks (plan_id, partnership_id, number, words) select $2, $1, number, words from jsonb_to_recordset($3) as row(number integer, words text)`,
    [partnershipId, asked.planId, JSON.stringify(strategicRisks)],
  );
  await transaction.run(
    `insert into plan_risks (id, partnership_id, action_id, printed_reference, threats, strategic, mitigations)
     select id, $1, "actionId", "printedReference", threats, strategic, mitigations
     from jsonb_to_recordset($2) as row(id uuid, "actionId" uuid, "printedReference" text, threats text[], strategic integer[], mitigations text[])`,
    [partnershipId, JSON.stringify(risks.map((risk) => ({ ...risk, id: uuidv7(), actionId: rows[risk.action]!.id })))],
  );
  await record(transaction, {
    via: actor.via, action: 'plan.actions-loaded', subjectKind: 'plan', subjectId: asked.planId, details: { actions: actions.length, risks: risks.length },
  });
}
