import { requirePermission, type Actor } from '#agencies';
import { record, refuse, Refusal, type Reason, type Transaction } from '#platform';
import { faultOfPastDay, faultOfWords } from '../rules/days.js';
import { inPounds, penceFrom } from '../rules/penalty.js';
import { faultOfDoingWorks } from '../rules/works.js';
import { takeWorks, tellOfWorks } from './works-at-hand.js';

/** Records who consented to works on premises, and when (ASBCPA 2014 s.47(3) and (4)). */
export async function consentToWorks(actor: Actor, transaction: Transaction, id: string, asked: { version: number; consent: string; consentOn: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const works = await takeWorks(actor, transaction, id, asked.version);
  if (works.place === 'open') throw refuse(null, 'Works on land open to the air need nobody’s consent (section 47(2))');
  if (works.doneOn) throw refuse(null, 'The works are done already');
  const reasons: Reason[] = [];
  const bounds = { from: works.toldOn!, fromWhat: 'they were told of the works', today: transaction.today };
  const dayFault = faultOfPastDay(asked.consentOn, 'of the consent', bounds);
  if (dayFault) reasons.push({ field: 'consentOn', message: dayFault });
  const wordsFault = faultOfWords(asked.consent, 'Enter who consented: the recipient, and the owner where that is somebody else (section 47)', 1000);
  if (wordsFault) reasons.push({ field: 'consent', message: wordsFault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run('update remedial_works set consent = $2, consent_on = $3 where id = $1', [id, asked.consent.trim(), asked.consentOn]);
  const { notice } = works;
  await record(transaction, { via: actor.via, action: 'works.consented', subjectKind: 'notice', subjectId: notice.id, details: { caseId: notice.caseId, worksId: id } });
}

/** Records that works were done (s.47). Refuses works on premises without consent. */
export async function doWorks(actor: Actor, transaction: Transaction, id: string, asked: { version: number; doneOn: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const works = await takeWorks(actor, transaction, id, asked.version);
  if (works.doneOn) throw refuse(null, 'The works are done already');
  const bounds = { from: works.happenedOn, fromWhat: 'the breach happened', today: transaction.today };
  const fault = faultOfPastDay(asked.doneOn, 'the works were done', bounds) ?? faultOfDoingWorks(works, asked.doneOn);
  if (fault) throw refuse('doneOn', fault);
  await transaction.run('update remedial_works set done_on = $2 where id = $1', [id, asked.doneOn]);
  await tellOfWorks(actor, transaction, works, 'works-done', asked.doneOn, '');
}

/** Records the notice that tells the recipient what was done and what they are to pay for it (s.47). */
export async function chargeWorks(actor: Actor, transaction: Transaction, id: string, asked: { version: number; cost: string; chargedOn: string }): Promise<void> {
  requirePermission(actor, 'notices.write');
  const works = await takeWorks(actor, transaction, id, asked.version);
  if (!works.doneOn) throw refuse(null, 'Record first that the works were done');
  if (works.chargedOn) throw refuse(null, 'The cost was charged already');
  const cost = penceFrom(asked.cost);
  const reasons: Reason[] = [];
  if (!cost) reasons.push({ field: 'cost', message: 'Enter the cost in pounds, like 250' });
  const fault = faultOfPastDay(asked.chargedOn, 'of the notice of cost', { from: works.doneOn, fromWhat: 'the works were done', today: transaction.today });
  if (fault) reasons.push({ field: 'chargedOn', message: fault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run('update remedial_works set cost = $2, charged_on = $3 where id = $1', [id, cost, asked.chargedOn]);
  await tellOfWorks(actor, transaction, works, 'works-charged', asked.chargedOn, inPounds(cost!));
}

/** Records what came back of the cost of works. */
export async function recoverWorks(
  actor: Actor, transaction: Transaction, id: string, asked: { version: number; recovered: string; recoveredOn: string },
): Promise<void> {
  requirePermission(actor, 'notices.write');
  const works = await takeWorks(actor, transaction, id, asked.version);
  if (!works.chargedOn) throw refuse(null, 'Record the notice of cost first');
  if (works.recoveredOn) throw refuse(null, 'What was paid back is recorded already');
  const recovered = penceFrom(asked.recovered);
  const reasons: Reason[] = [];
  if (recovered === null) reasons.push({ field: 'recovered', message: 'Enter what was paid back in pounds, like 250, or 0' });
  else if (recovered > works.cost!) reasons.push({ field: 'recovered', message: `No more than the cost can be paid back: ${inPounds(works.cost!)}` });
  const fault = faultOfPastDay(asked.recoveredOn, 'it was paid back', { from: works.chargedOn, fromWhat: 'the cost was charged', today: transaction.today });
  if (fault) reasons.push({ field: 'recoveredOn', message: fault });
  if (reasons.length > 0) throw new Refusal(reasons);
  await transaction.run('update remedial_works set recovered = $2, recovered_on = $3 where id = $1', [id, recovered, asked.recoveredOn]);
  await tellOfWorks(actor, transaction, works, 'works-recovered', asked.recoveredOn, inPounds(recovered!));
}
