import { useEffect, useRef, useState } from 'react';
import type { Block, Json, View } from '../model.ts';
import { Blocks, wordsOf } from './blocks.tsx';
import type { Choice } from './element.tsx';
import { useSlack } from './slack.ts';

/** A modal as the app opened it. What is filled in goes to the app when it is submitted. */
export function Modal({ view }: { view: View }) {
  const { does } = useSlack();
  const dialog = useRef<HTMLDialogElement>(null);
  const [values, setValues] = useState<Record<string, Choice>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  useEffect(() => dialog.current?.showModal(), []);

  const submit = async () => {
    const missing = view.blocks
      .filter((block) => isEmpty(block, values))
      .map(({ block_id }) => block_id ?? '');
    if (missing.length > 0) {
      setErrors(Object.fromEntries(missing.map((id) => [id, 'Vul dit in.'])));
      return;
    }
    const answer = await does({ kind: 'submit', viewId: view.id, values });
    setErrors(answer.errors);
  };
  const close = () => void does({ kind: 'close', viewId: view.id });

  return (
    <dialog
      ref={dialog}
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header className="bar">
          <h2 id="modal-title">{wordsOf(view.title)}</h2>
          <button type="button" className="quiet" aria-label="Venster sluiten" onClick={close}>
            ✕
          </button>
        </header>
        <div className="modal-body">
          <Blocks
            blocks={view.blocks}
            target={{ viewId: view.id }}
            filling={{ values, errors, fill: (id, value) => setValues({ ...values, [id]: value }) }}
          />
        </div>
        <footer>
          <button type="button" className="slack-button" onClick={close}>
            {wordsOf(view.close) || 'Sluiten'}
          </button>
          {view.submit ? (
            <button type="submit" className="slack-button primary">
              {wordsOf(view.submit)}
            </button>
          ) : null}
        </footer>
      </form>
    </dialog>
  );
}

/** Whether a field that must be filled in is not, looking also at what it began with. */
function isEmpty(block: Block, values: Record<string, Choice>): boolean {
  if (block.type !== 'input' || block['optional'] === true) return false;
  const given = values[block.block_id ?? ''];
  if (given !== undefined) return given.length === 0;
  const element = block['element'] as Json;
  const begun = ['initial_value', 'initial_date', 'initial_time', 'initial_option'].some(
    (name) => element[name],
  );
  const several = element['initial_options'] as unknown[] | undefined;
  return !begun && !several?.length;
}
