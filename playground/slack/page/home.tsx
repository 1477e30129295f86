import { Blocks } from './blocks.tsx';
import { useSlack } from './slack.ts';

/** The app's own page, as Wijkgids publishes it for this person. */
export function Home() {
  const { state } = useSlack();
  const { home } = state;
  return (
    <section className="home" aria-label="Start">
      {home === null ? (
        <p className="empty">Wijkgids heeft hier nog niets neergezet.</p>
      ) : (
        <Blocks blocks={home.blocks} target={{ viewId: home.id }} />
      )}
    </section>
  );
}
