import type { SettingState } from '../../config.ts';
import { messageOf } from '../../errors.ts';
import { type Check, ok, problem, problemOf } from './check.ts';

/**
 * A check per setting.
 * @param refusal what `readConfig` threw; its message starts with the name of the setting. Null when all is well
 */
export function checkSettings(settings: SettingState[], refusal: unknown): Check[] {
  const refused = refusal === null ? null : messageOf(refusal).split(' ')[0];
  const checks = settings.map((setting) =>
    setting.name === refused ? problemOf(setting.name, refusal) : ok(setting.name, draw(setting)),
  );
  const isNamed = settings.some(({ name }) => name === refused);
  return refusal === null || isNamed ? checks : [...checks, problemOf('instellingen', refusal)];
}

function draw({ shown, isDefault }: SettingState): string {
  if (shown === null) return 'niet ingesteld';
  return isDefault ? `${shown} (standaard)` : shown;
}

/** Tracing would send what people ask to a server outside. */
export function checkTracing(variables: string[]): Check {
  if (variables.length === 0) return ok('meekijken', 'uit: LangSmith ziet niets');
  return problem('meekijken', {
    detail: `${variables.join(', ')} staat aan: vragen en antwoorden gaan naar LangSmith.`,
    remedy: `Haal ${variables.join(', ')} uit .env of uit de omgeving.`,
  });
}
