export { calendarOfSecret, openCalendarLink, openMeetingCalendar } from './calendar.queries.js';
export { mailInvitations } from './mail-invitations.js';
export * from './make-calendar-link.js';
