import { defineConfig } from 'vitest/config';

const unit = ['packages/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'];
const oneByOne = [
  'packages/**/*.db.test.ts',
  'packages/**/*.browser.test.{ts,tsx}',
  'stories/**/*.story.ts',
  'stories/**/*.peer.ts',
];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: unit,
          exclude: ['**/node_modules/**', '**/*.{db,browser}.test.{ts,tsx}'],
          isolate: false,
          // A busy machine is slow, not wrong.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'ledger',
          include: oneByOne,
          exclude: ['**/node_modules/**'],
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
