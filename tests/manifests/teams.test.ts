import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { buildTeamsPackage, checkManifest, fillManifest } from '../../manifests/teams/build-package.ts';

const APP_ID = '0f0e0d0c-1111-2222-3333-444455556666';
const options = { appId: APP_ID, domain: 'wijkgids.gemeente.nl', version: '1.2.3' };

/** Width, height and colour type of a PNG: the first chunk has them at a fixed place. */
function pngOf(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect(Array.from(bytes.slice(0, 8))).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  return { width: view.getUint32(16), height: view.getUint32(20), colourType: bytes[25] };
}

describe('the package', () => {
  const files = unzipSync(buildTeamsPackage(options));
  const manifest = JSON.parse(strFromU8(files['manifest.json'] as Uint8Array));

  test('holds the manifest and two icons, and nothing else', () => {
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    expect(manifest.icons).toEqual({ color: 'color.png', outline: 'outline.png' });
  });

  test('has the app id for the app and its bot, and the version', () => {
    expect([manifest.id, manifest.bots[0].botId, manifest.version]).toEqual([APP_ID, APP_ID, '1.2.3']);
  });

  test('links to the given domain only', () => {
    expect(manifest.developer.websiteUrl).toBe('https://wijkgids.gemeente.nl/');
    expect(manifest.validDomains).toEqual(['wijkgids.gemeente.nl']);
  });

  test('has no place left open', () => {
    expect(JSON.stringify(manifest)).not.toContain('{{');
  });

  test('asks for no permissions', () => {
    expect(manifest).not.toHaveProperty('permissions');
    expect(manifest).not.toHaveProperty('authorization');
    expect(manifest).not.toHaveProperty('webApplicationInfo');
  });

  test('may give files in a chat with one person', () => {
    expect(manifest.bots[0]).toMatchObject({
      supportsFiles: true,
      scopes: expect.arrayContaining(['personal']),
    });
  });

  test('has icons of the sizes Teams asks for', () => {
    expect(pngOf(files['color.png'] as Uint8Array)).toMatchObject({ width: 192, height: 192 });
    expect(pngOf(files['outline.png'] as Uint8Array)).toEqual({ width: 32, height: 32, colourType: 6 });
  });

  test('is the same, byte for byte, when made again', () => {
    expect(Buffer.from(buildTeamsPackage(options))).toEqual(Buffer.from(buildTeamsPackage(options)));
  });
});

test.each(['', 'wijkgids', '0f0e0d0c-1111-2222-3333', `${APP_ID}0`])(
  'the app id ‘%s’ is refused',
  (appId) => {
    expect(() => buildTeamsPackage({ ...options, appId })).toThrow(/geen app-id/);
  },
);

test.each(['https://wijkgids.nl', 'wijkgids.nl/pad', 'localhost', '*.nl', '"'])(
  'the domain ‘%s’ is refused',
  (domain) => {
    expect(() => buildTeamsPackage({ ...options, domain })).toThrow(/geen naam van een website/);
  },
);

describe('Microsoft’s schema', () => {
  const manifest = fillManifest(options);

  test('accepts the manifest without a domain too', () => {
    expect(() => checkManifest(fillManifest({ ...options, domain: null }))).not.toThrow();
  });

  test('refuses a property that does not exist, and says where', () => {
    expect(() => checkManifest({ ...manifest, developer: { name: 'Wijkgids' } })).toThrow(/\/developer/);
    expect(() => checkManifest({ ...manifest, bot: [] })).toThrow(/schema van Microsoft/);
  });

  test('refuses a version of the manifest that it does not know', () => {
    expect(() => checkManifest({ ...manifest, manifestVersion: '9.9' })).toThrow(/geen schema/);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-teams-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (args: string[], env: Record<string, string> = {}) =>
    new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
      const script = fileURLToPath(new URL('../../manifests/teams-package.ts', import.meta.url));
      const tsx = import.meta.resolve('tsx');
      const { TEAMS_APP_ID: _, ...own } = process.env;
      execFile(
        process.execPath,
        ['--import', tsx, script, ...args],
        { cwd: folder, env: { ...own, ...env } },
        (error, stdout, stderr) =>
          resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

  test('writes the package for the app id in the environment', async () => {
    const { status, stdout } = await run([], { TEAMS_APP_ID: APP_ID });
    expect([status, stdout]).toEqual([0, expect.stringContaining('wijkgids-teams.zip staat klaar')]);
    const files = unzipSync(readFileSync(join(folder, 'wijkgids-teams.zip')));
    expect(JSON.parse(strFromU8(files['manifest.json'] as Uint8Array)).id).toBe(APP_ID);
  });

  test.each([
    ['no app id', []],
    ['a wrong app id', ['--app-id', 'x']],
    ['an unknown option', ['--app', 'x']],
    ['a file that cannot be written', ['--app-id', APP_ID, '--out', 'geen/map/x.zip']],
  ])('ends with status 2 and one line for %s', async (_, args) => {
    const { status, stderr } = await run(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^teams:package: [^\n]+\n$/);
  });
});
