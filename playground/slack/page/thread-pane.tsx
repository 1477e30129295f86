import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { MessageList } from './message-list.tsx';
import { useSlack } from './slack.ts';

/** A thread beside its conversation. */
export function ThreadPane({ channel, ts, close }: { channel: string; ts: string; close: () => void }) {
  const { state } = useSlack();
  const conversation = state.conversations.find(({ id }) => id === channel);
  return (
    <aside className="side" aria-label="Thread">
      <header className="bar">
        <h2>Thread</h2>
        <button type="button" className="quiet" onClick={close}>
          Sluiten
        </button>
      </header>
      <ThreadMessages channel={channel} ts={ts} />
      <Composer
        channel={channel}
        threadTs={ts}
        label="Antwoord in de thread"
        hint={conversation?.type === 'im' ? null : 'Wijkgids leest mee in een thread waarin het is genoemd'}
      />
    </aside>
  );
}

/** The first message of a thread and what came after it, also what only this person sees. */
export function ThreadMessages({
  channel,
  ts,
  withRoot = true,
}: {
  channel: string;
  ts: string;
  withRoot?: boolean;
}) {
  const { state } = useSlack();
  const messages = state.conversations.find(({ id }) => id === channel)?.messages ?? [];
  const ephemerals = state.ephemerals
    .filter((one) => one.channel === channel && one.message.thread_ts === ts)
    .map(({ message }) => message);
  const inThread = messages.filter(
    (message) => (withRoot && message.ts === ts) || (message.thread_ts === ts && message.ts !== ts),
  );
  const shown = [...inThread, ...ephemerals].sort((a, b) => Number(a.ts) - Number(b.ts));
  return (
    <MessageList>
      {shown.map((message) => (
        <Message
          key={message.ts}
          channel={channel}
          message={message}
          isEphemeral={ephemerals.includes(message)}
        />
      ))}
    </MessageList>
  );
}
