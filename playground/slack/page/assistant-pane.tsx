import { useState } from 'react';
import type { AssistantThread } from '../model.ts';
import { Composer } from './composer.tsx';
import { useSlack } from './slack.ts';
import { ThreadMessages } from './thread-pane.tsx';

/** The pane for apps that answer: threads of their own, questions to begin with, and what the app is doing. */
export function AssistantPane({ close }: { close: () => void }) {
  const { state, does } = useSlack();
  const threads = state.threads.filter(({ threadTs }) => threadTs !== '');
  const [chosen, setChosen] = useState<string | null>(null);
  const thread = threads.find(({ threadTs }) => threadTs === chosen) ?? threads.at(-1);
  const start = async () => {
    const { threadTs } = await does({ kind: 'open-assistant' });
    setChosen(threadTs);
  };
  return (
    <aside className="side" aria-label="Assistent">
      <header className="bar">
        <h2>✦ Wijkgids</h2>
        <button type="button" className="quiet" onClick={start}>
          Nieuw gesprek
        </button>
        <button type="button" className="quiet" onClick={close}>
          Sluiten
        </button>
      </header>
      {threads.length > 1 && (
        <label className="earlier">
          Gesprek{' '}
          <select value={thread?.threadTs} onChange={({ target }) => setChosen(target.value)}>
            {threads.map(({ threadTs, title }, index) => (
              <option key={threadTs} value={threadTs}>
                {title || `Gesprek ${index + 1}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {thread === undefined ? (
        <div className="messages">
          <p className="empty">
            <button type="button" className="send" onClick={start}>
              Begin een gesprek
            </button>
          </p>
        </div>
      ) : (
        <Talk thread={thread} />
      )}
    </aside>
  );
}

function Talk({ thread }: { thread: AssistantThread }) {
  const { state, does } = useSlack();
  const { channel, threadTs, status, prompts, promptsTitle } = thread;
  const messages = state.conversations.find(({ id }) => id === channel)?.messages ?? [];
  const hasAsked = messages.some((message) => message.thread_ts === threadTs && message.user === state.me);
  const say = (text: string) => does({ kind: 'say', channel, text, threadTs });
  return (
    <>
      <ThreadMessages channel={channel} ts={threadTs} withRoot={false} />
      {!hasAsked && prompts.length > 0 && (
        <div className="prompts">
          <p className="note">{promptsTitle}</p>
          {prompts.map(({ title, message }) => (
            <button type="button" key={title} onClick={() => say(message)}>
              {title}
            </button>
          ))}
        </div>
      )}
      <p className="note status" role="status">
        {status && `Wijkgids ${status}`}
      </p>
      <Composer channel={channel} threadTs={threadTs} label="Stel Wijkgids een vraag" hint={null} />
    </>
  );
}
