import { useEffect, useState } from 'react';
import type { ClickTarget, Json, PageOption } from '../model.ts';
import { wordsOf } from './blocks.tsx';
import type { Choice } from './element.tsx';
import { useSlack } from './slack.ts';

/** A menu: with its own options, or with options that the app gives while a person types. */
export function Menu(props: {
  element: Json;
  target: ClickTarget;
  chosen: string[];
  choose: (value: Choice) => void;
  labelId?: string;
}) {
  const { element, target, chosen, choose, labelId } = props;
  const many = String(element['type']).startsWith('multi_');
  const isExternal = String(element['type']).endsWith('external_select');
  const [typed, setTyped] = useState('');
  const found = useSuggestions({ element, target, typed, isOn: isExternal });
  const known = isExternal ? found : ownOptions(element);
  const initial = [
    element['initial_option'],
    ...((element['initial_options'] as unknown[] | undefined) ?? []),
  ];
  const options = withChosen(known, chosen, initial.filter(Boolean) as PageOption[]);
  const placeholder = wordsOf(element['placeholder']) || (element['type'] === 'overflow' ? '⋯' : 'Kies …');
  return (
    <span className="menu-element">
      {isExternal && (
        <input
          type="search"
          aria-label={`${placeholder}: zoek`}
          placeholder="Typ om te zoeken"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <select
        aria-labelledby={labelId}
        aria-label={labelId ? undefined : placeholder}
        multiple={many}
        value={many ? chosen : (chosen[0] ?? '')}
        onChange={({ target: { selectedOptions } }) => {
          const values = [...selectedOptions].map(({ value }) => value);
          choose(many ? values : (values[0] ?? ''));
        }}
      >
        {!many && <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {wordsOf(option.text)}
          </option>
        ))}
      </select>
    </span>
  );
}

function useSuggestions(asked: {
  element: Json;
  target: ClickTarget;
  typed: string;
  isOn: boolean;
}): PageOption[] {
  const { does } = useSlack();
  const [options, setOptions] = useState<PageOption[]>([]);
  const { typed, isOn } = asked;
  const least = Number(asked.element['min_query_length'] ?? 3);
  const actionId = String(asked.element['action_id']);
  const where = JSON.stringify(asked.target);
  useEffect(() => {
    if (!isOn || typed.length < least) return;
    let isLast = true;
    const target = JSON.parse(where) as ClickTarget;
    void does({ kind: 'suggest', actionId, target, typed }).then((answer) => {
      if (isLast) setOptions(answer.options);
    });
    return () => {
      isLast = false;
    };
  }, [does, isOn, typed, least, actionId, where]);
  return options;
}

function ownOptions(element: Json): PageOption[] {
  const groups = (element['option_groups'] as { options: PageOption[] }[] | undefined) ?? [];
  return [
    ...((element['options'] as PageOption[] | undefined) ?? []),
    ...groups.flatMap(({ options }) => options),
  ];
}

/** What is chosen stays in the list, also when the list has become another. */
function withChosen(options: PageOption[], chosen: string[], initial: PageOption[]): PageOption[] {
  const absent = chosen.filter((value) => !options.some((option) => option.value === value));
  const kept = absent.map(
    (value) =>
      initial.find((option) => option.value === value) ?? {
        text: { type: 'plain_text', text: value },
        value,
      },
  );
  return [...kept, ...options];
}
