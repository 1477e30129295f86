import type { CheckInFile, ConditionInFile, QuestionInFile } from './definition-schema.ts';
import { nearestWord } from './nearest-word.ts';
import type { Issue, YamlPath } from './yaml-text.ts';

/**
 * What is wrong with a condition: about a question that is not asked before it, or of another kind than the
 * condition speaks of.
 * @param at where the question stands that has the condition
 * @param path where the condition stands
 */
export function conditionIssues(
  file: CheckInFile,
  at: { section: number; question: number },
  condition: ConditionInFile,
  path: YamlPath,
): Issue[] {
  const { minstens, hoogstens, is, beantwoord } = condition;
  if ([minstens, hoogstens, is, beantwoord].every((field) => field === undefined)) {
    const message = 'zeg wanneer: met ‘minstens’, ‘hoogstens’, ‘is’ of ‘beantwoord’';
    return [{ path, message }];
  }
  const found = askedBefore(file, at, condition.vraag);
  if (typeof found === 'string') return [{ path: [...path, 'vraag'], message: found }];
  const issues = shortIssues(file, at, found, condition, path);
  for (const [field, value] of Object.entries({ minstens, hoogstens })) {
    if (value === undefined) continue;
    if (found.soort !== 'cijfer' && found.soort !== 'getal') {
      const message = `‘${field}’ kan alleen bij een cijfer of een getal, en ‘${found.id}’ is ‘${found.soort}’`;
      issues.push({ path: [...path, field], message });
    } else if (found.soort === 'cijfer' && (value < 1 || value > 5)) {
      issues.push({ path: [...path, field], message: 'een cijfer gaat van 1 tot en met 5' });
    }
  }
  if (minstens !== undefined && hoogstens !== undefined && minstens > hoogstens) {
    issues.push({ path, message: '‘minstens’ is hoger dan ‘hoogstens’: dit komt nooit voor' });
  }
  if (is !== undefined) {
    const options = (found.opties ?? []).map((option) => option.id);
    if (!options.includes(is))
      issues.push({ path: [...path, 'is'], message: noOption(found.id, is, options) });
  }
  return issues;
}

/** In the short version a condition about a question that is not in it never holds. */
function shortIssues(
  { onderdelen }: CheckInFile,
  at: { section: number; question: number },
  found: QuestionInFile,
  { beantwoord }: ConditionInFile,
  path: YamlPath,
): Issue[] {
  const isShort = onderdelen[at.section]?.vragen[at.question]?.kort === true;
  if (!isShort || found.kort || beantwoord === false) return [];
  const message = `‘${found.id}’ hoort niet bij de korte versie: daarin komt deze vraag dus nooit voor`;
  return [{ path: [...path, 'vraag'], message }];
}

function noOption(question: string, typed: string, options: string[]): string {
  if (options.length === 0) return `‘is’ kan alleen bij een keuze, en ‘${question}’ heeft geen opties`;
  const nearest = nearestWord(typed, options);
  const all = options.map((option) => `‘${option}’`).join(', ');
  return `‘${typed}’ is geen optie van ‘${question}’; kies uit ${all}${nearest === null ? '' : `. Bedoelt u ‘${nearest}’?`}`;
}

/**
 * The question that a condition is about: an earlier one of the same section, else of an earlier section that
 * is not repeated. Else what is wrong, in words.
 */
function askedBefore(
  { onderdelen }: CheckInFile,
  at: { section: number; question: number },
  id: string,
): QuestionInFile | string {
  const own = onderdelen[at.section]?.vragen ?? [];
  const here = own.findIndex((question) => question.id === id);
  if (here >= 0 && here < at.question) return own[here] as QuestionInFile;
  if (here === at.question) return 'een vraag kan niet afhangen van haar eigen antwoord';
  const earlier = onderdelen.slice(0, at.section).filter(({ vragen }) => vragen.some((one) => one.id === id));
  const [only, ...more] = earlier;
  if (only !== undefined) {
    if (more.length > 0) return `‘${id}’ staat in meer onderdelen: geef de vraag een eigen id`;
    if (only.herhaal !== undefined) {
      return `‘${id}’ wordt vaker gevraagd: een voorwaarde daarover kan alleen in hetzelfde onderdeel`;
    }
    return only.vragen.find((question) => question.id === id) as QuestionInFile;
  }
  const isLater =
    here > at.question ||
    onderdelen.slice(at.section + 1).some(({ vragen }) => vragen.some((one) => one.id === id));
  if (isLater) return `‘${id}’ wordt pas later gevraagd: een voorwaarde gaat over een eerdere vraag`;
  const known = onderdelen.flatMap(({ vragen }) => vragen.map((question) => question.id));
  const nearest = nearestWord(id, known);
  return `de vraag ‘${id}’ bestaat niet${nearest === null ? '' : `. Bedoelt u ‘${nearest}’?`}`;
}
