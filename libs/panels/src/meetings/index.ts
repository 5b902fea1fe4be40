export * from './cancel-meeting.js';
export * from './meetings.queries.js';
export * from './move-meeting.js';
export * from './people-of-panel.js';
export * from './plan-ahead.js';
export * from './plan-meeting.js';
export { MEETING_STATES, type HeldMeeting, type MeetingState } from './take-meeting.js';
