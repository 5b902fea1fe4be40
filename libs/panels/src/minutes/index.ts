export * from './write-line.js';
export * from './room.queries.js';
export type { MinuteLine } from './minute-lines.queries.js';
