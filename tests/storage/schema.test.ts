import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import prismaConfig from '../../prisma.config.ts';
import { databaseFileName } from '../../src/storage/database-file.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

/** For what starts a process of its own. */
const slow = { timeout: 60_000 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');

type Column = { type: string; required: boolean; key: number };
type Table = { columns: Record<string, Column>; indexes: string[]; references: string[] };

const sqlTypes: Record<string, string> = {
  ...{
    String: 'TEXT',
    Int: 'INTEGER',
    Float: 'REAL',
    DateTime: 'DATETIME',
    Boolean: 'BOOLEAN',
    Bytes: 'BLOB',
  },
};
const namesIn = (list: string | undefined) => (list ?? '').split(',').map((name) => name.trim());

/** What the tables should be according to schema.prisma, read from its text. */
function tablesOfSchema(): Record<string, Table> {
  const tables: Record<string, Table> = {};
  for (const [, name = '', body = ''] of schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)) {
    const table: Table = { columns: {}, indexes: [], references: [] };
    const keys = namesIn(/@@id\(\[(.*?)\]\)/.exec(body)?.[1]);
    for (const [, field = '', type = '', optional, rest = ''] of body.matchAll(
      /^ {2}(\w+) +(\w+)(\?)?(.*)$/gm,
    )) {
      const relation = /fields: \[(\w+)\], references: \[(\w+)\], onDelete: (\w+)/.exec(rest);
      if (relation) {
        table.references.push(
          `${relation[1]} -> ${type}.${relation[2]} ${String(relation[3]).toUpperCase()}`,
        );
      }
      const sqlType = sqlTypes[type];
      if (!sqlType) continue;
      const key = rest.includes('@id') ? 1 : keys.indexOf(field) + 1;
      table.columns[field] = { type: sqlType, required: optional === undefined, key };
    }
    for (const [, kind, fields] of body.matchAll(/@@(unique|index)\(\[(.*?)\]\)/g)) {
      table.indexes.push(`${kind} ${namesIn(fields).join(',')}`);
    }
    table.indexes.sort();
    table.references.sort();
    tables[name] = table;
  }
  return tables;
}

/** What the tables are after the migrations, asked of sqlite. */
function tablesOfDatabase(): Record<string, Table> {
  const path = join(temporaryFolder(), 'test.db');
  migrate({ path });
  const raw = new Sqlite(path, { readonly: true });
  onTestFinished(() => {
    raw.close();
  });
  const names = raw
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  return Object.fromEntries(names.map((name) => [name, tableOf(raw, name)]));
}

function tableOf(raw: Sqlite.Database, name: string): Table {
  type Row = Record<'name' | 'type' | 'from' | 'table' | 'to' | 'on_delete' | 'origin', string> &
    Record<'notnull' | 'pk' | 'unique', number>;
  const pragma = (text: string) => raw.pragma(text) as Row[];
  const columns = pragma(`table_info("${name}")`).map(
    (row) => [row.name, { type: row.type, required: row.notnull === 1, key: row.pk }] as const,
  );
  const indexes = pragma(`index_list("${name}")`)
    .filter(({ origin }) => origin === 'c')
    .map((index) => {
      const fields = pragma(`index_info("${index.name}")`).map((row) => row.name);
      return `${index.unique === 1 ? 'unique' : 'index'} ${fields.join(',')}`;
    });
  const references = pragma(`foreign_key_list("${name}")`).map(
    (row) => `${row.from} -> ${row.table}.${row.to} ${row.on_delete}`,
  );
  return { columns: Object.fromEntries(columns), indexes: indexes.sort(), references: references.sort() };
}

test('the migrations make exactly the tables, columns, keys and indexes of schema.prisma', () => {
  const expected = tablesOfSchema();
  expect(Object.keys(expected)).toHaveLength(27);
  expect(tablesOfDatabase()).toEqual(expected);
});

test('every model goes in and comes out through the generated client', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const at = new Date('2026-11-22T10:00:00.123Z');
  const sourceFile = { path: 'p', folder: null, hash: 'h', updatedAt: at };
  const document = {
    ...{
      id: 'd',
      filePath: 'p',
      collection: 'c',
      organisationId: 'o',
      title: 't',
      publisher: null,
      year: 2024,
    },
    ...{ url: null, licence: 'CC0', updatedAt: at },
  };
  const section = {
    ...{
      id: 'd#s0',
      documentId: 'd',
      position: 0,
      page: null,
      path: '[]',
      questions: '[]',
      otherWords: '[]',
    },
  };
  const passage = {
    ...{ id: 'd#0', documentId: 'd', sectionId: 'd#s0', position: 0, page: 3, basis: null, text: 'ë 🏘️' },
  };
  const forgotten = { documentId: 'x', fileHash: 'h', forgottenAt: at };
  const conversation = { id: 'c', channel: 'web', createdAt: at };
  const turn = {
    ...{
      id: 't',
      conversationId: 'c',
      number: 1,
      channel: 'web',
      messageId: 'm',
      personId: 'p',
      question: 'q',
    },
    ...{ resolvedQuestion: 'q', answer: 'a', documentIds: '[]', outcome: 'answered', reason: null },
    ...{ composer: 'extractive', durationMs: 5, reply: '{}', createdAt: at },
  };
  const job = {
    ...{ queue: 'slack', key: 'Ev1', lane: 'l', order: '1', payload: '{}', progress: null, personId: 'p' },
    ...{ attempts: 0, addedAt: at, dueAt: at, state: 'waiting', finishedAt: null },
  };
  const address = {
    ...{ conversationId: 'c', channel: 'teams', personId: 'p', address: '{}', updatedAt: at },
  };
  const person = { id: 'p', channel: 'web', municipality: 'Assen', updatedAt: at };
  const feedback = { turnId: 't', personId: 'p', useful: false, why: null, createdAt: at };
  const embedding = { embedderId: 'e', textHash: 'h', dimensions: 1, vector: Uint8Array.of(0, 0, 128, 63) };
  const meta = { key: 'k', value: 'v' };
  const intervention = {
    ...{ id: 'i', name: 'n', level: 'onbekend', levelDate: null, record: '{}', origin: 'shipped' },
    withdrawnAt: null,
  };
  const interventionChange = {
    ...{ interventionId: 'i', position: 0, at: '2026-11-25T10:00:00.000Z', kind: 'added', before: null },
    ...{ after: '{}', source: 's' },
  };
  const area = { code: 'WK000001', name: null, kind: 'wijk', municipalityCode: null, municipality: null };
  const figureSource = { id: 1, text: 's' };
  const figure = {
    ...{ areaCode: 'WK000001', indicator: 'roken', ageGroup: '18+', year: 2022, value: 14.2, lower: null },
    ...{ upper: 1e-7, municipalityValue: null, netherlandsValue: 0, sourceId: 1 },
  };
  const plan = {
    ...{ id: 'p', organisationId: null, areaCode: 'WK000001', personId: null, updatedAt: at, plan: '{}' },
  };
  const dialogue = { conversationId: 'c', skill: 's', personId: 'p', state: '{}', updatedAt: at };
  const place = { organisationId: 'o', municipality: 'Assen' };
  const checkInRound = { id: 'r', ...place, startedBy: null, startedAt: at, round: '{}' };
  const checkInSession = {
    ...{ id: 's', roundId: 'r', ...place, personId: 'p', conversationId: null, stage: 'asking' },
    ...{ definition: '{}', state: '{}', startedAt: 'a', changedAt: 'b', updatedAt: at },
  };
  const checkInRecord = {
    ...{ id: 's', ...place, personId: null, filedAt: at, forAdviser: true, forQuotes: false, record: '{}' },
  };
  const checkInStep = {
    ...{ id: 'st', ...place, recordId: 's', personId: null, what: 'ë 🏘️', owner: null, due: '2027-03-01' },
    ...{ state: 'open', createdAt: 'a', changedAt: 'b' },
  };
  const roleAssignment = {
    ...{ key: '["p",null,"adviseur"]', personId: 'p', organisationId: null, role: 'adviseur' },
    ...{ municipalities: '[]', name: null },
  };
  const scheduleRule = { id: 'sr', ...place, ranOn: null, rule: '{}' };
  const scheduleSent = { key: 'k', at: 'a', sentAt: at };
  const stored = await database.write(async (client) => [
    await client.sourceFile.create({ data: sourceFile }),
    await client.document.create({ data: document }),
    await client.section.create({ data: section }),
    await client.passage.create({ data: passage }),
    await client.forgottenDocument.create({ data: forgotten }),
    await client.conversation.create({ data: conversation }),
    await client.turn.create({ data: turn }),
    await client.person.create({ data: person }),
    await client.feedback.create({ data: feedback }),
    await client.job.create({ data: job }),
    await client.channelAddress.create({ data: address }),
    await client.embedding.create({ data: embedding }),
    await client.meta.create({ data: meta }),
    await client.intervention.create({ data: intervention }),
    await client.interventionChange.create({ data: interventionChange }),
    await client.area.create({ data: area }),
    await client.figureSource.create({ data: figureSource }),
    await client.figure.create({ data: figure }),
    await client.plan.create({ data: plan }),
    await client.dialogue.create({ data: dialogue }),
    await client.checkInRound.create({ data: checkInRound }),
    await client.checkInSession.create({ data: checkInSession }),
    await client.checkInRecord.create({ data: checkInRecord }),
    await client.checkInStep.create({ data: checkInStep }),
    await client.roleAssignment.create({ data: roleAssignment }),
    await client.scheduleRule.create({ data: scheduleRule }),
    await client.scheduleSent.create({ data: scheduleSent }),
  ]);
  expect(stored).toEqual([
    ...[
      sourceFile,
      document,
      section,
      passage,
      forgotten,
      conversation,
      turn,
      person,
      feedback,
      job,
      address,
    ],
    ...[embedding, meta, intervention, interventionChange, area, figureSource, figure, plan, dialogue],
    ...[checkInRound, checkInSession, checkInRecord, checkInStep, roleAssignment, scheduleRule, scheduleSent],
  ]);
});

test('Prisma’s own command line works on the same database file', () => {
  expect(prismaConfig.datasource?.url).toMatch(new RegExp(`^file:/.*/${databaseFileName}$`));
});

/** A checkout in miniature, in which the client has not been generated. */
function checkout(schemaText: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'src/storage'), { recursive: true });
  cpSync(join(root, 'prisma'), join(folder, 'prisma'), { recursive: true });
  cpSync(join(root, 'prisma.config.ts'), join(folder, 'prisma.config.ts'));
  cpSync(join(root, 'src/storage/database-file.ts'), join(folder, 'src/storage/database-file.ts'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'prisma/schema.prisma'), schemaText);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

test('the client is generated on a clean checkout without network', slow, () => {
  const folder = checkout(schema);
  // A proxy that does not exist: whatever would be fetched fails.
  const env = { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' };
  const result = spawnSync(process.execPath, [join(folder, 'prisma/generate.js')], { encoding: 'utf8', env });
  expect([result.status, result.stdout, result.stderr]).toEqual([0, '', '']);
  expect(existsSync(join(folder, 'src/storage/generated/client.ts'))).toBe(true);
});

test('a schema that is wrong stops the installation with one line', slow, () => {
  const folder = checkout(`${schema}\nmodel Fout { id Nergens }\n`);
  const result = spawnSync(process.execPath, [join(folder, 'prisma/generate.js')], { encoding: 'utf8' });
  expect(result.status).toBe(1);
  expect(result.stderr.trim()).toMatch(/^De databaseclient kon niet worden gemaakt.*$/);
});
