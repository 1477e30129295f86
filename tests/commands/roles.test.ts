import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, onTestFinished, test } from 'vitest';
import { registerRoles } from '../../src/commands/roles.ts';
import { createSession } from '../../src/commands/session.ts';
import type { Assignment } from '../../src/rights/role.ts';
import { createMemoryRoles } from '../../src/storage/memory-check-ins.ts';
import { assignment, CHANNEL, PERSON, THREAD } from '../rights/actors.ts';
import { watchScreen } from './screen.ts';

const MUNICIPALITIES = ['Assen', 'Bergen (L.)', 'Bergen (NH.)', 'Emmen', 'Súdwest-Fryslân'];
const BOB = 'slack:T0EIGEN:U0BOB';

const screen = watchScreen();

/** The command over roles in memory. */
function over(given: Assignment[] = []) {
  const roles = createMemoryRoles();
  const stored = roles.save(given);
  const { print } = createSession({});
  const open = async () => {
    await stored;
    return { roles, municipalities: MUNICIPALITIES };
  };
  return {
    roles,
    async run(...args: string[]) {
      screen.printed = '';
      screen.errors = '';
      const program = new Command('wijkgids').exitOverride().configureOutput({ writeErr: () => undefined });
      registerRoles(program, { print, open });
      await program.parseAsync(['roles', ...args], { from: 'user' });
      return screen.printed;
    },
  };
}

function file(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-rollen-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('list', () => {
  test('says whose role it is, which, and for which municipalities', async () => {
    const { run } = over([
      assignment('adviseur', { municipalities: ['Assen', 'Emmen'], name: 'Anna' }),
      assignment('beheerder', { personId: 'terminal:bob', organisationId: null }),
    ]);
    expect(await run('list')).toBe(
      `terminal:bob: beheerder\nAnna (${PERSON}): adviseur voor Assen, Emmen, organisatie T0EIGEN\n`,
    );
  });

  test('--organisation leaves out every other organisation', async () => {
    const there = assignment('beheerder', { personId: 'slack:T0ANDER:U1', organisationId: 'T0ANDER' });
    const { run } = over([assignment('beheerder'), there]);
    expect(await run('list', '--organisation', 'T0ANDER')).not.toContain('T0EIGEN');
    expect(screen.printed).toContain('slack:T0ANDER:U1');
  });

  test('says how to give the first role', async () => {
    expect(await over().run('list')).toMatch(/^Er zijn nog geen rollen\..*wijkgids roles set/);
  });

  test('--json can be read in again, and changes nothing', async () => {
    const given = [
      assignment('adviseur', { name: 'Anna' }),
      assignment('beheerder'),
      assignment('werkgroep'),
    ];
    const { run } = over(given);
    const path = file('rollen.json', await run('list', '--json'));
    const report = JSON.parse(await run('import', path, '--json'));
    expect(report.roles).toEqual({ added: 0, updated: 0, unchanged: 3, removed: 0, failed: [] });
  });
});

describe('set', () => {
  test('gives a role, with the official names of the municipalities', async () => {
    const { run, roles } = over();
    const names = ['--municipality', 'assen', 'sudwest-fryslan'];
    await run('set', '--person', PERSON, '--role', 'adviseur', ...names, '--name', 'Anna');
    expect(screen.printed).toBe(
      `Opgeslagen: Anna (${PERSON}): adviseur voor Assen, Súdwest-Fryslân, organisatie T0EIGEN\n`,
    );
    expect(await roles.everywhere()).toEqual([
      assignment('adviseur', { municipalities: ['Assen', 'Súdwest-Fryslân'], name: 'Anna' }),
    ]);
  });

  test('gives a role that is there other municipalities, and keeps its name', async () => {
    const { run, roles } = over([assignment('adviseur', { name: 'Anna' })]);
    await run('set', '--person', PERSON, '--role', 'adviseur', '--municipality', 'Emmen', '--json');
    expect(JSON.parse(screen.printed)).toEqual({
      role: {
        ...{ person: PERSON, organisation: 'T0EIGEN', role: 'adviseur', municipalities: ['Emmen'] },
        name: 'Anna',
      },
    });
    expect(await roles.everywhere()).toHaveLength(1);
  });

  test('of a working group in a thread says and stores the channel', async () => {
    const { run, roles } = over();
    await run('set', '--person', THREAD, '--role', 'werkgroep', '--municipality', 'Assen');
    expect(screen.printed).toContain(`${CHANNEL}: werkgroep`);
    expect(await roles.everywhere()).toEqual([assignment('werkgroep')]);
  });

  test.each([
    [['--role', 'baas'], '--role: ‘baas’ is geen rol; kies uit medewerker, adviseur, werkgroep, beheerder.'],
    [['--role', 'adviseur'], '--municipality: voor adviseur is minstens één gemeente nodig.'],
    [
      ['--role', 'adviseur', '--municipality', 'Asen'],
      '--municipality: ‘Asen’ is geen gemeente die ik ken; bedoelt u Assen?',
    ],
    [
      ['--role', 'medewerker', '--municipality', 'Bergen'],
      '--municipality: ‘Bergen’ is geen gemeente die ik ken; bedoelt u Bergen (L.) of Bergen (NH.)?',
    ],
    [
      ['--role', 'beheerder', '--organisation', 'T0ANDER'],
      `--organisation: ‘${PERSON}’ hoort bij organisatie T0EIGEN, niet bij T0ANDER.`,
    ],
  ])('%j is wrong use, and stores nothing', async (options, message) => {
    const { run, roles } = over();
    const running = run('set', '--person', PERSON, ...options);
    await expect(running).rejects.toMatchObject({ code: 'role-invalid', kind: 'usage', message });
    expect(await roles.everywhere()).toEqual([]);
  });
});

describe('remove', () => {
  test('takes this role away, and no other', async () => {
    const { run, roles } = over([assignment('adviseur'), assignment('beheerder')]);
    expect(await run('remove', '--person', PERSON, '--role', 'adviseur')).toBe(
      `${PERSON} is geen adviseur meer.\n`,
    );
    expect(await roles.everywhere()).toEqual([assignment('beheerder')]);
  });

  test('of a role that is not there says so, with status 1', async () => {
    await over().run('remove', '--person', PERSON, '--role', 'adviseur');
    expect({ printed: screen.printed, status: process.exitCode }).toEqual({ printed: '', status: 1 });
    expect(screen.errors).toMatch(/^wijkgids: .*heeft de rol adviseur niet\. wijkgids roles list .*\n$/);
  });

  test('--json says whether there was one', async () => {
    const { run } = over([assignment('adviseur')]);
    const args = ['remove', '--person', PERSON, '--role', 'adviseur', '--json'];
    expect(JSON.parse(await run(...args))).toEqual({ removed: true });
    expect(JSON.parse(await run(...args))).toEqual({ removed: false });
  });
});

describe('import', () => {
  const CSV = [
    'person;organisation;role;municipalities;name',
    `${PERSON};T0EIGEN;adviseur;assen;Anna`,
    `${BOB};;baas;Assen;`,
    `${BOB};;medewerker;Asen;`,
    `${PERSON};;adviseur;Emmen;`,
    'terminal:bob;;beheerder;;',
  ].join('\n');

  test('stores what can be read, and names the rest by line and column, with status 1', async () => {
    const { run, roles } = over();
    const path = file('rollen.csv', CSV);
    await run('import', path);
    expect(screen.printed).toBe(
      [
        'Rollen: 2 nieuw, 0 vernieuwd, 0 ongewijzigd, 0 weggenomen, 3 niet gelezen.',
        `Nieuw: Anna (${PERSON}): adviseur voor Assen, organisatie T0EIGEN`,
        'Nieuw: terminal:bob: beheerder\n',
      ].join('\n'),
    );
    expect(screen.errors.split('\n')).toEqual([
      expect.stringContaining('rollen.csv, regel 3, kolom role: ‘baas’ is geen rol'),
      expect.stringContaining('rollen.csv, regel 4, kolom municipalities: ‘Asen’ is geen gemeente'),
      expect.stringContaining('rollen.csv, regel 5, kolom role: deze rol staat al op regel 2'),
      '',
    ]);
    expect(process.exitCode).toBe(1);
    expect(await roles.everywhere()).toHaveLength(2);
  });

  test('--json gives the report as one document, and nothing on standard error', async () => {
    const path = file('rollen.csv', CSV);
    const report = JSON.parse(await over().run('import', path, '--json'));
    expect(report.roles).toMatchObject({ added: 2, updated: 0, unchanged: 0, removed: 0 });
    expect(report.roles.failed[0]).toEqual({
      ...{ path, line: 3, column: 'role' },
      reason: '‘baas’ is geen rol; kies uit medewerker, adviseur, werkgroep, beheerder',
    });
    expect(screen.errors).toBe('');
  });

  test('--dry-run tells the same and stores nothing', async () => {
    const { run, roles } = over();
    await run('import', file('rollen.csv', CSV), '--dry-run');
    expect(screen.printed).toMatch(/^Proef: er is niets opgeslagen\..*\nRollen: 2 nieuw/);
    expect(await roles.everywhere()).toEqual([]);
  });

  test('a second time changes nothing, with status 0', async () => {
    const { run } = over();
    const path = file('rollen.csv', `person,role,municipalities\n${PERSON},adviseur,Assen;Emmen\n`);
    await run('import', path);
    expect(await run('import', path)).toContain('0 nieuw, 0 vernieuwd, 1 ongewijzigd');
    expect(process.exitCode).toBeUndefined();
  });

  test('reads JSON, with the municipalities as a list', async () => {
    const { run, roles } = over();
    const rows = [{ person: PERSON, role: 'adviseur', municipalities: ['Assen', 'Emmen'] }];
    await run('import', file('rollen.json', JSON.stringify(rows)));
    expect(await roles.everywhere()).toEqual([
      assignment('adviseur', { municipalities: ['Assen', 'Emmen'] }),
    ]);
  });

  test('reads the example of the documentation', async () => {
    const document = readFileSync(new URL('../../docs/check-ins.md', import.meta.url), 'utf8');
    const [, example = ''] = /```csv\n(person;[^`]*)```/.exec(document) ?? [];
    const { run, roles } = over();
    await run('import', file('rollen.csv', example));
    expect(screen.errors).toBe('');
    expect((await roles.everywhere()).map(({ role, municipalities }) => [role, municipalities])).toEqual([
      ['werkgroep', ['Assen']],
      ['adviseur', ['Assen', 'Emmen']],
      ['beheerder', []],
    ]);
  });

  test('leaves roles that are not in the file alone', async () => {
    const { run, roles } = over([assignment('beheerder')]);
    await run('import', file('rollen.csv', `person,role,municipalities\n${BOB},medewerker,Assen\n`));
    expect(await roles.everywhere()).toHaveLength(2);
  });

  test('--complete takes away what is not in the file, of its own organisations only', async () => {
    const there = assignment('beheerder', { personId: 'slack:T0ANDER:U1', organisationId: 'T0ANDER' });
    const { run, roles } = over([assignment('beheerder'), there]);
    const path = file('rollen.csv', `person,role,municipalities\n${BOB},medewerker,Assen\n`);
    await run('import', path, '--complete');
    expect(screen.printed).toContain(`Weggenomen: ${PERSON}: beheerder`);
    expect((await roles.everywhere()).map(({ personId }) => personId)).toEqual(['slack:T0ANDER:U1', BOB]);
  });

  test('--complete takes nothing away when a row could not be read', async () => {
    const { run, roles } = over([assignment('beheerder')]);
    const rows = [`${BOB},medewerker,Assen`, `${PERSON},beherder,`];
    await run('import', file('rollen.csv', ['person,role,municipalities', ...rows].join('\n')), '--complete');
    expect(screen.printed).toContain('Er is geen rol weggenomen');
    expect(await roles.everywhere()).toContainEqual(assignment('beheerder'));
  });

  test('a column that it does not know is named', async () => {
    const path = file('rollen.csv', `person,role,municipalities,telefoon\n${BOB},medewerker,Assen,0592\n`);
    expect(await over().run('import', path)).toContain('Kolommen die niet zijn gelezen: telefoon');
  });

  test('a column that is missing is one mistake, not one in every row', async () => {
    const running = over().run('import', file('rollen.csv', `persoon,role\n${BOB},beheerder\n`));
    await expect(running).rejects.toMatchObject({
      ...{ code: 'column-missing', kind: 'usage' },
      message: expect.stringContaining('geen kolom ‘person’'),
    });
  });
});
