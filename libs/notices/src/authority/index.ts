export * from './authority.js';
export * from './give-authority.js';
