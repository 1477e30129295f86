import { WijkgidsError } from '../../errors.ts';
import { municipalityKey } from '../../rights/municipality-key.ts';
import type { Definition } from '../definition.ts';
import type { CheckInsOptions } from './check-ins-options.ts';

/** The check-in with this id or title. @throws WijkgidsError `unknown-check-in` */
export function definitionNamed(
  typed: string,
  { definitions }: Pick<CheckInsOptions, 'definitions'>,
): Definition {
  const key = municipalityKey(typed);
  const known = definitions.definitions();
  const found = known.find(({ id, title }) => municipalityKey(id) === key || municipalityKey(title) === key);
  if (found !== undefined) return found;
  throw new WijkgidsError('unknown-check-in', {
    message: `De check-in ‘${typed}’ bestaat niet.`,
    remedy: `Kies uit ${known.map(({ id }) => id).join(', ')}.`,
  });
}
