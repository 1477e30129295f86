import { type Check, ok, problem } from './check.ts';

/**
 * @param version of the Node that runs, as `20.19.0`
 * @param required as in package.json, as `>=20.19`
 */
export function checkNodeVersion(version: string, required: string): Check {
  const [major = 0, minor = 0] = numbersIn(version);
  const [requiredMajor = 0, requiredMinor = 0] = numbersIn(required);
  const isEnough = major > requiredMajor || (major === requiredMajor && minor >= requiredMinor);
  if (isEnough) return ok('Node.js', version);
  return problem('Node.js', {
    detail: `Dit is Node.js ${version}, maar nodig is ${requiredMajor}.${requiredMinor} of nieuwer.`,
    remedy: 'Installeer een nieuwere versie van https://nodejs.org.',
  });
}

function numbersIn(version: string): number[] {
  return [...version.matchAll(/\d+/g)].map(([digits]) => Number(digits));
}
