import type { Job, JobTools } from '../../jobs/ports.ts';
import { SlackRefusal } from './client.ts';
import { personIdOf } from './conversation-ids.ts';
import { keepPaneThread } from './conversation-place.ts';
import { createOutbox } from './outbox.ts';
import { drawWelcome } from './render.ts';
import type { Welcome } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';

/** Slack shows four at most. */
const MOST_PROMPTS = 4;

/** Begins a thread in the assistant pane: that this is an AI system, and what can be asked. */
export async function handleWelcome(
  job: Job,
  { person, channel, threadTs }: Welcome,
  tools: JobTools,
  slack: SlackServices,
): Promise<void> {
  await keepPaneThread({ person, channel, threadTs }, slack);
  const { openingQuestions } = await slack.assistant.home(personIdOf(person));
  const questions = openingQuestions.slice(0, MOST_PROMPTS);
  const shown = await suggest(questions, { channel, threadTs }, tools.signal, slack);
  const outbox = createOutbox({ ...slack, job, tools });
  await outbox.post('welcome', { channel, threadTs }, drawWelcome(shown ? [] : questions));
}

/** Whether Slack shows the questions itself; otherwise they become buttons in the message. */
async function suggest(
  questions: string[],
  { channel, threadTs }: { channel: string; threadTs: string },
  signal: AbortSignal,
  { api }: SlackServices,
): Promise<boolean> {
  if (questions.length === 0) return true;
  try {
    await api.call(
      'assistant.threads.setSuggestedPrompts',
      {
        ...{ channel_id: channel, thread_ts: threadTs, title: 'Vraag bijvoorbeeld' },
        prompts: questions.map((question) => ({ title: question, message: question })),
      },
      { signal },
    );
    return true;
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return false;
  }
}
