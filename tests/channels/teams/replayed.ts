import { readFileSync } from 'node:fs';
import type { TeamsActivity } from '../../../src/channels/teams/activity.ts';

/** A payload as Teams sends it, from tests/replay/teams; `changes` replace whole properties. */
export function replayed(name: string, changes: Partial<TeamsActivity> = {}): TeamsActivity {
  const file = new URL(`../../replay/teams/${name}.json`, import.meta.url);
  return { ...JSON.parse(readFileSync(file, 'utf8')), ...changes };
}
