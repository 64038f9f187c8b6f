// How unit tests run: in plain Node, beside the code they test.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const long = process.env.COWSCOPE_LONG === '1';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['src/text/load.test-kit.ts'],
    // Threads start faster than processes; more than two only fight over the cores of a small machine.
    pool: 'threads',
    maxWorkers: 2,
    // Nothing in a module may change (two labs on one page), so files can share the modules that others loaded.
    isolate: false,
    // What never ends is found by any limit; a machine with much else to do needs a long one.
    testTimeout: long ? 300_000 : 120_000,
    hookTimeout: 30_000,
  },
});
