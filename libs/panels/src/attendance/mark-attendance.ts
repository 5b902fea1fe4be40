import { requirePermission, type Actor } from '#agencies';
import { overtaken, record, Refusal, type Transaction } from '#platform';
import { openMeetingRoom, requireRunner } from './meeting-at-hand.js';
import { ATTENDANCE_STATES, peopleOfMeeting, type AttendanceState, type PersonAtMeeting } from './people-of-meeting.queries.js';
import { tellScreens } from './tell-screens.js';

/** What is said of one person's attendance. */
export interface Attendance {
  staffId: string;
  /** Of what it was when it was shown. */
  version: number;
  /** Empty: nothing is known yet. */
  state: string;
  informationSent: boolean;
  /** Whether they accept the confidentiality statement, in the room. */
  accepted: boolean;
}

/**
 * Writes down who is there, as whoever keeps the minutes sees it in the room: of the people who are sent alone, so that two
 * who do it at once keep out of each other's way. Refuses what somebody else has changed in between, and says of whom.
 */
export async function markAttendance(actor: Actor, transaction: Transaction, meetingId: string, asked: readonly Attendance[]): Promise<void> {
  requirePermission(actor, 'panels.run');
  const meeting = await openMeetingRoom(actor, transaction, meetingId);
  requireRunner(meeting);
  if (meeting.state === 'cancelled') throw overtaken('This meeting was cancelled');
  const people = new Map((await peopleOfMeeting(transaction, meeting)).map((person) => [person.staffId, person]));
  const changed: string[] = [];
  for (const line of asked) {
    const person = people.get(line.staffId);
    if (!person) throw new Refusal([{ field: null, message: 'Somebody on this list has no seat on the panel any more. Open the page again' }], 'conflict');
    if (!isState(line.state)) throw new Refusal([{ field: `state-${line.staffId}`, message: `Choose whether ${person.name} is there` }]);
    if (isAsBefore(person, line)) continue;
    if (!(await write(actor, transaction, meeting, person, line))) {
      throw overtaken(`Somebody else has changed the line of ${person.name} after you opened the page. It is shown as it is now: change it again if it is wrong`);
    }
    changed.push(line.staffId);
  }
  if (changed.length === 0) return;
  await record(transaction, {
    via: actor.via, action: 'panel.attendance-marked', subjectKind: 'panel-meeting', subjectId: meetingId, details: { staffIds: changed },
  });
  await tellScreens(transaction, meetingId);
}

function isState(text: string): text is AttendanceState | '' {
  return text === '' || Object.hasOwn(ATTENDANCE_STATES, text);
}

function isAsBefore(person: PersonAtMeeting, line: Attendance): boolean {
  return (person.state ?? '') === line.state && person.informationSent === line.informationSent && person.accepted === line.accepted;
}

async function write(
  actor: Actor, transaction: Transaction, { id, panelId }: { id: string; panelId: string }, person: PersonAtMeeting, line: Attendance,
): Promise<boolean> {
  const values = [id, line.staffId, line.state || null, line.informationSent, line.accepted, transaction.now];
  if (line.version === 0) {
    return 0 < await transaction.run(
      `insert into panel_attendance (meeting_id, staff_id, state, information_sent, accepted_at, partnership_id, panel_id, agency_id)
       values ($1, $2, $3, $4, case when $5 then $6::timestamptz end, $7, $8, $9) on conflict do nothing`,
      [...values, actor.partnershipId, panelId, person.agencyId],
    );
  }
  return 0 < await transaction.run(
    `update panel_attendance set state = $3, information_sent = $4, accepted_at = case when $5 then coalesce(accepted_at, $6) end, version = version + 1
     where meeting_id = $1 and staff_id = $2 and version = $7`,
    [...values, line.version],
  );
}
