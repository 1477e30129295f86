import type { Message as MessageData, UploadedFile } from '../model.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks.tsx';
import { useSlack } from './slack.ts';

/** One message: who, when, what, and what can be done with it. */
export function Message(props: {
  channel: string;
  message: MessageData;
  isEphemeral: boolean;
  replies?: number;
  openThread?: () => void;
}) {
  const { channel, message, isEphemeral, replies = 0, openThread } = props;
  const { state, does } = useSlack();
  const author = state.people.find(({ id }) => id === message.user);
  const text = { type: 'section', text: { type: 'mrkdwn', text: message.text } };
  const blocks = message.blocks?.length ? message.blocks : message.text === '' ? [] : [text];
  return (
    <article className={isEphemeral ? 'message ephemeral' : 'message'} data-ts={message.ts}>
      <Avatar user={message.user} />
      <div className="body">
        {isEphemeral && <p className="note">Alleen zichtbaar voor u</p>}
        <p className="author">
          <strong>{author?.realName ?? message.user}</strong>
          {author?.isBot && <span className="badge">app</span>}
          <time>{timeOf(message.ts)}</time>
          {message.edited && <span className="note">(bewerkt)</span>}
        </p>
        <Blocks blocks={blocks} target={{ channel, ts: message.ts }} />
        {message.files?.map((file) => (
          <File key={file.id} file={file} />
        ))}
        {message.streaming_state === 'in_progress' && (
          <span className="typing" role="img" aria-label="Wijkgids schrijft" />
        )}
        {replies > 0 && openThread && (
          <button type="button" className="replies" onClick={openThread}>
            {replies === 1 ? '1 antwoord' : `${replies} antwoorden`}
          </button>
        )}
      </div>
      {!isEphemeral && (
        <div className="menu">
          {openThread && (
            <button type="button" onClick={openThread}>
              Antwoord in thread
            </button>
          )}
          <button type="button" onClick={() => does({ kind: 'shortcut', channel, ts: message.ts })}>
            Vraag Wijkgids hierover
          </button>
        </div>
      )}
    </article>
  );
}

/** A picture as it is, with its title above it; anything else as a link that saves it. */
function File({ file }: { file: UploadedFile }) {
  if (!file.mimetype.startsWith('image/')) {
    return (
      <p className="file">
        <a href={file.url_private} download={file.name}>
          {file.title}
        </a>{' '}
        <span className="note">{file.name}</span>
      </p>
    );
  }
  return (
    <figure className="file">
      <figcaption className="note">{file.title}</figcaption>
      <a href={file.url_private} target="_blank" rel="noreferrer">
        <img src={file.url_private} alt={file.alt_txt ?? file.title} />
      </a>
    </figure>
  );
}

function timeOf(ts: string): string {
  return new Date(Number(ts) * 1000).toLocaleTimeString('nl-NL', { hour: '2-digit', minute: '2-digit' });
}
