import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { zipSync } from 'fflate';
import { WijkgidsError } from '../../src/errors.ts';

export type TeamsPackageOptions = {
  /** The app id of the bot in Microsoft Entra, a GUID. */
  appId: string;
  /** The host at which Wijkgids can be reached, for the links in Teams; null when there is none to link to. */
  domain: string | null;
  /** The version of the app, as `1.2.3`. */
  version: string;
};

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
/** Where the links of the app go when there is no domain: the licence, which is ours to point at. */
const LICENCE = 'https://eupl.eu/1.2/nl/';

/** The same moment in every time zone, since a zip file holds local time. */
const FILE_TIME = new Date(2026, 0, 1);

/**
 * The Teams app package: a zip of the manifest and its two icons. The same options give the same bytes.
 * @throws WijkgidsError `invalid-app-id`, `invalid-domain` or `invalid-manifest` (against Microsoft's schema)
 */
export function buildTeamsPackage(options: TeamsPackageOptions): Uint8Array {
  const manifest = fillManifest(options);
  checkManifest(manifest);
  const files = {
    'manifest.json': new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': readOwn('color.png'),
    'outline.png': readOwn('outline.png'),
  };
  return zipSync(files, { mtime: FILE_TIME, level: 9 });
}

/** The manifest with the id, version and links filled in. */
export function fillManifest({ appId, domain, version }: TeamsPackageOptions): Record<string, unknown> {
  if (!GUID.test(appId)) {
    throw new WijkgidsError('invalid-app-id', {
      kind: 'usage',
      message: `‘${appId}’ is geen app-id van Microsoft Entra.`,
      remedy: 'Zet TEAMS_APP_ID in .env, of geef --app-id met de ‘Application (client) ID’.',
    });
  }
  if (domain !== null && !HOST.test(domain)) {
    throw new WijkgidsError('invalid-domain', {
      kind: 'usage',
      message: `‘${domain}’ is geen naam van een website.`,
      remedy: 'Geef bij --domain alleen de naam, bijvoorbeeld wijkgids.gemeente.nl.',
    });
  }
  const values: Record<string, string> = {
    APP_ID: appId.toLowerCase(),
    VERSION: version,
    WEBSITE: domain === null ? LICENCE : `https://${domain}/`,
  };
  const template = new TextDecoder().decode(readOwn('manifest.json'));
  const filled = template.replace(/\{\{([A-Z_]+)\}\}/g, (place, name: string) => values[name] ?? place);
  return { ...JSON.parse(filled), validDomains: domain === null ? [] : [domain] };
}

/**
 * Checks a manifest against Microsoft's own schema of its version.
 * @throws WijkgidsError `invalid-manifest`, naming the place and the rule
 */
export function checkManifest(manifest: Record<string, unknown>): void {
  const validate = schemaOf(String(manifest['manifestVersion']));
  if (validate(manifest)) return;
  const [first] = validate.errors ?? [];
  throw new WijkgidsError('invalid-manifest', {
    kind: 'usage',
    message: `Het manifest voldoet niet aan het schema van Microsoft: ${first?.instancePath || '/'} ${first?.message ?? ''}.`,
    remedy: 'Herstel manifests/teams/manifest.json.',
  });
}

function schemaOf(version: string): ValidateFunction {
  const path = `@microsoft/app-manifest/build/json-schemas/teams/v${version}/MicrosoftTeams.schema.json`;
  const ajv = new draft04.default({ strict: false });
  formats.default(ajv, ['uri']);
  return ajv.compile(JSON.parse(readSchema(path, version)));
}

function readSchema(path: string, version: string): string {
  try {
    return readFileSync(createRequire(import.meta.url).resolve(path), 'utf8');
  } catch (cause) {
    throw new WijkgidsError('invalid-manifest', {
      kind: 'usage',
      message: `Van manifestversie ${version} is geen schema aanwezig.`,
      remedy: 'Draai npm ci, en herstel zo nodig manifestVersion in manifests/teams/manifest.json.',
      cause,
    });
  }
}

function readOwn(name: string): Uint8Array {
  return readFileSync(new URL(name, import.meta.url));
}
