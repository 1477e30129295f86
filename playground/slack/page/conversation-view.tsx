import type { Conversation, Message as MessageData } from '../model.ts';
import { Composer } from './composer.tsx';
import { Message } from './message.tsx';
import { MessageList } from './message-list.tsx';
import { useSlack } from './slack.ts';

/** The messages of a conversation that are not in a thread, and the box to write in. */
export function ConversationView(props: { conversation: Conversation; openThread: (ts: string) => void }) {
  const { conversation, openThread } = props;
  const { state } = useSlack();
  const ephemerals = state.ephemerals
    .filter(({ channel, message }) => channel === conversation.id && message.thread_ts === undefined)
    .map(({ message }) => message);
  const roots = conversation.messages.filter(
    ({ ts, thread_ts, subtype }) =>
      (thread_ts === undefined || thread_ts === ts) && subtype !== 'assistant_app_thread',
  );
  const shown = [...roots, ...ephemerals].sort((a, b) => Number(a.ts) - Number(b.ts));
  const repliesTo = (message: MessageData) =>
    conversation.messages.filter(({ ts, thread_ts }) => thread_ts === message.ts && ts !== message.ts).length;
  const isApp = conversation.type === 'im';
  return (
    <section className="conversation" aria-label={conversation.name}>
      <MessageList>
        {shown.length === 0 && <p className="empty">Hier is nog niets gezegd.</p>}
        {shown.map((message) => (
          <Message
            key={message.ts}
            channel={conversation.id}
            message={message}
            isEphemeral={ephemerals.includes(message)}
            replies={repliesTo(message)}
            openThread={() => openThread(message.ts)}
          />
        ))}
      </MessageList>
      <Composer
        channel={conversation.id}
        threadTs={null}
        label={isApp ? 'Stel Wijkgids een vraag' : `Bericht aan #${conversation.name}`}
        hint={isApp ? null : 'Noem @Wijkgids in uw bericht, of begin met /wijkgids'}
      />
    </section>
  );
}
