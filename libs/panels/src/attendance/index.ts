export { meetingToAccept } from './confidentiality.js';
export * from './end-meeting.js';
export * from './mark-attendance.js';
export * from './meeting-at-hand.js';
export * from './begin-meeting.js';
export * from './people-of-meeting.queries.js';
export { MEETING_CHANGED, MEETING_ENDED } from './tell-screens.js';
