import { openMeetingRoom } from '#panels';
import { Page } from '../../http/answers.js';
import { idFrom, type WebRequest } from '../../http/page-request.js';
import { roomView, titleOf } from './room-view.js';

/** The screen of a meeting; its door where it is not open, or where who looks has not accepted the confidentiality statement. */
export async function roomPage(request: WebRequest): Promise<Page> {
  const { actor, transaction, params } = request;
  const meeting = await openMeetingRoom(actor, transaction, idFrom(params.id, 'meeting'));
  const shut = ['planned', 'published', 'cancelled'].includes(meeting.state);
  if (!shut && (meeting.state === 'held' || meeting.accepted)) return new Page('panels/meeting/room.njk', await roomView(request, meeting.id));
  const early = meeting.meetsOn > transaction.today;
  return new Page('panels/meeting/door.njk', {
    title: titleOf(meeting), meeting, shut, early, mayOpen: meeting.runs && shut && !early && meeting.state !== 'cancelled',
  });
}
