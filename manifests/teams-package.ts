/** Makes the app package that an administrator uploads in the Teams admin centre. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { config as readDotEnv } from 'dotenv';
import { exitStatusOf, messageOf, WijkgidsError } from '../src/errors.ts';
import { buildTeamsPackage } from './teams/build-package.ts';

const USAGE = 'npm run teams:package -- [--app-id ID] [--domain host] [--out wijkgids-teams.zip]';

try {
  readDotEnv({ quiet: true });
  const given = readArguments();
  const appId = given['app-id'] ?? process.env.TEAMS_APP_ID ?? '';
  if (appId.trim() === '') {
    throw new WijkgidsError('app-id-missing', {
      kind: 'usage',
      message: 'Het app-id van de bot ontbreekt.',
      remedy: 'Zet TEAMS_APP_ID in .env, of geef --app-id met de ‘Application (client) ID’.',
    });
  }
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const out = given.out ?? 'wijkgids-teams.zip';
  write(out, buildTeamsPackage({ appId: appId.trim(), domain: given.domain ?? null, version }));
  process.stdout.write(
    `${out} staat klaar. Zet dit bestand in het Teams-beheercentrum; zie docs/teams.md.\n`,
  );
} catch (error) {
  const remedy = error instanceof WijkgidsError ? ` ${error.remedy}` : '';
  process.stderr.write(`teams:package: ${messageOf(error)}${remedy}\n`);
  process.exitCode = exitStatusOf(error);
}

function readArguments() {
  const options = {
    'app-id': { type: 'string' },
    domain: { type: 'string' },
    out: { type: 'string' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (cause) {
    throw new WijkgidsError('unknown-option', {
      kind: 'usage',
      message: `Verkeerd gebruik: ${messageOf(cause)}.`,
      remedy: `Gebruik: ${USAGE}.`,
      cause,
    });
  }
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (cause) {
    throw new WijkgidsError('package-not-written', {
      kind: 'usage',
      message: `${path} kan niet worden geschreven: ${messageOf(cause)}.`,
      remedy: 'Geef bij --out een bestand in een map waarin u mag schrijven.',
      cause,
    });
  }
}
