import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRegisters } from '../../src/registries/registers.ts';
import {
  createMemoryAreas,
  createMemoryInterventions,
  createMemoryProgress,
} from '../../src/storage/memory-recommending.ts';

/** Registers over a knowledge folder with one intervention and one figure in it, and lists that come with Wijkgids. */
function place(options: { fetch?: typeof fetch } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-registers-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'interventions'));
  mkdirSync(join(folder, 'neighbourhoods', 'samples'), { recursive: true });
  writeFileSync(
    join(folder, 'interventions', 'interventies.jsonl'),
    '{"naam":"A","niveau":"goed-onderbouwd","themas":["bewegen"],"bronnen":["https://r.nl/a"]}\n',
  );
  writeFileSync(
    join(folder, 'neighbourhoods', 'samples', 'x.csv'),
    'code,name,municipality,indicator,value,unit,year,source\nWK034403,Overvecht,Utrecht,roken,20,%,2022,RIVM\n',
  );
  const register = createMemoryInterventions();
  const areas = createMemoryAreas();
  const now = () => new Date('2026-01-15T12:00:00Z');
  const progress = createMemoryProgress();
  const registers = createRegisters({ register, areas, progress, now, knowledgeDir: folder, ...options });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  return { register, areas, registers, file };
}

test('what comes with Wijkgids is there once prepared, and costs nothing the next time', async () => {
  const { register, areas, registers } = place();
  await registers.prepare();
  expect(await register.interventions()).toMatchObject([{ name: 'A', origin: 'shipped' }]);
  expect(await areas.areas()).toMatchObject([{ code: 'WK034403', name: 'Overvecht' }]);
  const revisions = [await register.revision(), await areas.revision()];
  await registers.prepare();
  expect([await register.revision(), await areas.revision()]).toEqual(revisions);
});

test('an import into a new register tells what it changed in what comes with Wijkgids', async () => {
  const { registers, file } = place();
  const path = file('eigen.csv', 'naam;niveau;bronnen\nA;goed beschreven;https://r.nl/a\n');
  const { changes } = await registers.importInterventions(path, {});
  expect(changes).toMatchObject([{ name: 'A', kind: 'lowered', before: { level: 'goed-onderbouwd' } }]);
});

test('figures of a file are imported, and a dry run knows which are there', async () => {
  const { areas, registers, file } = place();
  await registers.prepare();
  const path = file(
    'eigen.csv',
    'code;indicator;value;year\nWK034403;roken;20;2022\nWK034403;roken;21;2023\n',
  );
  const steps: unknown[] = [];
  const dry = await registers.importNeighbourhoods(path, { dryRun: true }, (step) => steps.push(step));
  expect(dry.figures).toMatchObject({ added: 1 });
  expect(steps).toContainEqual({ done: 2, total: 2, what: 'regels' });
  expect(await areas.figuresOf(['WK034403'])).toHaveLength(1);
  await registers.importNeighbourhoods(path, {});
  expect(await areas.figuresOf(['WK034403'])).toHaveLength(2);
});

test('a table of CBS is asked of the server that was given', async () => {
  const asked: string[] = [];
  const { registers } = place({
    fetch: async (address) => {
      asked.push(String(address));
      return new Response('niets', { status: 404 });
    },
  });
  const source = 'cbs:50120NED';
  await expect(registers.importNeighbourhoods(source, { baseUrl: 'http://127.0.0.1:9/x' })).rejects.toThrow(
    /50120NED/,
  );
  expect(asked.every((address) => address.startsWith('http://127.0.0.1:9/'))).toBe(true);
  expect(asked.length).toBeGreaterThan(0);
});
