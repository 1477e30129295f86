import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // A busy machine must not make a test fail: these only end what hangs. What must be fast says so itself.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
