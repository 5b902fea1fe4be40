import type { IsoDate } from '#calendar';
import type { Prepared, Transaction } from '#platform';
import type { AppealFacts, RequirementFacts } from '../rules/requirement-state.js';

/** How an appeal stands. upheld: the court dismissed it, and the notice stands. */
export type AppealState = 'lodged' | 'upheld' | 'varied' | 'quashed' | 'abandoned';

/** An appeal against a notice. */
export interface Appeal extends AppealFacts {
  id: string;
  court: string;
  hearingOn: IsoDate | null;
  state: AppealState;
  decision: string;
  version: number;
}

const APPEALS: Prepared = {
  name: 'appeals of notice',
  text: `select id, court, lodged_on as "lodgedOn", hearing_on as "hearingOn", stops_lifted_on as "stopsLiftedOn", state, decided_on as "decidedOn", decision, version
    from notice_appeals where notice_id = $1 order by lodged_on, id`,
};

/** The appeals against a notice, the earliest first: one, unless the first was abandoned in time for another. */
export async function appealsOf(transaction: Transaction, noticeId: string): Promise<Appeal[]> {
  return transaction.query<Appeal>(APPEALS, [noticeId]);
}

/** A requirement of a notice, with when it began to apply and when it was replaced. */
export interface RequirementInTime extends RequirementFacts {
  id: string;
  words: string;
  position: number;
}

const REQUIREMENTS: Prepared = {
  name: 'requirements in time',
  text: `select id, kind, words, by_on as "byOn", starts_on as "startsOn", varied_on as "variedOn", position
    from requirements where notice_id = $1 order by starts_on nulls first, position`,
};

/** All requirements that a notice has and had, the first ones first. */
export async function requirementsInTime(transaction: Transaction, noticeId: string): Promise<RequirementInTime[]> {
  return transaction.query<RequirementInTime>(REQUIREMENTS, [noticeId]);
}
