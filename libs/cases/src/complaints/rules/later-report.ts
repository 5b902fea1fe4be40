import type { IsoDate } from '#calendar';

/**
 * Where a report about the same matter belongs (Regulator of Social Housing, tenant satisfaction measure NM01): while the case
 * is open it is one more complaint of the case; from the day the case was closed on it is a new case. What reached the agency
 * before that day and is written down late still belongs to the case.
 */
export function whereReportBelongs(closedOn: IsoDate | null, madeOn: IsoDate): 'this-case' | 'new-case' {
  return closedOn !== null && madeOn >= closedOn ? 'new-case' : 'this-case';
}
