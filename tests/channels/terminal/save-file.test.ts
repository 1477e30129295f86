import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { saveFile } from '../../../src/channels/terminal/save-file.ts';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf } from '../web/attachment-of.ts';

const file = attachmentOf(replies.file, 'file');
const picture = attachmentOf(replies.picture, 'picture');

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-bewaar-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a file is saved as it was made, and the path is told', async () => {
  const folder = newFolder();
  const path = await saveFile(file, folder);
  expect(path).toBe(join(folder, 'preventiematrix-akkrum.xlsx'));
  expect(readFileSync(path, 'base64')).toBe(file.data);
});

test('a picture is named after its title', async () => {
  expect(basename(await saveFile(picture, newFolder()))).toBe('overgewicht-per-wijk.png');
});

test('nothing is ever overwritten: the name gets a number', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, file.name), 'van iemand anders');
  await saveFile(file, folder);
  await saveFile(file, folder);
  expect(readdirSync(folder).sort()).toEqual([
    'preventiematrix-akkrum-2.xlsx',
    'preventiematrix-akkrum-3.xlsx',
    'preventiematrix-akkrum.xlsx',
  ]);
  expect(readFileSync(join(folder, file.name), 'utf8')).toBe('van iemand anders');
});

test.each([
  ['../../etc/passwd', 'etc-passwd'],
  ['.verborgen', 'verborgen'],
  ['', 'bestand'],
  ['a\u0000b\n.xlsx', 'a-b.xlsx'],
  ['plan voor ’t Zand.docx', 'plan-voor-t-Zand.docx'],
])('the name %j stays in the folder', async (name, expected) => {
  const folder = newFolder();
  const path = await saveFile({ ...file, name }, folder);
  expect([dirname(path), basename(path)]).toEqual([folder, expected]);
});

test('a folder that cannot be written in is told, with what to do', async () => {
  await expect(saveFile(file, join(newFolder(), 'bestaat-niet'))).rejects.toMatchObject({
    code: 'output-unwritable',
    remedy: expect.stringContaining('map waarin u mag schrijven'),
  });
});
