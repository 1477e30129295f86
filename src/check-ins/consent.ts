import type { Asked, SessionState } from './state.ts';

/** What a person may allow, and how it is asked. Nothing is shared that was not allowed. */

export const YES_NO: Asked['options'] = [
  { value: 'ja', label: 'Ja' },
  { value: 'nee', label: 'Nee' },
];

/** The question for this consent, and why it is asked. */
export function consentQuestion(about: 'adviser' | 'quotes'): Pick<Asked, 'text' | 'why'> {
  if (about === 'adviser') {
    return {
      text: 'Mag uw adviseur lezen wat u hier zei?',
      why: 'Dan kan uw adviseur met u meedenken. Het is uw keuze, en u kunt dit later intrekken.',
    };
  }
  return {
    text: 'Mogen uw woorden als citaat in het rapport van de gemeente, zonder uw naam?',
    why: 'Woorden zeggen vaak meer dan cijfers. Zegt u nee, dan tellen alleen uw cijfers en keuzes mee. U kunt dit later intrekken.',
  };
}

/** The consent with this choice made, and what to say about it. */
export function withConsent(
  consent: SessionState['consent'],
  about: 'adviser' | 'quotes',
  allowed: boolean,
): SessionState['consent'] {
  return { ...consent, [about]: allowed };
}

/** What happens now, for someone whose check-in was filed. */
export function filedWords({ consent, steps }: Pick<SessionState, 'consent' | 'steps'>): string {
  const adviser = consent.adviser
    ? 'Uw adviseur kan lezen wat u zei.'
    : 'Uw adviseur krijgt niet te lezen wat u zei.';
  const quotes = consent.quotes
    ? 'Uw woorden mogen zonder uw naam in het rapport van de gemeente.'
    : 'Uw woorden komen niet in het rapport van de gemeente.';
  const isDated = steps.some(({ due }) => due !== null);
  const next =
    steps.length === 0
      ? null
      : `${steps.length === 1 ? 'Uw stap komt' : 'Uw stappen komen'} de volgende keer terug${isDated ? ', en op de dag zelf krijgt u een herinnering' : ''}.`;
  return ['Dank u wel voor uw tijd en uw antwoorden. Alles is bewaard.', adviser, quotes, next]
    .filter((part) => part !== null)
    .join(' ');
}
