import { useState } from 'react';
import type { ClickTarget, Json, PageOption } from '../model.ts';
import { wordsOf } from './blocks.tsx';
import { Menu } from './menu.tsx';
import { useSlack } from './slack.ts';

/** What stands in an element; a list where more than one may be chosen. */
export type Choice = string | string[];

type Props = {
  element: Json;
  target: ClickTarget;
  /** Null is what the element begins with. */
  value: Choice | null;
  choose: (value: Choice) => void;
  labelId?: string;
  describedBy?: string | null;
};

/** An element that tells the app at once, as in a message. */
export function ActingElement({ element, target }: { element: Json; target: ClickTarget }) {
  const { does } = useSlack();
  const [value, setValue] = useState<Choice | null>(null);
  const actionId = String(element['action_id']);
  const act = (chosen: Choice | null) => {
    if (confirmed(element)) void does({ kind: 'click', actionId, target, value: chosen });
  };
  if (element['type'] === 'button') return <Button element={element} act={() => act(null)} />;
  if (element['type'] === 'image') {
    return (
      <img className="accessory" src={String(element['image_url'])} alt={String(element['alt_text'] ?? '')} />
    );
  }
  return (
    <Element
      {...{ element, target, value }}
      choose={(chosen) => {
        setValue(chosen);
        act(chosen);
      }}
    />
  );
}

/** An element to fill in or choose from. */
export function Element(props: Props) {
  const { element, value, choose, labelId } = props;
  const described = props.describedBy ? { 'aria-describedby': props.describedBy, 'aria-invalid': true } : {};
  const common = { 'aria-labelledby': labelId, ...described };
  const type = String(element['type']);
  const shown = typeof value === 'string' ? value : beginning(element);
  switch (type) {
    case 'plain_text_input':
      return element['multiline'] ? (
        <textarea
          {...common}
          rows={4}
          {...limits(element)}
          value={shown}
          onChange={(e) => choose(e.target.value)}
        />
      ) : (
        <input
          {...common}
          type="text"
          {...limits(element)}
          value={shown}
          onChange={(e) => choose(e.target.value)}
        />
      );
    case 'number_input': {
      const { min_value: min, max_value: max } = element as { min_value?: string; max_value?: string };
      const step = element['is_decimal_allowed'] ? 'any' : '1';
      return (
        <input
          {...common}
          type="number"
          {...{ min, max, step }}
          value={shown}
          onChange={(e) => choose(e.target.value)}
        />
      );
    }
    case 'datepicker':
      return <input {...common} type="date" value={shown} onChange={(e) => choose(e.target.value)} />;
    case 'timepicker':
      return <input {...common} type="time" value={shown} onChange={(e) => choose(e.target.value)} />;
    case 'email_text_input':
    case 'url_text_input':
      return (
        <input
          {...common}
          type={type === 'email_text_input' ? 'email' : 'url'}
          value={shown}
          onChange={(e) => choose(e.target.value)}
        />
      );
    case 'radio_buttons':
    case 'checkboxes':
      return <Ticks {...props} many={type === 'checkboxes'} />;
    default:
      return <Menu {...props} chosen={chosenOf(element, value)} />;
  }
}

function Button({ element, act }: { element: Json; act: () => void }) {
  const url = String(element['url'] ?? '');
  const style = typeof element['style'] === 'string' ? element['style'] : '';
  return (
    <button
      type="button"
      className={`slack-button ${style}`}
      onClick={() => {
        if (/^https?:\/\//.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
        act();
      }}
    >
      {wordsOf(element['text'])}
    </button>
  );
}

function Ticks({ element, value, choose, labelId, many }: Props & { many: boolean }) {
  const options = (element['options'] as PageOption[] | undefined) ?? [];
  const chosen = chosenOf(element, value);
  const toggle = (option: string, on: boolean) => {
    if (!many) return choose(option);
    choose(on ? [...chosen, option] : chosen.filter((other) => other !== option));
  };
  return (
    <fieldset className="ticks" aria-labelledby={labelId}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={`${labelId}-${String(element['action_id'])}`}
            checked={chosen.includes(option.value)}
            onChange={({ target }) => toggle(option.value, target.checked)}
          />
          {wordsOf(option.text)}
        </label>
      ))}
    </fieldset>
  );
}

/** The values that are chosen now, or from the start. */
function chosenOf(element: Json, value: Choice | null): string[] {
  if (Array.isArray(value)) return value;
  if (value !== null) return value === '' ? [] : [value];
  const one = element['initial_option'] as PageOption | undefined;
  const several = element['initial_options'] as PageOption[] | undefined;
  return (several ?? (one ? [one] : [])).map((option) => option.value);
}

function beginning(element: Json): string {
  return String(element['initial_value'] ?? element['initial_date'] ?? element['initial_time'] ?? '');
}

function limits(element: Json): { maxLength?: number; placeholder?: string } {
  const most = element['max_length'];
  const placeholder = wordsOf(element['placeholder']);
  return { ...(typeof most === 'number' && { maxLength: most }), ...(placeholder && { placeholder }) };
}

function confirmed(element: Json): boolean {
  const confirm = element['confirm'] as Json | undefined;
  return (
    confirm === undefined || window.confirm(`${wordsOf(confirm['title'])}\n\n${wordsOf(confirm['text'])}`)
  );
}
