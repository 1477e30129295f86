import { WijkgidsError } from '../errors.ts';
import type { Area } from '../recommending/area.ts';
import type { Recommender } from '../recommending/recommendation.ts';
import { neighbourhoodJson } from './area-json.ts';
import type { Session } from './session.ts';

/**
 * The area with this name or code. Another spelling is said on standard error; when there is no one area the
 * candidates or the nearest names are printed, the exit status is 1, and null comes back.
 */
export async function findArea(
  name: string,
  { municipality, json }: { municipality?: string; json?: boolean },
  recommender: Recommender,
  session: Session,
): Promise<Area | null> {
  if (name === '') throw noArea();
  const found = await recommender.find(name, municipality ?? null);
  if (found.kind === 'found') {
    if (found.instead !== null) {
      process.stderr.write(`wijkgids: ‘${found.instead}’ ken ik niet; dit is ${inWords(found.area)}.\n`);
    }
    return found.area;
  }
  process.exitCode = 1;
  if (found.kind === 'ambiguous') {
    const candidates = found.candidates.map(neighbourhoodJson);
    session.print(json, { outcome: 'clarify', candidates }, () =>
      [
        `Er zijn meer gebieden die ${name} heten. Kies er een met --municipality, of geef de code:`,
        ...found.candidates.map((area) => `- ${inWords(area)}`),
      ].join('\n'),
    );
    return null;
  }
  const nearest = found.nearest.map(neighbourhoodJson);
  session.print(json, { outcome: 'unknown', nearest }, () =>
    [
      `Ik ken geen cijfers van ${name}.`,
      ...(nearest.length > 0
        ? ['Bedoelt u een van deze?', ...found.nearest.map((a) => `- ${inWords(a)}`)]
        : []),
      'Cijfers haalt u binnen met: wijkgids import neighbourhoods cbs:50150NED --municipality <gemeente>',
    ].join('\n'),
  );
  return null;
}

function inWords({ code, name, municipality }: Area): string {
  return `${name ?? code}${municipality === null || municipality === name ? '' : ` in ${municipality}`} (${code})`;
}

function noArea(): WijkgidsError {
  return new WijkgidsError('area-missing', {
    kind: 'usage',
    message: 'Er is geen wijk gegeven.',
    remedy: 'Bijvoorbeeld: wijkgids suggest Akkrum',
  });
}
