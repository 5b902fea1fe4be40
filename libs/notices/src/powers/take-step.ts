import { uuidv7 } from 'uuidv7';
import { requirePermission, type Actor } from '#agencies';
import { isIsoDate, type IsoDate } from '#calendar';
import { addToTimeline, holdCaseForWork, type CaseEventKind } from '#cases';
import { notFound, overtaken, queue, record, Refusal, type Transaction } from '#platform';
import { requireAuthority } from '../authority/authority.js';
import { endSettledTasks } from '../deadlines/end-settled-tasks.js';
import { makeServedDocument } from '../documents/make-served-document.js';
import { enforcementCounted } from '../facts.js';
import { signatureFor } from '../rules/powers/closure.js';
import { POWER_KINDS, type Change, type PowerFacts, type StepAsked, type StepField } from '../rules/powers/power.js';
import { judgeStep, stepOf, type StepFault } from '../rules/powers/steps.js';
import type { PowerSetting } from '../rules/powers/setting.js';
import { requireOpenCase } from './open-case.js';
import { paperOfContract } from './paper-of-contract.js';
import { powersLawOn } from './power-settings.js';
import { closureSigners, POWER_COLUMNS, readPower, type PowerRecord } from './power.queries.js';

/** The first step out of the house: it is not taken in a case that is closed. */
const BEGINNINGS = ['apply', 'notice', 'sign'];

/** A step of a power, as it was typed. */
export interface StepToTake extends StepAsked {
  /** Chosen when the form was shown, so that a second click writes nothing twice. */
  id?: string;
  version: number;
}

/** How a step is told on the case's timeline. */
const LINES: Record<string, CaseEventKind> = {
  apply: 'power-applied', notice: 'power-noticed', extendNotice: 'power-changed', sign: 'power-signed', interim: 'power-granted', grant: 'power-granted',
  adjourn: 'power-heard', refused: 'power-refused', extend: 'power-changed', vary: 'power-changed', review: 'power-reviewed', appeal: 'power-appealed',
  appealDecided: 'power-appealed', breach: 'power-breached', discharge: 'power-ended', withdraw: 'power-ended',
};

/**
 * Records what was done with a power: applied for, heard, granted, varied, breached and so on. The law of its day judges it
 * (rules/powers); what it changes of the power, its story, the case's timeline and the audit trail are written together. The
 * paper of a contract that is signed is kept in the data folder; none is made where there is none.
 */
export async function takePowerStep(
  actor: Actor, transaction: Transaction, powerId: string, name: string, asked: StepToTake, dataFolder?: string,
): Promise<void> {
  requirePermission(actor, 'notices.write');
  const { caseId, agencyId } = await readPower(transaction, powerId);
  if (agencyId !== actor.agencyId) throw notFound('order');
  await holdCaseForWork(transaction, caseId);
  const power = await readPower(transaction, powerId);
  const step = stepOf(power.kind, name);
  if (!step) throw notFound('step');
  if (asked.id && (await isTaken(transaction, asked.id, powerId))) return;
  if (BEGINNINGS.includes(name)) await requireOpenCase(transaction, caseId);
  if (asked.version !== power.version) throw overtaken('Someone changed this after you opened it. Open it again to see what it is now');
  const on = isIsoDate(asked.on) ? asked.on : transaction.today;
  const law = await powersLawOn(transaction, on);
  const { faults, change } = judgeStep(power, name, asked, law, transaction);
  const signed = step.asks.includes('signerId') ? await faultOfSigner(actor, transaction, name, asked, law, on) : null;
  if (signed && !faults.some(({ field }) => field === 'signerId')) faults.push(signed);
  if (faults.length > 0) throw new Refusal(faults, faults.every(({ field }) => field === null) ? 'conflict' : 'invalid');
  if (name === 'apply' && change.appliedBy === 'council') await requireAuthority(actor, transaction, 'application', on);
  if (power.kind === 'contract' && name === 'sign' && dataFolder !== undefined) {
    await makeServedDocument(actor, transaction, dataFolder, paperOfContract(power, asked));
  }
  await write(actor, transaction, power, name, asked, change);
}

async function isTaken(transaction: Transaction, id: string, powerId: string): Promise<boolean> {
  const [taken] = await transaction.query('select from power_steps where id::text = $1 and power_id = $2', [id, powerId]);
  return taken !== undefined;
}

/** A closure notice is signed by somebody who may, and for the longer time by the chief executive or their delegate (s.77(2), (5)). */
async function faultOfSigner(actor: Actor, transaction: Transaction, name: string, { signerId, hours }: StepAsked, law: PowerSetting, on: IsoDate): Promise<StepFault | null> {
  const needed = name === 'extendNotice' ? 'closure-notice-extended' : signatureFor(Number(hours), law);
  if (!signerId || !needed) return null;
  const signer = (await closureSigners(actor, transaction, on)).find(({ id }) => id === signerId);
  if (!signer) return { field: 'signerId', message: 'They were not authorised to sign closure notices on that day (section 77). Ask your manager to record their authority' };
  if (needed === 'closure-notice' || signer.extended) return null;
  return { field: 'signerId', message: `${law.closureHoursExtended} hours need the signature of the chief executive, or of somebody whom they designated for it (section 77(2))` };
}

async function write(actor: Actor, transaction: Transaction, power: PowerRecord, name: string, asked: StepToTake, change: Change): Promise<void> {
  const { id: powerId, caseId } = power;
  const facts = Object.keys(change) as (keyof PowerFacts)[];
  const changed = await transaction.run(
    `update powers set version = version + 1${facts.map((fact, index) => `, ${POWER_COLUMNS[fact]} = $${index + 3}`).join('')} where id = $1 and version = $2`,
    [powerId, power.version, ...facts.map((fact) => change[fact])],
  );
  if (changed === 0) throw overtaken('Someone changed this after you opened it. Open it again to see what it is now');
  const step = stepOf(power.kind, name)!;
  const words = Object.fromEntries(step.asks.filter((field) => !['on', 'time', 'until'].includes(field) && asked[field]).map((field): [StepField, string] => [field, asked[field]]));
  await transaction.run(
    `insert into power_steps (id, partnership_id, case_id, power_id, agency_id, step, done_on, done_time, until_on, words, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      asked.id ?? uuidv7(), actor.partnershipId, caseId, powerId, actor.agencyId, name, asked.on, step.asks.includes('time') ? asked.time || null : null,
      step.asks.includes('until') ? asked.until || null : null, words, actor.staffId, transaction.now,
    ],
  );
  await addToTimeline(actor, transaction, {
    caseId, agencyId: actor.agencyId!, kind: LINES[name]!, happenedOn: asked.on, subjectId: powerId,
    note: `${POWER_KINDS[power.kind]} ${power.reference}, ${power.name || power.address}: ${(step.done ?? step.title).toLowerCase()}`,
  });
  await record(transaction, { via: actor.via, action: 'power.step-taken', subjectKind: 'power', subjectId: powerId, details: { caseId, step: name } });
  await endSettledTasks(actor, transaction, caseId, 'The order stands differently now');
  if (power.kind === 'injunction' && name === 'grant') await queue(transaction, enforcementCounted, { happenedOn: asked.on });
}
