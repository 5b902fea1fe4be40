export * from './ask-bulk-reassign.js';
export { assignCase, type Assignment } from './assign-case.js';
export * from './facts.js';
export { countOpenCasesOf, listOfficers, whoWorksOn, type Officer, type WorkerOfCase } from './officers.queries.js';
export * from './reassignments.queries.js';
export * from './run-bulk-reassign.js';
