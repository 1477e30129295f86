import { Message as DrawnBlocks } from 'slack-blocks-to-jsx';
import type { Block, ClickTarget, Json } from '../model.ts';
import { ActingElement, type Choice, Element } from './element.tsx';
import { useSlack } from './slack.ts';

/** What was filled in so far, by block, and where it goes. */
export type Filling = {
  values: Record<string, Choice>;
  errors: Record<string, string>;
  fill(blockId: string, value: Choice): void;
};

/** Blocks in order. What can be clicked or filled in is drawn here, the rest by slack-blocks-to-jsx. */
export function Blocks(props: { blocks: Block[]; target: ClickTarget; filling?: Filling }) {
  const { target, filling } = props;
  return (
    <div className="blocks">
      {runsOf(props.blocks).map((run, index) => {
        const [first] = run;
        const key = first?.block_id ?? String(index);
        if (first === undefined) return null;
        if (first.type === 'actions') return <Actions key={key} block={first} target={target} />;
        if (first.type === 'input')
          return <Input key={key} block={first} target={target} filling={filling} />;
        if (first['accessory']) return <WithAccessory key={key} block={first} target={target} />;
        return <Drawn key={key} blocks={run} />;
      })}
    </div>
  );
}

function Drawn({ blocks }: { blocks: Block[] }) {
  const { state } = useSlack();
  const users = state.people.map(({ id, realName }) => ({ id, name: realName }));
  const channels = state.conversations.map(({ id, name }) => ({ id, name }));
  return (
    <DrawnBlocks
      // The library's own type lists every block that Slack knows; what an app sent is not known here.
      blocks={withDeadEscapes(withPlainText(blocks)) as never}
      {...{ withoutWrapper: true, name: '', logo: '', data: { users, channels } }}
      style={{ font: 'inherit', maxWidth: 'none', background: 'none' }}
    />
  );
}

function Actions({ block, target }: { block: Block; target: ClickTarget }) {
  const elements = (block['elements'] as Json[] | undefined) ?? [];
  return (
    <div className="actions">
      {elements.map((element) => (
        <ActingElement key={String(element['action_id'])} element={element} target={target} />
      ))}
    </div>
  );
}

function WithAccessory({ block, target }: { block: Block; target: ClickTarget }) {
  const { accessory, ...rest } = block;
  return (
    <div className="with-accessory">
      <Drawn blocks={[rest as Block]} />
      <ActingElement element={accessory as Json} target={target} />
    </div>
  );
}

function Input(props: { block: Block; target: ClickTarget; filling: Filling | undefined }) {
  const { block, target, filling } = props;
  const id = block.block_id ?? '';
  const element = block['element'] as Json;
  const label = wordsOf(block['label']);
  const hint = wordsOf(block['hint']);
  const error = filling?.errors[id];
  return (
    <div className={error ? 'input wrong' : 'input'}>
      <p className="label" id={`label-${id}`}>
        {label}
        {block['optional'] === true && <span className="note"> (mag leeg blijven)</span>}
      </p>
      <Element
        {...{ element, target, labelId: `label-${id}`, describedBy: error ? `error-${id}` : null }}
        value={filling?.values[id] ?? null}
        choose={(value) => filling?.fill(id, value)}
      />
      {hint && <p className="note">{hint}</p>}
      {error && (
        <p className="error" id={`error-${id}`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** The words of a text object. */
export function wordsOf(text: unknown): string {
  return typeof text === 'object' && text !== null ? String((text as Json)['text'] ?? '') : '';
}

/**
 * The library undoes escapes before it looks for mentions and links, and so brings to life what Slack shows
 * as it stands. An invisible character behind each escaped `<` keeps `&lt;!channel&gt;` as it is.
 */
function withDeadEscapes(blocks: Block[]): Block[] {
  return JSON.parse(JSON.stringify(blocks).replaceAll('&lt;', '&lt;\u2060')) as Block[];
}

/** The library reads markup in plain text of sections and contexts too, which Slack does not. */
function withPlainText(blocks: Block[]): Block[] {
  return blocks.map((block) => {
    if (block.type === 'section' && block['text']) return { ...block, text: asDrawnRaw(block['text']) };
    if (block.type === 'context' && Array.isArray(block['elements'])) {
      return { ...block, elements: block['elements'].map(asDrawnRaw) };
    }
    return block;
  });
}

function asDrawnRaw(text: unknown): unknown {
  const { type, text: words } = text as Json;
  return type === 'plain_text' ? { type: 'mrkdwn', verbatim: true, text: words } : text;
}

/** Blocks that the library draws stay together, so that it can set them as one text. */
function runsOf(blocks: Block[]): Block[][] {
  const runs: Block[][] = [];
  let drawn: Block[] | null = null;
  for (const block of blocks) {
    if (block.type === 'actions' || block.type === 'input' || block['accessory']) {
      runs.push([block]);
      drawn = null;
    } else if (drawn === null) {
      drawn = [block];
      runs.push(drawn);
    } else drawn.push(block);
  }
  return runs;
}
