// A plain script in the head, not a module: the remembered theme must be there before the first paint.
(() => {
  const key = 'wijkgids.theme';
  const systemDark = matchMedia('(prefers-color-scheme: dark)');

  /** @returns {'dark' | 'light' | null} what the reader chose; null follows the system */
  function chosen() {
    try {
      const value = localStorage.getItem(key);
      return value === 'dark' || value === 'light' ? value : null;
    } catch {
      return null;
    }
  }

  let choice = chosen();
  const isDark = () => (choice ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';

  function show() {
    if (choice) document.documentElement.dataset.theme = choice;
    document.getElementById('theme')?.setAttribute('aria-pressed', String(isDark()));
  }

  show();
  systemDark.addEventListener('change', show);
  addEventListener('DOMContentLoaded', () => {
    show();
    document.getElementById('theme')?.addEventListener('click', () => {
      choice = isDark() ? 'light' : 'dark';
      try {
        localStorage.setItem(key, choice);
      } catch {
        // Without storage the choice lasts until the page is closed.
      }
      show();
    });
  });
})();
