import { filedWords, withConsent } from '../consent.ts';
import { isAside } from '../read-reply/read-aside.ts';
import type { Command } from '../read-reply/read-command.ts';
import { type Correction, readCorrection } from '../read-reply/read-correction.ts';
import { readYesNo } from '../read-reply/read-yes-no.ts';
import type { Stepped } from '../state.ts';
import { summaryLines } from '../summary.ts';
import { goTo } from './go-to.ts';
import { CONSENTS, type Place } from './places.ts';
import type { Turn } from './settle.ts';
import { arrived, stepped } from './stepped.ts';

type ConsentPlace = Extract<Place, { kind: 'consent' }>;

/** A reply to the summary. A correction with its new answer behind it comes back to be answered with. */
export function onSummary(turn: Turn): Stepped | { state: Turn['state']; answer: string } {
  const { definition, state, place, reply } = turn;
  const correction = readCorrection(reply);
  if (correction?.kind === 'confirm') return onConfirmed(turn);
  if (correction?.kind === 'correct') return onCorrection(turn, correction);
  if (correction === null && isAside(reply, 'closed')) return asideAt(turn);
  const ask =
    correction === null
      ? 'Wilt u iets veranderen of toevoegen? Typ dan eerst het nummer van de regel.'
      : 'Welke regel wilt u verbeteren? Typ het nummer ervoor.';
  return arrived(definition, place, state, ask);
}

/** After ‘klopt’: consent, as far as it was not given or refused yet. */
export function onConfirmed(turn: Turn): Stepped {
  const { definition, state, place } = turn;
  const next = CONSENTS.find(({ about }) => state.consent[about] === null) ?? CONSENTS[0];
  return arrived(definition, place, goTo(definition, state, next?.id ?? place.id), '');
}

function onCorrection(
  { definition, state, place }: Turn,
  { lines: [line = 0, ...more], text }: Extract<Correction, { kind: 'correct' }>,
): ReturnType<typeof onSummary> {
  const lines = summaryLines(definition, state);
  const about = lines[line - 1];
  if (about === undefined) {
    return stepped(definition, state, `De regels lopen van 1 tot en met ${lines.length}. Welke bedoelt u?`);
  }
  const correcting = { ...goTo(definition, state, about.id), correcting: true };
  if (text !== null) return { state: correcting, answer: text };
  const later = more.length === 0 ? '' : ` Noem regel ${more.join(' en ')} daarna nog eens.`;
  return arrived(
    definition,
    place,
    correcting,
    `Regel ${line}. Wilt u dit leeg laten? Typ dan ‘overslaan’.${later}`,
  );
}

/** A reply to a question about consent: only a plain yes or no counts. */
export function onConsent(turn: Turn<ConsentPlace>): Stepped {
  const { definition, state, reply } = turn;
  const answer = readYesNo(reply);
  if (answer !== null) return choose(turn, answer);
  if (isAside(reply, 'closed')) return asideAt(turn);
  return stepped(definition, state, 'Ik wil dit zeker weten. Kunt u ‘ja’ of ‘nee’ zeggen?');
}

/** Records a consent; after the last one the check-in is filed. */
export function choose({ definition, state, place, at }: Turn<ConsentPlace>, allowed: boolean): Stepped {
  const decided = { ...state, consent: withConsent(state.consent, place.about, allowed) };
  const next = CONSENTS[CONSENTS.findIndex(({ id }) => id === place.id) + 1];
  if (next !== undefined) {
    const said = allowed ? 'Dank u.' : 'Goed, dan deel ik het niet.';
    return arrived(definition, place, goTo(definition, decided, next.id), said);
  }
  const filed = { ...decided, stage: 'filed' as const, now: null, path: [], draft: null, filedAt: at };
  return stepped(definition, filed, filedWords(filed));
}

/** A reply to ‘are you sure?’. */
export function onStop(turn: Turn, command: Command | null): Stepped {
  const { definition, state, place, reply } = turn;
  const back = state.path.at(-1) ?? place.id;
  const answer = readYesNo(reply.replace(/^(\s*(?:ja|nee)),?\s+(?:stop|ga verder|verder)\s*$/i, '$1'));
  if (command === 'pause' || /^\s*(?:pauzeer|2)[.!\s]*$/i.test(reply)) {
    const paused = { ...goTo(definition, state, back), paused: true };
    return stepped(definition, paused, 'Goed, we pauzeren. Typ ‘verder’ als u verder wilt.');
  }
  if (answer === true || command === 'stop') {
    const stopped = { ...state, stage: 'stopped' as const, now: null, path: [], draft: null };
    return stepped(
      definition,
      stopped,
      'Goed, we stoppen hier. Er is niets ingediend. Dank u wel voor uw tijd.',
    );
  }
  if (answer === false || command === 'resume' || command === 'back') {
    return arrived(definition, place, goTo(definition, state, back), 'Fijn, dan gaan we verder.');
  }
  if (isAside(reply, 'closed')) return asideAt(turn);
  return stepped(definition, state, 'Kunt u ‘ja’, ‘nee’ of ‘pauze’ zeggen?');
}

/** A question to Wijkgids in between; nothing changes. */
export function asideAt({ definition, state, reply }: Turn): Stepped {
  return stepped(definition, state, 'Dan gaan we verder waar we waren.', reply.trim());
}
