import { addMonths, inWords, type IsoDate } from '#calendar';
import { notFound, type Prepared, type Transaction } from '#platform';
import { lastAppealDay } from '../rules/appeal.js';
import { inPounds } from '../rules/penalty.js';
import type { RequirementKind } from '../rules/requirements.js';
import { enforcementSettingOn } from '../settings/settings.js';
import type { DocumentFacts } from '../templates/index.js';

/** A paper about something: what fills it, and what it is of. */
export interface PaperOf<Kind extends 'warning' | 'notice'> {
  kind: Kind;
  subjectId: string;
  caseId: string;
  reference: string;
  on: IsoDate;
  facts: DocumentFacts<Kind>;
}

const KIND_WORDS: Record<RequirementKind, string> = { stop: 'to stop', do: 'to do', steps: 'to take reasonable steps' };

/** What fills the paper of a warning, as it stands now, if it is issued on a day. */
export async function paperOfWarning(transaction: Transaction, warningId: string, on: IsoDate): Promise<PaperOf<'warning'>> {
  const [warning] = await transaction.query<{ caseId: string; reference: string; recipient: string; address: string; conduct: string; effect: string }>(
    `select case_id as "caseId", reference, recipient_name as recipient, recipient_address as address, conduct, effect from warnings where id = $1`,
    [warningId],
  );
  if (!warning) throw notFound('warning');
  const { warningMonths } = await enforcementSettingOn(transaction, on);
  return {
    kind: 'warning', subjectId: warningId, caseId: warning.caseId, reference: warning.reference, on,
    facts: {
      recipient: warning.recipient, 'recipient address': warning.address, conduct: warning.conduct, effect: warning.effect,
      requirements: await requirementLines(transaction, 'warning_id', warningId), 'relied until': inWords(addMonths(on, warningMonths)),
    },
  };
}

const NOTICE: Prepared = {
  name: 'facts of the paper of a notice',
  text: `select n.case_id as "caseId", n.reference, n.recipient_name as recipient, n.recipient_address as address, n.conduct,
      n.detrimental_why as detrimental, n.persistent_why as persistent, n.unreasonable_why as unreasonable, w.reference as "warningReference",
      w.issued_on as "warnedOn"
    from notices n join warnings w on w.id = n.warning_id where n.id = $1`,
};

/** What fills the paper of a notice, as it stands now, if it is served on a day: with the last day for an appeal (s.46(2)). */
export async function paperOfNotice(transaction: Transaction, noticeId: string, on: IsoDate): Promise<PaperOf<'notice'>> {
  const [notice] = await transaction.query<{
    caseId: string; reference: string; recipient: string; address: string; conduct: string; detrimental: string; persistent: string;
    unreasonable: string; warningReference: string; warnedOn: IsoDate | null;
  }>(
    NOTICE,
    [noticeId],
  );
  if (!notice) throw notFound('notice');
  const { appealDays, penaltyAmount, penaltyDays } = await enforcementSettingOn(transaction, on);
  return {
    kind: 'notice', subjectId: noticeId, caseId: notice.caseId, reference: notice.reference, on,
    facts: {
      recipient: notice.recipient, 'recipient address': notice.address, 'warning reference': notice.warningReference,
      'warning day': notice.warnedOn ? inWords(notice.warnedOn) : '', conduct: notice.conduct, 'why detrimental': notice.detrimental,
      'why persistent': notice.persistent, 'why unreasonable': notice.unreasonable,
      requirements: await requirementLines(transaction, 'notice_id', noticeId), 'appeal days': String(appealDays),
      'last appeal day': inWords(lastAppealDay(on, appealDays)), penalty: inPounds(penaltyAmount), 'penalty days': String(penaltyDays),
    },
  };
}

/** The requirements of a warning or a notice, as lines of a document. */
export async function requirementLines(
  transaction: Transaction, of: 'warning_id' | 'notice_id', id: string,
): Promise<{ number: string; kind: string; asked: string; by: string }[]> {
  const rows = await transaction.query<{ kind: RequirementKind; words: string; byOn: IsoDate | null }>(
    {
      name: `lines of requirements by ${of}`,
      text: `select kind, words, by_on as "byOn" from requirements where ${of} = $1 and varied_on is null order by position`,
    },
    [id],
  );
  return rows.map(({ kind, words, byOn }, index) => ({
    number: String(index + 1), kind: KIND_WORDS[kind], asked: /[.!?]$/.test(words) ? words : `${words}.`, by: byOn ? inWords(byOn) : '',
  }));
}
