import { requirePermission, type Actor } from '#agencies';
import { keepFile, notFound, openKeptFile, record, removePlace, type OpenedFile, type ReceivedFile, type Transaction } from '#platform';
import { addStep } from '../referrals/add-step.js';
import { keepableTime, whenItHappened } from '../rules/device-clock.js';
import { sanctuarySettingOn } from '../settings/settings.js';

/** A picture of an item that was done or found. */
export interface NewItemPicture {
  /** Made where it was taken: sent twice, it is one picture. */
  entryId: string;
  itemId: string;
  file: ReceivedFile;
  deviceAt: Date | null;
}

/**
 * Keeps a picture of an item. Where it was taken is removed from it; its name is not kept. Gives its id, and whether it
 * had been sent before: then the file is left where it arrived, for the caller to discard.
 */
export async function addItemPicture(
  actor: Actor, transaction: Transaction, dataFolder: string, asked: NewItemPicture,
): Promise<{ id: string; sentBefore: boolean }> {
  requirePermission(actor, 'sanctuary.visit');
  const [item] = await transaction.query<{ id: string; orderId: string; referralId: string; sentAt: Date }>(
    `select i.id, i.order_id as "orderId", i.referral_id as "referralId", o.sent_at as "sentAt"
     from sanctuary_order_items i join sanctuary_orders o on o.id = i.order_id where i.id::text = $1 for update of o`,
    [asked.itemId],
  );
  if (!item) throw notFound('item');
  const [sent] = await transaction.query<{ id: string }>('select id from sanctuary_pictures where entry_id::text = $1', [asked.entryId]);
  if (sent) return { id: sent.id, sentBefore: true };
  const { clockMinutes } = await sanctuarySettingOn(transaction, transaction.today);
  const { clockWrong } = whenItHappened({ deviceAt: asked.deviceAt, receivedAt: transaction.now, notBefore: item.sentAt, minutes: clockMinutes });
  await keepFile(transaction, dataFolder, await removePlace(dataFolder, asked.file));
  await transaction.run(
    `insert into sanctuary_pictures (id, partnership_id, referral_id, order_id, item_id, by_staff, device_at, received_at, clock_wrong, entry_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      asked.file.id, actor.partnershipId, item.referralId, item.orderId, item.id, actor.staffId, keepableTime(asked.deviceAt), transaction.now, clockWrong,
      asked.entryId,
    ],
  );
  await addStep(actor, transaction, {
    referralId: item.referralId, orderId: item.orderId, kind: 'item', action: 'picture-added', details: { itemId: item.id, pictureId: asked.file.id },
  });
  return { id: asked.file.id, sentBefore: false };
}

/** Keeps a picture of what a survey found: for coordinators alone. */
export async function addSurveyPicture(actor: Actor, transaction: Transaction, dataFolder: string, asked: { findingId: string; file: ReceivedFile }): Promise<{ id: string }> {
  requirePermission(actor, 'sanctuary.coordinate');
  const [finding] = await transaction.query<{ id: string; referralId: string }>(
    'select id, referral_id as "referralId" from sanctuary_survey_findings where id::text = $1 and removed_at is null', [asked.findingId],
  );
  if (!finding) throw notFound('finding');
  await keepFile(transaction, dataFolder, await removePlace(dataFolder, asked.file));
  await transaction.run(
    'insert into sanctuary_pictures (id, partnership_id, referral_id, finding_id, by_staff, received_at) values ($1, $2, $3, $4, $5, $6)',
    [asked.file.id, actor.partnershipId, finding.referralId, finding.id, actor.staffId, transaction.now],
  );
  await addStep(actor, transaction, {
    referralId: finding.referralId, kind: 'surveyed', words: 'Picture added', action: 'picture-added', details: { findingId: finding.id, pictureId: asked.file.id },
  });
  return { id: asked.file.id };
}

/** Opens a picture of an item or a finding, or a signature, that the actor may see. Every look is in the audit trail. */
export async function openSanctuaryPicture(actor: Actor, transaction: Transaction, dataFolder: string, id: string): Promise<OpenedFile> {
  requirePermission(actor, 'sanctuary.visit');
  const [held] = await transaction.query<{ referralId: string }>(
    `select referral_id as "referralId" from sanctuary_pictures where id::text = $1
     union select referral_id from sanctuary_visits where signature_id::text = $1`,
    [id],
  );
  if (!held) throw notFound('picture');
  await record(transaction, { via: actor.via, action: 'sanctuary.picture-read', subjectKind: 'sanctuary-referral', subjectId: held.referralId, details: { pictureId: id } });
  return openKeptFile(transaction, dataFolder, id);
}
