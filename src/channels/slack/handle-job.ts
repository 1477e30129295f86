import { WijkgidsError } from '../../errors.ts';
import type { Job, JobHandler, JobTools } from '../../jobs/ports.ts';
import { SlackRefusal } from './client.ts';
import { handleFeedback } from './handle-feedback.ts';
import { handleForm } from './handle-form.ts';
import { handleHome } from './handle-home.ts';
import { handleQuestion } from './handle-question.ts';
import { handleTell } from './handle-tell.ts';
import { handleWelcome } from './handle-welcome.ts';
import { type SlackJob, slackJob } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

/** Slack's words for a token or app that an administrator can put right: until then the job waits. */
const REPAIRABLE = new Set([
  ...['not_authed', 'invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'no_permission'],
  ...['missing_scope', 'org_login_required', 'ekm_access_denied', 'access_denied'],
]);

/** Does the jobs that events of Slack became. */
export function createJobHandler(slack: SlackServices): JobHandler {
  return async (job, tools) => {
    const read = slackJob.safeParse(job.payload);
    if (!read.success) throw unreadable(job, read.error);
    try {
      await handle(job, read.data, tools, slack);
    } catch (error) {
      throw error instanceof SlackRefusal && !REPAIRABLE.has(error.code) ? refused(error) : error;
    }
  };
}

function handle(job: Job, payload: SlackJob, tools: JobTools, slack: SlackServices): Promise<void> {
  switch (payload.kind) {
    case 'question':
      return handleQuestion(job, payload, tools, slack);
    case 'tell':
      return handleTell(job, payload, tools, slack);
    case 'feedback':
      return handleFeedback(payload, tools, slack);
    case 'submission':
      return handleForm(job, payload, tools, slack);
    case 'welcome':
      return handleWelcome(job, payload, tools, slack);
    case 'home':
      return handleHome(payload, tools, slack);
  }
}

/** What Slack refuses now it refuses later too: a channel that was archived, a person who left. */
function refused(cause: SlackRefusal): WijkgidsError {
  return new WijkgidsError('slack-refused', {
    message: `Slack weigert een bericht van Wijkgids (${cause.message}).`,
    remedy: 'Controleer of Wijkgids nog in het kanaal zit en daar berichten mag plaatsen.',
    cause,
  });
}

function unreadable({ key }: Job, cause: unknown): WijkgidsError {
  return new WijkgidsError('unreadable-job', {
    message: `De taak ${key} is door een andere versie van Wijkgids geschreven.`,
    remedy: 'Vraag de persoon de vraag opnieuw te stellen.',
    cause,
  });
}
