export * from './sign-off.js';
