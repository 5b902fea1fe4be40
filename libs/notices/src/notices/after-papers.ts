import { addDays, inWords, type IsoDate } from '#calendar';
import { notFound, type Transaction } from '#platform';
import { requirementLines } from '../documents/subject-facts.js';
import type { NewDocument } from '../documents/make-served-document.js';
import { lastAppealDay } from '../rules/appeal.js';
import { inPounds } from '../rules/penalty.js';
import { enforcementSettingOn } from '../settings/settings.js';

/** The notice that a paper is about. */
interface NoticeOnPaper {
  caseId: string;
  noticeId: string;
  noticeReference: string;
  recipient: string;
  address: string;
  servedOn: IsoDate;
}

const NOTICE = `n.case_id as "caseId", n.id as "noticeId", n.reference as "noticeReference", n.recipient_name as recipient, n.recipient_address as address, n.served_on as "servedOn"`;

const ofNotice = ({ recipient, address, noticeReference, servedOn }: NoticeOnPaper): {
  recipient: string; 'recipient address': string; 'notice reference': string; 'notice day': string;
} => ({ recipient, 'recipient address': address, 'notice reference': noticeReference, 'notice day': inWords(servedOn) });

async function one<Row extends object>(transaction: Transaction, what: string, sql: string, id: string): Promise<Row> {
  const [row] = await transaction.query<Row>(sql, [id]);
  if (!row) throw notFound(what);
  return row;
}

/** The paper that tells somebody that what their notice asks has changed. */
export async function paperOfVariation(transaction: Transaction, variationId: string): Promise<NewDocument<'notice-varied'>> {
  const row = await one<NoticeOnPaper & { variedOn: IsoDate; reason: string }>(
    transaction, 'change of a notice', `select ${NOTICE}, v.varied_on as "variedOn", v.reason from notice_variations v join notices n on n.id = v.notice_id where v.id = $1`, variationId);
  return {
    kind: 'notice-varied', subjectId: variationId, caseId: row.caseId, reference: row.noticeReference, on: row.variedOn,
    facts: {
      ...ofNotice(row), changes: 'All that the notice asks from now on stands below, in place of what it asked before.', reason: row.reason,
      requirements: await requirementLines(transaction, 'notice_id', row.noticeId),
    },
  };
}

/** The letter that tells somebody that their notice was withdrawn or discharged. */
export async function paperOfEnding(transaction: Transaction, noticeId: string): Promise<NewDocument<'notice-ended'>> {
  const row = await one<NoticeOnPaper & { state: string; endedOn: IsoDate; why: string }>(
    transaction, 'notice', `select ${NOTICE}, n.state, n.ended_on as "endedOn", n.ended_why as why from notices n where n.id = $1`, noticeId);
  return {
    kind: 'notice-ended', subjectId: noticeId, caseId: row.caseId, reference: row.noticeReference, on: row.endedOn,
    facts: { ...ofNotice(row), ended: row.state, 'ended day': inWords(row.endedOn), reason: row.why },
  };
}

/** The paper of a fixed penalty (ASBCPA 2014 s.52(5)): what happened, how much, and until when it can be paid. */
export async function paperOfPenalty(transaction: Transaction, penaltyId: string): Promise<NewDocument<'penalty'>> {
  const row = await one<NoticeOnPaper & { reference: string; amount: number; issuedOn: IsoDate; payBy: IsoDate; seen: string; happenedOn: IsoDate }>(
    transaction, 'penalty',
    `select ${NOTICE}, p.reference, p.amount, p.issued_on as "issuedOn", p.pay_by as "payBy", b.seen, b.happened_on as "happenedOn"
     from penalties p join notices n on n.id = p.notice_id join breaches b on b.id = p.breach_id where p.id = $1`, penaltyId);
  const { penaltyDays } = await enforcementSettingOn(transaction, row.issuedOn);
  return {
    kind: 'penalty', subjectId: penaltyId, caseId: row.caseId, reference: row.reference, on: row.issuedOn,
    facts: {
      ...ofNotice(row), 'what happened': row.seen, 'offence day': inWords(row.happenedOn), amount: inPounds(row.amount),
      'payment days': String(penaltyDays), 'last payment day': inWords(row.payBy), 'lower amount': '', 'lower amount until': '',
    },
  };
}

interface WorksOnPaper extends NoticeOnPaper {
  work: string;
  estimate: number | null;
  toldOn: IsoDate | null;
  doneOn: IsoDate | null;
  cost: number | null;
  chargedOn: IsoDate | null;
}

const WORKS = `select ${NOTICE}, w.work, w.estimate, w.told_on as "toldOn", w.done_on as "doneOn", w.cost, w.charged_on as "chargedOn"
  from remedial_works w join notices n on n.id = w.notice_id where w.id = $1`;

/** Days for which an answer is asked, where consent is. */
const DAYS_TO_ANSWER = 14;

/** The paper that tells somebody what the council means to do on premises, and asks for consent (s.47(3)). */
export async function paperOfConsent(transaction: Transaction, worksId: string): Promise<NewDocument<'works-consent'>> {
  const row = await one<WorksOnPaper>(transaction, 'piece of work', WORKS, worksId);
  const on = row.toldOn!;
  return {
    kind: 'works-consent', subjectId: worksId, caseId: row.caseId, reference: row.noticeReference, on,
    facts: {
      ...ofNotice(row), work: row.work, premises: row.address, 'estimated cost': inPounds(row.estimate!), 'answer by': inWords(addDays(on, DAYS_TO_ANSWER)),
    },
  };
}

/** The paper that asks for the cost of works, with the last day to appeal against the amount (s.47). */
export async function paperOfCost(transaction: Transaction, worksId: string): Promise<NewDocument<'works-cost'>> {
  const row = await one<WorksOnPaper>(transaction, 'piece of work', WORKS, worksId);
  const on = row.chargedOn!;
  const { appealDays } = await enforcementSettingOn(transaction, on);
  return {
    kind: 'works-cost', subjectId: worksId, caseId: row.caseId, reference: row.noticeReference, on,
    facts: {
      ...ofNotice(row), work: row.work, 'work day': inWords(row.doneOn!), amount: inPounds(row.cost!), 'appeal days': String(appealDays),
      'last appeal day': inWords(lastAppealDay(on, appealDays)),
    },
  };
}
