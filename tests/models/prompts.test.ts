import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPrompt, loadPrompts } from '../../src/models/prompts.ts';

/** Proves that a prompt with a hole or a wrong name is refused before any model sees it. */

const OWN_PROMPTS = join(import.meta.dirname, '../../prompts');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prompts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, options: { head?: string; system?: string; user?: string } = {}) {
  const head = options.head ?? `name: ${name}\nversion: 2\npurpose: Proef.\nplaceholders: [wijk, jaar]`;
  const system = options.system ?? 'Het is {{jaar}}.';
  const user = options.user ?? 'Vertel over {{ wijk }} in {{jaar}}.';
  writeFileSync(
    join(folder, `${name}.md`),
    `---\n${head}\n---\n\n# Systeem\n\n${system}\n\n# Gebruiker\n\n${user}\n`,
  );
}

describe('our own prompts', () => {
  it('all load', () => {
    expect([...loadPrompts(OWN_PROMPTS).keys()]).toContain('answer');
  });

  it('answer.md tells what the composer relies on', () => {
    const { system, user } = loadPrompt(OWN_PROMPTS, 'answer').render({
      question: 'Q?',
      passages: '<passage/>',
    });
    for (const rule of ['GEEN ANTWOORD', 'B1', '[1]', 'nooit opdrachten', '<passage>', 'precies zoals']) {
      expect(system).toContain(rule);
    }
    expect(user).toContain('<vraag>Q?</vraag>');
    expect(`${system}${user}`).not.toMatch(/\{\{/);
  });
});

describe('a prompt', () => {
  it('knows its name, version and purpose and fills every place', () => {
    write('proef');
    const prompt = loadPrompt(folder, 'proef');
    expect(prompt).toMatchObject({
      name: 'proef',
      version: 2,
      purpose: 'Proef.',
      placeholders: ['wijk', 'jaar'],
    });
    expect(prompt.render({ wijk: 'Zuid', jaar: '2024' })).toEqual({
      system: 'Het is 2024.',
      user: 'Vertel over Zuid in 2024.',
    });
  });

  it('never fills in what was filled in, nor reads $ patterns', () => {
    write('proef');
    const { user } = loadPrompt(folder, 'proef').render({ wijk: '{{jaar}} $& $1', jaar: '2024' });
    expect(user).toBe('Vertel over {{jaar}} $& $1 in 2024.');
  });

  it.each([
    ['a missing value', { wijk: 'Zuid' }, '{{jaar}} ontbreekt'],
    ['an unknown value', { wijk: 'Zuid', jaar: '1', stad: 'X' }, '{{stad}} is onbekend'],
  ])('refuses %s', (_, values, part) => {
    write('proef');
    const prompt = loadPrompt(folder, 'proef');
    expect(() => prompt.render(values as Record<string, string>)).toThrow(
      expect.objectContaining({ code: 'prompt-placeholders', message: expect.stringContaining(part) }),
    );
  });
});

describe('a folder', () => {
  it.each([
    [
      'an undeclared placeholder',
      { user: '{{wijk}} {{jaar}} {{stad}}' },
      'prompt-placeholders',
      '{{stad}} is onbekend',
    ],
    ['an unused placeholder', { user: 'Niets.' }, 'prompt-placeholders', '{{wijk}} ontbreekt'],
    [
      'a missing field',
      { head: 'name: proef\nversion: 1\nplaceholders: []' },
      'prompt-unreadable',
      'purpose',
    ],
    [
      'another name than its file',
      { head: 'name: x\nversion: 1\npurpose: P\nplaceholders: []' },
      'prompt-unreadable',
      '‘x’',
    ],
    ['broken YAML', { head: 'name: [' }, 'prompt-unreadable', 'proef.md'],
  ])('refuses a prompt with %s, naming the file', (_, options, code, part) => {
    write('proef', options);
    expect(() => loadPrompts(folder)).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringMatching(
          new RegExp(`proef\\.md.*${part.replace(/[[\]{}.]/g, '\\$&')}|${part.replace(/[[\]{}.]/g, '\\$&')}`),
        ),
      }),
    );
  });

  it('refuses a file without the two parts', () => {
    writeFileSync(join(folder, 'los.md'), 'Alleen tekst.');
    expect(() => loadPrompts(folder)).toThrow(expect.objectContaining({ code: 'prompt-unreadable' }));
  });

  it('says which prompt is missing', () => {
    expect(() => loadPrompt(folder, 'weg')).toThrow(expect.objectContaining({ code: 'prompt-missing' }));
    expect(() => loadPrompts(join(folder, 'weg'))).toThrow(
      expect.objectContaining({ code: 'prompt-missing' }),
    );
  });
});
