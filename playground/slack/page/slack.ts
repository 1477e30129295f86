import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { PageAnswer, PageDeed, PageState } from '../model.ts';

export type Slack = {
  state: PageState;
  /** What went wrong last, for the person; null when nothing did. */
  problem: string | null;
  forget(): void;
  does(deed: PageDeed): Promise<PageAnswer>;
};

export const SlackContext = createContext<Slack | null>(null);

/** What the parts of the page work with. */
export function useSlack(): Slack {
  const slack = useContext(SlackContext);
  if (slack === null) throw new Error('outside the page');
  return slack;
}

/** The workspace as it is now, and the way to do something in it; null until it is there. */
export function useConnection(): Slack | null {
  const [state, setState] = useState<PageState | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const changes = new EventSource('/page/changes');
    changes.onmessage = async () => {
      const response = await fetch('/page/state');
      setState((await response.json()) as PageState);
    };
    return () => changes.close();
  }, []);

  const does = useCallback(async (deed: PageDeed): Promise<PageAnswer> => {
    const response = await fetch('/page/do', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(deed),
    });
    const empty: PageAnswer = {
      problem: `Dat lukte niet (status ${response.status}).`,
      errors: {},
      options: [],
      threadTs: null,
    };
    const answer = response.ok ? ((await response.json()) as PageAnswer) : empty;
    setProblem(answer.problem);
    return answer;
  }, []);

  return state && { state, problem, does, forget: () => setProblem(null) };
}
