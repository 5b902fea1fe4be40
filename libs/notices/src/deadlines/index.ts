export { makeDeadlineTasks } from './make-deadline-tasks.js';
