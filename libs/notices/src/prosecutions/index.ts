export * from './begin-prosecution.js';
export * from './end-prosecution.js';
