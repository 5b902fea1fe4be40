const powersOf = (kind: string): string => `select id, '${kind}' as kind, reference, case_id as "caseId", agency_id as "agencyId",
    case when name = '' then address else name end as "recipientName",
    case when state in ('interim', 'in-force') and until_on < (select current_day()) then 'run-out' else state end as state,
    case when state in ('refused', 'withdrawn', 'ended') or (state in ('interim', 'in-force') and until_on < (select current_day())) then 'ended'
      when state in ('prepared', 'applied') then 'draft' else 'in-force' end as standing,
    coalesce(granted_on, from_on, applied_on) as "onDay", until_on as "untilOn" from powers where kind = '${kind}'`;

/**
 * What the lists of enforcement are made of: one statement a kind, each with the columns of an EnforcementLine and "agencyId".
 * A kind that is added here stands in the list of the agency and on the page of the case.
 */
export const ENFORCEMENT = {
  warning: `select id, 'warning' as kind, reference, case_id as "caseId", agency_id as "agencyId", recipient_name as "recipientName",
    case when state = 'issued' and relied_until < (select current_day()) then 'expired' else state end as state,
    case when state = 'draft' then 'draft' when state = 'issued' and relied_until >= (select current_day()) then 'in-force' else 'ended' end as standing,
    issued_on as "onDay", relied_until as "untilOn" from warnings`,
  notice: `select id, 'notice' as kind, reference, case_id as "caseId", agency_id as "agencyId", recipient_name as "recipientName", state,
    case state when 'draft' then 'draft' when 'served' then 'in-force' else 'ended' end as standing,
    served_on as "onDay", appeal_until as "untilOn" from notices`,
  injunction: powersOf('injunction'),
  closure: powersOf('closure'),
  behaviour: powersOf('behaviour'),
  contract: powersOf('contract'),
} as const;
export type EnforcementKind = keyof typeof ENFORCEMENT;
