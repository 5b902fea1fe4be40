import { timeFrom } from '../../complaints/rules/complaint-faults.js';
import type { Channel } from '../../complaints/rules/words.js';
import { diaryNote, type DiaryWords } from './diary-entry.js';

/** What of a complaint an entry of a diary says. */
export interface SaidByEntry {
  happenedOn: string;
  /** HH:MM; empty where they said it in other words, which then stand in what happened. */
  happenedAt: string;
  channel: Channel;
  whatHappened: string;
  effect: string;
}

/** An entry of a diary as a complaint: every word of it, in the field where it belongs. */
export function complaintOfEntry(entry: DiaryWords): SaidByEntry {
  const time = timeFrom(entry.beganTime.trim().replace(/^(about|around|at)\s+/i, ''));
  const happenedAt = /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : '';
  const told = diaryNote({ ...entry, effect: '' });
  const saidElsewhere = happenedAt !== '' && entry.endedTime === '';
  return {
    happenedOn: entry.beganOn,
    happenedAt,
    channel: 'diary',
    whatHappened: saidElsewhere ? told.slice(told.indexOf('\n') + 1) : told,
    effect: entry.effect,
  };
}
