/** Opens the database at the given path and prints how that went: `open`, or code and kind of the error. */
import { WijkgidsError } from '../../../src/errors.ts';
import { openDatabase } from '../../../src/storage/database.ts';

const [, , path = ''] = process.argv;
try {
  await (await openDatabase({ path })).close();
  process.stdout.write('open');
} catch (error) {
  process.stdout.write(error instanceof WijkgidsError ? `${error.code} ${error.kind}` : String(error));
}
