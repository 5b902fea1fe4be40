export * from './cases-to-merge.queries.js';
export { mergeCases, type Merge } from './merge-cases.js';
export * from './unmerge-case.js';
export { faultOfMerging } from './rules/merge-faults.js';
