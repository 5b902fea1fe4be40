export * from './end-penalty.js';
export * from './issue-penalty.js';
