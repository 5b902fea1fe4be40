export * from './notify.js';
export * from './my-panel-work.js';
export { remindOfActions } from './remind.js';
export { mailNotices } from './mail-notices.js';
