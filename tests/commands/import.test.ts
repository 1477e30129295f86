import { Command, CommanderError } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readColumns, registerImport } from '../../src/commands/import.ts';
import type { Session } from '../../src/commands/session.ts';
import type { InterventionReport } from '../../src/registries/interventions/import-interventions.ts';
import type { NeighbourhoodReport } from '../../src/registries/neighbourhoods/report.ts';

const FAILED = { path: 'register.csv', line: 12, column: 'niveau', reason: '‘hoog’ is geen niveau' };
const LEVEL = { level: 'goed-onderbouwd', levelDate: '2019-04-11', recognised: true } as const;

function interventionReport(values: Partial<InterventionReport> = {}): InterventionReport {
  return {
    interventions: { added: 0, updated: 0, unchanged: 0, removed: 0, failed: [] },
    changes: [],
    ignoredColumns: [],
    notes: [],
    durationMs: 1240,
    dryRun: false,
    ...values,
  };
}

const FIGURES: NeighbourhoodReport = {
  neighbourhoods: { added: 3393, updated: 0, unchanged: 1, removed: 0, failed: [] },
  figures: { added: 6786, updated: 2, unchanged: 0 },
  durationMs: 2000,
  dryRun: false,
};

/** Runs the command over registers that give these reports. */
async function run(
  args: string[],
  reports: { interventions?: InterventionReport; figures?: NeighbourhoodReport } = {},
) {
  const asked: { interventions: unknown[]; neighbourhoods: unknown[] } = {
    interventions: [],
    neighbourhoods: [],
  };
  let printed = '';
  const registers = {
    importInterventions: async (...call: unknown[]) => {
      asked.interventions.push(call.slice(0, 2));
      return reports.interventions ?? interventionReport();
    },
    importNeighbourhoods: async (...call: unknown[]) => {
      asked.neighbourhoods.push(call.slice(0, 2));
      return reports.figures ?? FIGURES;
    },
  };
  const session = {
    open: async () => ({ registers }),
    print: (json: boolean | undefined, data: unknown, text: () => string) => {
      printed += json ? JSON.stringify(data) : text();
    },
  } as unknown as Session;
  const program = new Command('wijkgids').exitOverride().configureOutput({ writeErr: () => undefined });
  registerImport(program, session);
  await program.parseAsync(['import', ...args], { from: 'user' });
  return { printed, asked };
}

let errors = '';
beforeEach(() => {
  errors = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    errors += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

describe('import interventions', () => {
  test('hands on the file and what was asked', async () => {
    const { asked } = await run([
      'interventions',
      'register.xlsx',
      '--columns',
      'naam=Titel,niveau=Erkenning, datum',
      '--sheet',
      'Blad 2',
      '--dry-run',
      '--complete',
    ]);
    const options = {
      columns: { naam: 'Titel', niveau: 'Erkenning, datum' },
      sheet: 'Blad 2',
      dryRun: true,
      complete: true,
    };
    expect(asked.interventions).toEqual([['register.xlsx', options]]);
  });

  test('tells in Dutch what changed, the gravest first', async () => {
    const interventions = interventionReport({
      interventions: { added: 1245, updated: 2, unchanged: 3, removed: 1, failed: [] },
      changes: [
        ...Array.from({ length: 22 }, (_, i) => ({
          ...{ name: `N${i}`, kind: 'added' as const, before: null, after: LEVEL, columns: [] },
        })),
        {
          name: 'A',
          kind: 'raised',
          before: LEVEL,
          after: { ...LEVEL, level: 'eerste-aanwijzingen', levelDate: null },
          columns: [],
        },
        { name: 'B', kind: 'withdrawn', before: LEVEL, after: { ...LEVEL, recognised: false }, columns: [] },
        { name: 'C', kind: 'edited', before: LEVEL, after: LEVEL, columns: ['doel', 'themas'] },
      ],
      ignoredColumns: ['Prijs'],
      notes: ['Let op.'],
    });
    const { printed } = await run(['interventions', 'register.csv'], { interventions });
    expect(printed.split('\n')).toEqual([
      'Interventies: 1.245 nieuw, 2 vernieuwd, 3 ongewijzigd, 1 niet meer in het register, 0 niet gelezen. Duur: 1,2 s.',
      expect.stringMatching(/^Nieuw: N0, N1, .*N19 en nog 2$/),
      'Niet meer erkend: B (was Goed onderbouwd op 11 april 2019)',
      'Hoger niveau: A (was Goed onderbouwd op 11 april 2019, nu Eerste aanwijzingen voor effectiviteit)',
      'Aangepast: C (doel, themas)',
      'Kolommen die het register niet kent, en niet zijn gelezen: Prijs',
      'Let op.',
    ]);
    expect(process.exitCode).toBeUndefined();
  });

  test('names a row that was not read by file, line and column on standard error, and ends with status 1', async () => {
    const interventions = interventionReport({
      interventions: {
        added: 1,
        updated: 0,
        unchanged: 0,
        removed: 0,
        failed: [FAILED, { ...FAILED, line: 13, column: null }],
      },
    });
    const { printed } = await run(['interventions', 'register.csv'], { interventions });
    expect(printed).toContain('2 niet gelezen');
    expect(errors).toBe(
      'wijkgids: niet gelezen: register.csv, regel 12, kolom niveau: ‘hoog’ is geen niveau.\n' +
        'wijkgids: niet gelezen: register.csv, regel 13: ‘hoog’ is geen niveau.\n',
    );
    expect(process.exitCode).toBe(1);
  });

  test('--json gives the report as it is, and nothing else', async () => {
    const interventions = interventionReport({
      interventions: { added: 0, updated: 0, unchanged: 0, removed: 0, failed: [FAILED] },
    });
    const { printed } = await run(['interventions', 'register.csv', '--json'], { interventions });
    expect(JSON.parse(printed)).toEqual(interventions);
    expect(errors).toBe('');
    expect(process.exitCode).toBe(1);
  });

  test('a dry run says that nothing was stored', async () => {
    const { printed } = await run(['interventions', 'a.csv'], {
      interventions: interventionReport({ dryRun: true }),
    });
    expect(printed).toMatch(/^Proef: er is niets opgeslagen\./);
  });
});

describe('import neighbourhoods', () => {
  test('hands on a table of CBS with its server, municipality and period', async () => {
    const { asked, printed } = await run([
      'neighbourhoods',
      'cbs:50120NED',
      ...['--base-url', 'http://127.0.0.1:9/', '--municipality', 'Utrecht', '--period', '2022'],
    ]);
    expect(asked.neighbourhoods).toEqual([
      ['cbs:50120NED', { baseUrl: 'http://127.0.0.1:9/', municipality: 'Utrecht', period: '2022' }],
    ]);
    expect(printed).toBe(
      'Gebieden: 3.393 nieuw, 0 vernieuwd, 1 ongewijzigd.\n' +
        'Cijfers: 6.786 nieuw, 2 vernieuwd, 0 ongewijzigd, 0 niet gelezen. Duur: 2,0 s.',
    );
  });

  test.each([
    ['--period', ['cijfers.csv', '--period', '2022']],
    ['--base-url', ['cijfers.csv', '--base-url', 'http://127.0.0.1:9/']],
    ['--columns', ['cbs:50120NED', '--columns', 'code=Wijk']],
  ])('%s is refused where it means nothing', async (option, args) => {
    await expect(run(['neighbourhoods', ...args])).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(option),
    });
  });
});

test('columns that cannot be read are wrong use', async () => {
  for (const text of ['naam', 'naam=', '=Titel', 'naam=A,naam=B']) {
    await expect(run(['interventions', 'a.csv', '--columns', text])).rejects.toBeInstanceOf(CommanderError);
  }
  expect(readColumns('ernstig-eenzaam=Eenzaam (%);code = Wijk ')).toEqual({
    'ernstig-eenzaam': 'Eenzaam (%)',
    code: 'Wijk',
  });
});
