import { requirePermission, type Actor } from '#agencies';
import { keepFile, notFound, overtaken, refuse, type ReceivedFile, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { keepableTime, whenItHappened } from '../rules/device-clock.js';
import { VISIT_FAILURES, VISIT_STATES, type VisitFailure, type VisitState } from '../rules/states.js';
import { sanctuarySettingOn } from '../settings/settings.js';
import { settleOrder, takeOrder, type HeldOrder } from '../works/take-order.js';

/** How a visit ended, from the office or from a device. version null: whatever the visit has become meanwhile, unless it was moved. */
export interface EndOfVisit {
  visitId: string;
  version: number | null;
  note: string;
  /** By the device's clock, where one told it. */
  deviceAt: Date | null;
  /** That the office moved the visit meanwhile is known, and it was made all the same. */
  evenIfChanged?: boolean;
}

interface HeldVisit {
  id: string;
  orderId: string;
  referralId: string;
  state: VisitState;
  version: number;
  signed: boolean;
}

/** Notes that a visit failed: why, and the safe next step. The same again is a second sending. */
export async function failVisit(actor: Actor, transaction: Transaction, asked: EndOfVisit & { why: VisitFailure; nextStep: string }): Promise<void> {
  requirePermission(actor, 'sanctuary.visit');
  if (!Object.hasOwn(VISIT_FAILURES, asked.why)) throw refuse('why', 'Choose why the visit failed');
  if (!asked.nextStep.trim()) throw refuse('nextStep', 'Enter the safe next step, such as: text first, then come again tomorrow');
  const { visit, order } = await takeVisit(transaction, asked);
  if (visit.state === 'failed') return;
  const { deviceAt, clockWrong } = await byBothClocks(transaction, order, asked.deviceAt);
  await transaction.run(
    `update sanctuary_visits set state = 'failed', failed_why = $2, next_step = $3, note = $4, ended_at = $5, device_at = $6, clock_wrong = $7, version = version + 1
     where id = $1`,
    [visit.id, asked.why, asked.nextStep.trim(), asked.note.trim(), transaction.now, deviceAt, clockWrong],
  );
  await settleOrder(transaction, order);
  await addStep(actor, transaction, {
    referralId: visit.referralId, orderId: visit.orderId, kind: 'failed', words: `${VISIT_FAILURES[asked.why]}. ${asked.nextStep.trim()}`, action: 'visit-failed',
    details: { visitId: visit.id },
  });
}

/**
 * Notes that a visit was made, with the signature of who was there, if they agreed to sign. The same again is a second sending:
 * a signature that had not arrived is added.
 */
export async function finishVisit(
  actor: Actor, transaction: Transaction, dataFolder: string, asked: EndOfVisit & { agreed: boolean; signature: ReceivedFile | null },
): Promise<void> {
  requirePermission(actor, 'sanctuary.visit');
  if (asked.signature && !asked.agreed) throw refuse('agreed', 'Ask whether they agree to sign. Without that, leave the signature out');
  const { visit, order } = await takeVisit(transaction, asked);
  const { deviceAt, clockWrong } = await byBothClocks(transaction, order, asked.deviceAt);
  const signs = asked.signature !== null && !visit.signed;
  if (visit.state === 'done' && !signs) return;
  if (signs) await keepFile(transaction, dataFolder, asked.signature!);
  await transaction.run(
    `update sanctuary_visits set state = 'done', note = case when state = 'done' then note else $2 end, ended_at = coalesce(ended_at, $3),
       device_at = coalesce(device_at, $4), clock_wrong = clock_wrong or $5, signature_id = coalesce(signature_id, $6),
       signed_at = case when signature_id is null and $6::uuid is not null then $3 else signed_at end, version = version + 1
     where id = $1`,
    [visit.id, asked.note.trim(), transaction.now, deviceAt, clockWrong, signs ? asked.signature!.id : null],
  );
  await settleOrder(transaction, order);
  await addStep(actor, transaction, {
    referralId: visit.referralId, orderId: visit.orderId, kind: 'visited', action: 'visit-done', details: { visitId: visit.id, signed: signs },
  });
}

async function takeVisit(transaction: Transaction, { visitId, version, evenIfChanged }: EndOfVisit): Promise<{ visit: HeldVisit; order: HeldOrder }> {
  const [found] = await transaction.query<{ orderId: string }>('select order_id as "orderId" from sanctuary_visits where id::text = $1', [visitId]);
  if (!found) throw notFound('visit');
  const order = await takeOrder(transaction, found.orderId, null);
  const [visit] = await transaction.query<HeldVisit>(
    `select id, order_id as "orderId", referral_id as "referralId", state, version, signature_id is not null as signed from sanctuary_visits where id::text = $1 for update`, [visitId],
  );
  if (!visit) throw notFound('visit');
  const changed = visit.state === 'moved' || (version !== null && visit.version !== version && visit.state === 'planned');
  if (changed && !evenIfChanged) {
    throw overtaken(`Someone changed this visit after you opened it. It stands at: ${VISIT_STATES[visit.state].toLowerCase()}. Check both, then send yours again if it was made`);
  }
  return { visit, order };
}

async function byBothClocks(transaction: Transaction, order: HeldOrder, device: Date | null): Promise<{ deviceAt: Date | null; clockWrong: boolean }> {
  const { clockMinutes } = await sanctuarySettingOn(transaction, transaction.today);
  const { clockWrong } = whenItHappened({ deviceAt: device, receivedAt: transaction.now, notBefore: order.sentAt, minutes: clockMinutes });
  return { deviceAt: keepableTime(device), clockWrong };
}
