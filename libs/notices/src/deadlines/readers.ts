import type { TaskKind } from '#cases';
import { FIRST_POWER_SETTING } from '../rules/powers/setting.js';

/**
 * What is due of one kind: a statement that gives each day of the law which still waits for somebody, with the columns
 * subject_id, case_id, agency_id, about_kind, about_id, day and title. What is settled is not among them any more. It is asked
 * with others in one statement, takes no parameters, and says nothing of people: a title stands in lists of work.
 */
export interface DeadlineReader {
  kind: TaskKind & `enforce-${string}`;
  /** Days from the day of the law to the day on which to act; or SQL for them, of w.day, where a setting says how many. */
  offset: number | string;
  /** Days before that from which the task stands in the list. */
  lead: number;
  sql: string;
}

const IN_WORDS = `to_char(%, 'FMDD FMMonth YYYY')`;
const dayInWords = (column: string): string => IN_WORDS.replace('%', column);

/** Days before a warning can no longer be relied on (s.43(5)): time enough to see whether a notice is needed. */
const BEFORE_WARNING_ENDS = 28;
/** Days before a hearing from which it stands in the list; it is to be prepared by the day before. */
const BEFORE_HEARING = 6;

const REQUIREMENTS_OF_WARNINGS: DeadlineReader = {
  kind: 'enforce-requirement', offset: 1, lead: 0,
  sql: `select distinct w.id as subject_id, w.case_id, w.agency_id, 'warning' as about_kind, w.id as about_id, r.by_on as day,
      w.reference || ': the time to do what it asks is over. Check what has changed' as title
    from warnings w join requirements r on r.warning_id = w.id and r.by_on is not null
    where w.state = 'issued' and not exists (select from notices n where n.warning_id = w.id and n.state <> 'draft')`,
};

const WARNINGS_ENDING: DeadlineReader = {
  kind: 'enforce-warning', offset: -BEFORE_WARNING_ENDS, lead: 0,
  sql: `select w.id, w.case_id, w.agency_id, 'warning', w.id, w.relied_until,
      w.reference || ' can be relied on until ' || ${dayInWords('w.relied_until')} || '. Check if a notice is needed'
    from warnings w where w.state = 'issued' and not exists (select from notices n where n.warning_id = w.id and n.state <> 'draft')`,
};

/** While an appeal runs, what is not to stop waits for nobody (s.46(3)). */
const REQUIREMENTS_OF_NOTICES: DeadlineReader = {
  kind: 'enforce-requirement', offset: 1, lead: 0,
  sql: `select distinct n.id, n.case_id, n.agency_id, 'notice', n.id, r.by_on, n.reference || ': the time to do what it asks is over. Check if it is done'
    from notices n join requirements r on r.notice_id = n.id and r.by_on is not null and r.varied_on is null
    where n.state = 'served' and (r.kind = 'stop' or not exists (select from notice_appeals a where a.notice_id = n.id and a.state = 'lodged'))
      and not exists (select from breaches b where b.requirement_id = r.id)`,
};

const APPEALS_OVER: DeadlineReader = {
  kind: 'enforce-appeal', offset: 1, lead: 0,
  sql: `select n.id, n.case_id, n.agency_id, 'notice', n.id, n.appeal_until, n.reference || ': the days to appeal are over. Check with the court that nobody did'
    from notices n where n.state = 'served' and not exists (select from notice_appeals a where a.notice_id = n.id)`,
};

const PENALTIES_UNPAID: DeadlineReader = {
  kind: 'enforce-penalty', offset: 1, lead: 0,
  sql: `select p.id, p.case_id, p.agency_id, 'notice', p.notice_id, p.pay_by, p.reference || ' was not paid in time. Prosecute, or withdraw it with a reason'
    from penalties p where p.state = 'issued'`,
};

const HEARINGS_OF_APPEALS: DeadlineReader = {
  kind: 'enforce-hearing', offset: -1, lead: BEFORE_HEARING,
  sql: `select a.id, a.case_id, n.agency_id, 'notice', n.id, a.hearing_on, n.reference || ': the appeal is heard on ' || ${dayInWords('a.hearing_on')} || '. Be ready for court'
    from notice_appeals a join notices n on n.id = a.notice_id where a.state = 'lodged' and a.hearing_on is not null`,
};

const HEARINGS_OF_PROSECUTIONS: DeadlineReader = {
  kind: 'enforce-hearing', offset: -1, lead: BEFORE_HEARING,
  sql: `select p.id, p.case_id, p.agency_id, 'notice', n.id, p.hearing_on, n.reference || ': the breach is heard in court on ' || ${dayInWords('p.hearing_on')} || '. Be ready'
    from prosecutions p join notices n on n.id = p.notice_id where p.state = 'begun' and p.hearing_on is not null`,
};

/** What the partnership set for reminders, by today's setting (libs/notices, FIRST_POWER_SETTING where it set nothing). */
const reminder = (column: 'remind_days' | 'spaces_remind_months', first: number): string => `coalesce((
  select s.${column} from power_settings s where s.partnership_id = (select current_partnership()) and s.applies_from <= (select current_day())
  order by s.applies_from desc limit 1), ${first})`;

const HEARINGS_OF_ORDERS: DeadlineReader = {
  kind: 'enforce-hearing', offset: -1, lead: BEFORE_HEARING,
  sql: `select p.id, p.case_id, p.agency_id, 'power', p.id, p.hearing_on, p.reference || ' is heard in court on ' || ${dayInWords('p.hearing_on')} || '. Be ready'
    from powers p where p.state in ('noticed', 'applied', 'interim', 'in-force') and p.hearing_on is not null`,
};

/** An order that is extended has another last day: the task of the earlier one ends by itself. */
const ORDERS_ENDING: DeadlineReader = {
  kind: 'enforce-order', offset: `-${reminder('remind_days', FIRST_POWER_SETTING.remindDays)}`, lead: 0,
  sql: `select p.id, p.case_id, p.agency_id, 'power', p.id, p.until_on, p.reference || ' ends on ' || ${dayInWords('p.until_on')} || '. Decide what comes after it'
    from powers p where p.state in ('interim', 'in-force') and p.until_on is not null`,
};

/** The review of an order or of a contract (Sentencing Act 2020 s.337). */
const ORDERS_TO_REVIEW: DeadlineReader = {
  kind: 'enforce-order', offset: `-${reminder('remind_days', FIRST_POWER_SETTING.remindDays)}`, lead: 0,
  sql: `select p.id, p.case_id, p.agency_id, 'power', p.id, p.review_on, p.reference || ' is to be reviewed by ' || ${dayInWords('p.review_on')}
    from powers p where p.state in ('interim', 'in-force') and p.review_on is not null and p.review_on is distinct from p.until_on`,
};

/** An order can be extended only before it ends, and after consultation (s.60(2), s.72). The task stands with the first case that it was linked to. */
const SPACES_ENDING: DeadlineReader = {
  kind: 'enforce-order',
  offset: `((w.day - make_interval(months => ${reminder('spaces_remind_months', FIRST_POWER_SETTING.spacesRemindMonths)}))::date - w.day)`, lead: 0,
  sql: `select o.id, its.case_id, o.agency_id, 'spaces-order', o.id, o.until_on,
      o.reference || ' ends on ' || ${dayInWords('o.until_on')} || '. Consult now if it is to be extended'
    from spaces_orders o join lateral (
      select l.case_id from spaces_order_cases l where l.order_id = o.id and l.agency_id = o.agency_id order by l.linked_at, l.id limit 1) its on true
    where o.state = 'made'`,
};

/** Every kind of day of the law that becomes a task. A new kind is one more reader here. */
export const DEADLINE_READERS: readonly DeadlineReader[] = [
  REQUIREMENTS_OF_WARNINGS, WARNINGS_ENDING, REQUIREMENTS_OF_NOTICES, APPEALS_OVER, PENALTIES_UNPAID, HEARINGS_OF_APPEALS, HEARINGS_OF_PROSECUTIONS,
  HEARINGS_OF_ORDERS, ORDERS_ENDING, ORDERS_TO_REVIEW, SPACES_ENDING,
];

/** All days of the law that still wait for somebody, as one statement. */
export const ALL_DEADLINES = DEADLINE_READERS.map(({ kind, offset, lead, sql }) =>
  `select w.*, '${kind}' as kind, ${offset} as act_offset, ${lead} as lead from (${sql}) as w (subject_id, case_id, agency_id, about_kind, about_id, day, title)`,
).join('\nunion all\n');
