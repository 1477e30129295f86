import { useState } from 'react';
import { useSlack } from './slack.ts';

/** The box to write in. Enter sends; Shift and Enter begin a new line. */
export function Composer(props: {
  channel: string;
  threadTs: string | null;
  label: string;
  hint: string | null;
}) {
  const { channel, threadTs, label, hint } = props;
  const { does } = useSlack();
  const [text, setText] = useState('');
  const send = () => {
    const said = text.trim();
    if (said === '') return;
    setText('');
    void does({ kind: 'say', channel, text: said, threadTs });
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        aria-label={label}
        placeholder={label}
        rows={2}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div className="row">
        <span className="note">{hint}</span>
        <button type="submit" className="send" disabled={text.trim() === ''}>
          Versturen
        </button>
      </div>
    </form>
  );
}
