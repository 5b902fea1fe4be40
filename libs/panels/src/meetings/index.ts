export * from './plan-meeting.js';
