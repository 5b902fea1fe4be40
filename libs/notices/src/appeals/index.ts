export * from './decide-appeal.js';
export * from './lodge-appeal.js';
export * from './note-hearing.js';
