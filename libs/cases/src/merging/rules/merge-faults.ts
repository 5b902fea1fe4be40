import { inWords, type IsoDate } from '#calendar';

/** What matters of a case that shall be merged, or into which another shall be. */
export interface CaseToMerge {
  id: string;
  reference: string;
  agencyId: string;
  agencyName: string;
  receivedOn: IsoDate;
  closedOn: IsoDate | null;
  restricted: boolean;
  /** The agency that is asked to take it, where its answer is awaited. */
  offeredTo: string | null;
  /** The agency that it is shared with now, or the first of them. */
  sharedWith: string | null;
  /** How many cases are merged into it. */
  holds: number;
}

/** Why a case cannot be merged into another by an agency, in words that say what to do; null where it can. */
export function faultOfMerging(merged: CaseToMerge, survivor: CaseToMerge, agencyId: string | null): string | null {
  if (merged.id === survivor.id) return 'These are the same case. Enter the reference of another one';
  for (const { reference, restricted } of [merged, survivor]) {
    if (restricted) return `${reference} is restricted, and a restricted case cannot be merged`;
  }
  for (const each of [merged, survivor]) {
    if (each.agencyId !== agencyId) return `${each.agencyName} has ${each.reference}. Both cases must be with your agency: ask for a transfer first`;
  }
  for (const { reference, offeredTo } of [merged, survivor]) {
    if (offeredTo) return `${offeredTo} has been asked to take ${reference}. Wait for its answer before you merge`;
  }
  if (merged.holds > 0) {
    return `Other cases are merged into ${merged.reference}. Keep ${merged.reference} and merge ${survivor.reference} into it, or undo those merges first`;
  }
  if (merged.sharedWith) {
    return `${merged.sharedWith} can see ${merged.reference}. End the sharing first, then share ${survivor.reference} if they still need it`;
  }
  return faultOfClosed(merged, survivor);
}

/** An open case never disappears in a closed one; and a report after a case was closed is no duplicate of it (NM01). */
function faultOfClosed(merged: CaseToMerge, survivor: CaseToMerge): string | null {
  if (!merged.closedOn && survivor.closedOn) {
    return `${survivor.reference} is closed and ${merged.reference} is open. Keep ${merged.reference}, or open ${survivor.reference} again first`;
  }
  const [first, later] = merged.receivedOn <= survivor.receivedOn ? [merged, survivor] : [survivor, merged];
  if (first.closedOn && later.receivedOn > first.closedOn) {
    return `${first.reference} was closed on ${inWords(first.closedOn)}, before ${later.reference} was received. That makes two cases, not one reported twice`;
  }
  return null;
}
