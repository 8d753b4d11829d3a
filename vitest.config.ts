import { defineConfig } from 'vitest/config';

const unit = ['packages/**/*.test.ts', 'tools/**/*.test.ts'];
const withDatabase = ['packages/**/*.db.test.ts', 'stories/**/*.story.ts', 'stories/**/*.peer.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: unit,
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          isolate: false,
          // A busy machine is slow, not wrong.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'ledger',
          include: withDatabase,
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
