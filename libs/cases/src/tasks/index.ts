export { addTask, type NewTask } from './add-task.js';
export { cancelTask, completeTask, type Completion } from './complete-task.js';
export * from './change-task.js';
export * from './follow-standards.js';
export { moveTask } from './move-task.js';
export { KINDS_TO_ADD, TASK_KINDS, type TaskKind } from './rules/task-kinds.js';
export {
  comesBack, PRIORITIES, SETTING_KINDS, STANDARD_KINDS, type DayUnit, type Priority, type SettingKind, type StandardSetting,
} from './rules/standards.js';
export { findTask, listPastTasks, openTasksOf, type FoundTask, type OpenTask, type PastTask, type Task } from './tasks.queries.js';
export * from './my-work.queries.js';
export { myCasesWithoutCover, type CaseWithoutCover, type UnseenWork } from './restricted-work.queries.js';
export * from './service-standards.js';
export { sendReminders, type ReminderKind } from './remind.js';
export * from './reminders.queries.js';
