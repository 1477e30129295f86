import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import 'slack-blocks-to-jsx/dist/style.css';
import './app.css';
import './messages.css';
import './elements.css';
import { AssistantPane } from './assistant-pane.tsx';
import { ConversationView } from './conversation-view.tsx';
import { Home } from './home.tsx';
import { Modal } from './modal.tsx';
import { Sidebar } from './sidebar.tsx';
import { SlackContext, useConnection } from './slack.ts';
import { ThreadPane } from './thread-pane.tsx';

type Side = { kind: 'thread'; channel: string; ts: string } | { kind: 'assistant' } | null;

function App() {
  const slack = useConnection();
  const [place, setPlace] = useState('C0WIJKAANPAK');
  const [tab, setTab] = useState<'home' | 'messages'>('messages');
  const [side, setSide] = useState<Side>(null);
  if (slack === null) return <p className="waiting">Even geduld …</p>;

  const { state, does, problem, forget } = slack;
  const conversation = state.conversations.find(({ id }) => id === place) ?? state.conversations[0];
  if (conversation === undefined) return null;
  const goTo = (id: string) => {
    setPlace(id);
    setSide(null);
  };
  const show = (next: 'home' | 'messages') => {
    setTab(next);
    if (next === 'home') void does({ kind: 'open-home' });
  };
  const isApp = conversation.type === 'im';
  return (
    <SlackContext.Provider value={slack}>
      <div className={side === null ? 'layout' : 'layout with-side'}>
        <Sidebar place={conversation.id} goTo={goTo} />
        <main>
          <header className="bar">
            <h1>{isApp ? conversation.name : `# ${conversation.name}`}</h1>
            {isApp && (
              <nav className="tabs" aria-label="Wijkgids">
                <button type="button" aria-pressed={tab === 'home'} onClick={() => show('home')}>
                  Start
                </button>
                <button type="button" aria-pressed={tab === 'messages'} onClick={() => show('messages')}>
                  Berichten
                </button>
              </nav>
            )}
            <button type="button" className="quiet" onClick={() => setSide({ kind: 'assistant' })}>
              ✦ Assistent
            </button>
          </header>
          {isApp && tab === 'home' ? (
            <Home />
          ) : (
            <ConversationView
              key={conversation.id}
              conversation={conversation}
              openThread={(ts) => setSide({ kind: 'thread', channel: conversation.id, ts })}
            />
          )}
        </main>
        {side?.kind === 'thread' && (
          <ThreadPane key={side.ts} channel={side.channel} ts={side.ts} close={() => setSide(null)} />
        )}
        {side?.kind === 'assistant' && <AssistantPane close={() => setSide(null)} />}
      </div>
      {state.modal && <Modal key={state.modal.id} view={state.modal} />}
      <div className="problem" role="status">
        {problem && (
          <p>
            {problem}{' '}
            <button type="button" className="quiet" onClick={forget}>
              Sluiten
            </button>
          </p>
        )}
      </div>
    </SlackContext.Provider>
  );
}

const container = document.getElementById('app');
if (container !== null) createRoot(container).render(<App />);
