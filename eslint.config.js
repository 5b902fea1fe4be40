import tseslint from 'typescript-eslint';

/**
 * What the compiler does not see and costs most later: promises that nobody waits for, values of no known type. How code is
 * laid out is left to its writer; which module may import which is dependency-cruiser's.
 */
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.concord/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A route or a reaction is async like its neighbours, whether or not it waits for something today.
      '@typescript-eslint/require-await': 'off',
      // Ours return objects of functions, which hold no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    // supertest's bodies and rows of made-up tables have no type; a test that reads them wrongly fails.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    // What a person runs in a terminal speaks on the console.
    files: ['test/bench/**/*.ts', 'apps/command/**/*.ts', 'apps/local/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
