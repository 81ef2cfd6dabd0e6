import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** What Node has, and a browser has not, or calls otherwise: time and files are handed in by the mains. */
const ofNode = [
  'process',
  'Buffer',
  'global',
  'require',
  'module',
  '__dirname',
  '__filename',
  'console',
  'performance',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'queueMicrotask',
];

export default tseslint.config(
  // The core is AssemblyScript, which has types of its own.
  { ignores: ['dist/', 'out/', 'node_modules/', 'server/core/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The same server runs as a web worker. The type checker says so too: these rooms have no types of Node.
    files: ['server/src/**/*.ts'],
    ignores: ['server/src/node.ts', 'server/src/node/**', 'server/src/cli/**'],
    rules: {
      'no-restricted-globals': ['error', ...ofNode],
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['node:*', '*/node'], message: 'Node is for node.ts, node/ and cli/ alone.' }],
        },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'URL',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'Buffer',
          'performance',
          'fetch',
          'AbortController',
          'setImmediate',
        ].map(name => [name, 'readonly']),
      ),
    },
  },
);
