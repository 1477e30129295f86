import { z } from 'zod';
import type { Off, SlackSettings, TeamsSettings } from '../../config.ts';
import { messageOf } from '../../errors.ts';
import { type Check, ok, problem } from './check.ts';

const SLACK_API = 'https://slack.com/api/';
const slackAnswer = z.object({ ok: z.boolean(), error: z.string().optional() });

/** Whether Slack is set up whole, answers, and knows the token. */
export async function checkSlack(settings: SlackSettings | Off, timeoutMs: number): Promise<Check> {
  const name = 'Slack';
  if ('off' in settings) return offCheck(name, settings);
  const base = settings.apiUrl ?? SLACK_API;
  try {
    const response = await fetch(new URL('auth.test', base.endsWith('/') ? base : `${base}/`), {
      method: 'POST',
      headers: { Authorization: `Bearer ${settings.botToken}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = slackAnswer.parse(await response.json());
    if (answer.ok) {
      return ok(name, `antwoordt, via ${settings.appToken === null ? 'HTTP' : 'Socket Mode'}`);
    }
    return problem(name, {
      detail: `Slack weigert het token (${answer.error ?? 'zonder reden'})`,
      remedy:
        'Neem in Slack bij OAuth & Permissions het Bot User OAuth Token opnieuw over in SLACK_BOT_TOKEN.',
    });
  } catch (error) {
    return problem(name, {
      detail: `Slack antwoordt niet: ${messageOf(error)}`,
      remedy: 'Controleer de verbinding met internet, en SLACK_API_URL als die is ingesteld.',
      isOutside: true,
    });
  }
}

/** Whether Teams is set up whole. Whether Microsoft knows the app shows at the first message. */
export function checkTeams(settings: TeamsSettings | Off): Check {
  const name = 'Teams';
  if ('off' in settings) return offCheck(name, settings);
  if (settings.credentials === null) return ok(name, 'alleen om te proberen, op deze computer');
  return ok(name, settings.credentials.tenantId === null ? 'voor alle tenants' : 'voor één tenant');
}

function offCheck(name: string, { off, begun }: Off): Check {
  if (!begun) return ok(name, 'niet ingesteld');
  return problem(name, {
    detail: off,
    remedy: `Vul de instelling aan in .env, of haal die van ${name} weg.`,
  });
}
