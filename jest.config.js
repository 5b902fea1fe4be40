import { readFileSync } from 'node:fs';

/** The build leaves specs out; Jest must not. */
const { exclude: _specs, $schema: _schema, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

/** Jest runs the TypeScript sources as ES modules, compiled by SWC; '#cases' and its like resolve to the sources. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // One PostgreSQL for all spec files (test/world.ts gives each a database of its own), and two files at a time.
  globalSetup: '<rootDir>/test/before-all.mjs',
  globalTeardown: '<rootDir>/test/after-all.mjs',
  maxWorkers: 2,
  // ES modules of finished spec files stay in a worker's memory: a worker that has grown this far is started anew before its next file.
  workerIdleMemoryLimit: '1500MB',
  testTimeout: 30_000,
};
