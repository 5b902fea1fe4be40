/** The longest reason that is kept. */
const LONGEST = 2000;

/** Why a reason that somebody typed will not do: none was typed, or more than is kept. The field is called reason. */
export function faultsOfReason(reason: string, missing: string): { field: string; message: string }[] {
  if (!reason.trim()) return [{ field: 'reason', message: missing }];
  return reason.trim().length > LONGEST ? [{ field: 'reason', message: 'The reason must be 2,000 characters or fewer' }] : [];
}
