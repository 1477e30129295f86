import { useSlack } from './slack.ts';

/** A person as a coloured square with initials. */
export function Avatar({ user, small = false }: { user: string; small?: boolean }) {
  const { state } = useSlack();
  const index = state.people.findIndex(({ id }) => id === user);
  const name = state.people[index]?.realName ?? user;
  const initials = name.match(/(?<!\p{L})\p{Lu}/gu)?.slice(0, 2) ?? [];
  return (
    <span className={`avatar tone-${Math.max(0, index) % 4}${small ? ' small' : ''}`} aria-hidden="true">
      {initials.join('')}
    </span>
  );
}
