import { Avatar } from './avatar.tsx';
import { useSlack } from './slack.ts';

/** The workspace, with its channels and the direct message with Wijkgids. */
export function Sidebar({ place, goTo }: { place: string; goTo: (id: string) => void }) {
  const { state } = useSlack();
  const me = state.people.find(({ id }) => id === state.me);
  const channels = state.conversations.filter(({ type }) => type !== 'im');
  const direct = state.conversations.filter(({ type }) => type === 'im');
  return (
    <nav className="sidebar" aria-label="Gesprekken">
      <p className="workspace">Proefgemeente</p>
      <p className="note">Een nagebouwd Slack op uw eigen computer, om Wijkgids te proberen.</p>
      <h2>Kanalen</h2>
      <ul>
        {channels.map(({ id, name }) => (
          <li key={id}>
            <button type="button" aria-current={id === place} onClick={() => goTo(id)}>
              <span className="hash"># </span>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <h2>Apps</h2>
      <ul>
        {direct.map(({ id, name }) => (
          <li key={id}>
            <button type="button" aria-current={id === place} onClick={() => goTo(id)}>
              <Avatar user={state.bot} small />
              {name}
            </button>
          </li>
        ))}
      </ul>
      <p className="me">
        <Avatar user={state.me} small />
        {me?.realName}
      </p>
    </nav>
  );
}
