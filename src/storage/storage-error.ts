import { messageOf, WijkgidsError } from '../errors.ts';

const unwritableCodes = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_PERM',
]);

/** `SQLITE_READONLY_DIRECTORY` and its like say more than needed here: the first two words decide. */
function primaryCode(code: string): string {
  return code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code;
}

/** The driver's code, also where Prisma wrapped the driver's error; null for errors that are not the database's. */
function driverCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, originalCode, meta, cause } = error as Record<string, unknown>;
  if (typeof originalCode === 'string') return primaryCode(originalCode);
  const wrapped = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError ?? cause;
  const inner = wrapped === error ? null : driverCode(wrapped);
  if (inner !== null) return inner;
  return typeof code === 'string' && /^(SQLITE_|E[A-Z]+$)/.test(code) ? primaryCode(code) : null;
}

function isPrismaError(error: unknown): boolean {
  return error instanceof Error && /^(PrismaClient|DriverAdapter)/.test(error.name);
}

/**
 * Says what went wrong with the database in words for a person. Errors that do not come from the database
 * are returned as they are.
 * @param path the database file, or the folder it should be in
 */
export function storageError(error: unknown, path: string): unknown {
  if (error instanceof WijkgidsError) return error;
  const code = driverCode(error);
  if (code === null && !isPrismaError(error)) return error;
  const known = code === null ? null : knownError(code, path, error);
  return (
    known ??
    new WijkgidsError('database-failed', {
      message: `De database ${path} gaf een fout: ${messageOf(error)}`,
      remedy: 'Probeer het opnieuw; blijft de fout, draai dan `wijkgids doctor`.',
      kind: 'outside',
      cause: error,
    })
  );
}

function knownError(code: string, path: string, cause: unknown): WijkgidsError | null {
  const kind = 'outside';
  if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') {
    return new WijkgidsError('database-corrupt', {
      message: `Het bestand ${path} is beschadigd of is geen database van Wijkgids.`,
      remedy:
        'Zet een reservekopie terug, of verplaats het bestand en start opnieuw: dan wordt alles opnieuw ingelezen.',
      kind,
      cause,
    });
  }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new WijkgidsError('database-busy', {
      message: `De database ${path} is bezet door een ander programma.`,
      remedy: 'Wacht tot de andere opdracht klaar is en probeer het opnieuw.',
      kind,
      cause,
    });
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new WijkgidsError('disk-full', {
      message: `Er is geen ruimte meer op de schijf van ${path}.`,
      remedy: 'Maak ruimte vrij of laat DATA_DIR naar een andere schijf wijzen.',
      kind,
      cause,
    });
  }
  return unwritableCodes.has(code) ? dataDirUnwritable(path, cause) : null;
}

/** The data folder cannot be made or written. */
export function dataDirUnwritable(path: string, cause: unknown): WijkgidsError {
  return new WijkgidsError('data-dir-unwritable', {
    message: `Wijkgids kan niet schrijven in ${path} (${messageOf(cause)}).`,
    remedy: 'Geef schrijfrechten hierop, of laat DATA_DIR naar een map wijzen waarin u mag schrijven.',
    kind: 'outside',
    cause,
  });
}
