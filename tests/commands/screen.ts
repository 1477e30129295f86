import { afterEach, beforeEach, vi } from 'vitest';

/** What a command prints and warns during each test of a file, in place of the terminal. */
export function watchScreen() {
  const screen = { printed: '', errors: '' };
  beforeEach(() => {
    Object.assign(screen, { printed: '', errors: '' });
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      screen.printed += String(text);
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      screen.errors += String(text);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });
  return screen;
}
