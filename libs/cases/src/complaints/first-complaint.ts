import type { IsoDate } from '#calendar';
import { faultsOfComplaint, type ToldComplaint } from './rules/complaint-faults.js';

/** What is told of a case's first complaint beside the case's own facts; what is left out is as most often. */
export type FirstComplaint = Partial<Omit<ToldComplaint, 'madeOn' | 'agencyId' | 'whatHappened'>> & { id?: string };

/** What a new case says that its first complaint says too. */
interface LoggedWith {
  agencyId: string;
  receivedOn: string;
  summary: string;
  complaint?: FirstComplaint;
}

/** The first complaint of a new case: made on the day the case was received, about that day and by phone, where nobody says otherwise. */
export function firstComplaintOf({ agencyId, receivedOn, summary, complaint = {} }: LoggedWith): ToldComplaint {
  return {
    happenedOn: complaint.happenedOn || receivedOn,
    happenedUntil: complaint.happenedUntil ?? '',
    happenedAt: complaint.happenedAt ?? '',
    madeOn: receivedOn,
    channel: complaint.channel ?? 'phone',
    agencyId,
    whatHappened: summary,
    effect: complaint.effect ?? '',
    hate: complaint.hate ?? [],
    place: complaint.place ?? '',
  };
}

/** What is wrong with a new case's first complaint, by the fields of the form that logs the case. */
export function faultsOfFirstComplaint(logged: LoggedWith, today: IsoDate): { field: string; message: string }[] {
  return faultsOfComplaint({ ...firstComplaintOf(logged), whatHappened: 'told by the case' }, today).map(({ field, message }) =>
    field === 'madeOn' ? { field: 'happenedOn', message: 'It must have happened on or before the day it reached the agency' } : { field, message },
  );
}
