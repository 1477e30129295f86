import { consentQuestion, YES_NO } from './consent.ts';
import type { Definition } from './definition.ts';
import { answerInWords } from './flow/answer-words.ts';
import { quoted } from './flow/dutch-words.ts';
import type { AskedPlace, Place, StepPlace } from './flow/places.ts';
import { OUTCOMES } from './flow/read-answer.ts';
import { furtherId } from './further.ts';
import { dayInWords, dayOf } from './read-reply/iso-day.ts';
import type { Asked, EarlierAnswer, SessionState } from './state.ts';

/** The question of a place as it is put to a person, with what can be chosen and what was said last time. */
export function questionAt(definition: Definition, state: SessionState, place: Place): Asked {
  const plain = { id: place.id, previous: null, options: [] };
  switch (place.kind) {
    case 'question':
      return {
        ...plain,
        kind: place.question.kind,
        text: place.text,
        why: place.question.why,
        previous: previousOf(place, state),
        options: optionsOf(place),
      };
    case 'further':
      return {
        ...plain,
        kind: 'open',
        text: place.text,
        why: place.further?.why ?? place.base.question.why,
        previous: previousOf(place, state),
      };
    case 'open-step':
      return {
        ...plain,
        kind: 'choice',
        text: `De vorige keer is afgesproken: ${quoted(place.step.what)}${agreed(place.step)}. Hoe staat het daarmee?`,
        why: 'Zo ziet u wat er van uw stappen is gekomen. Een stap mag ook vervallen.',
        options: OUTCOMES.map(({ value, label }) => ({ value, label })),
      };
    case 'step':
      return { ...plain, ...stepQuestion(definition, place, state) };
    case 'summary':
      return {
        ...plain,
        kind: 'choice',
        text: 'Klopt dit zo? Typ ‘klopt’, of het nummer van wat u wilt verbeteren.',
        why: 'Wat u bevestigt, wordt precies zo bewaard.',
        options: [{ value: 'klopt', label: 'Klopt' }],
      };
    case 'consent':
      return { ...plain, kind: 'choice', ...consentQuestion(place.about), options: YES_NO };
    case 'stop':
      return {
        ...plain,
        kind: 'choice',
        text: 'Weet u het zeker? U kunt ook pauzeren.',
        why: 'Als u stopt, wordt niets ingediend. Bij een pauze blijven uw antwoorden staan.',
        options: [
          { value: 'ja', label: 'Ja, stop' },
          { value: 'pauze', label: 'Pauzeer' },
          { value: 'nee', label: 'Nee, ga verder' },
        ],
      };
  }
}

function optionsOf({ question }: Extract<AskedPlace, { kind: 'question' }>): Asked['options'] {
  if (question.kind !== 'rating') return question.options;
  const { low = '', high = '' } = question.ends ?? {};
  return ['1', '2', '3', '4', '5'].map((value) => {
    const end = value === '1' ? low : value === '5' ? high : '';
    return { value, label: end === '' ? value : `${value} – ${end}` };
  });
}

function agreed({ owner, due }: { owner: string | null; due: string | null }): string {
  const parts = [owner === null ? null : `wie: ${quoted(owner)}`, due === null ? null : dayInWords(due)];
  const said = parts.filter((part) => part !== null).join(', ');
  return said === '' ? '' : ` (${said})`;
}

function stepQuestion(
  { steps }: Definition,
  { part, base, number, root }: StepPlace,
  { answers }: SessionState,
): Pick<Asked, 'kind' | 'text' | 'why' | 'options'> {
  const answer = answers[root];
  const what = answer?.kind === 'step' ? ` Het gaat om ${quoted(answer.step.what)}.` : '';
  if (part === 'owner') {
    return {
      kind: 'open',
      text: 'Wie let erop dat het gebeurt? Een naam of functie is genoeg.',
      why: `Met één naam erbij komt een stap er eerder van.${what}`,
      options: [],
    };
  }
  if (part === 'due') {
    return {
      kind: 'date',
      text: 'Wanneer is het klaar?',
      why: `Een dag maakt de stap haalbaar.${what}`,
      options: [],
    };
  }
  if (base !== null) return { kind: 'step', text: base.text, why: base.question.why, options: [] };
  return {
    kind: 'step',
    text: number === 1 ? steps.text : 'Wilt u nog een stap afspreken? Eén stap is ook goed.',
    why: steps.why,
    options: [{ value: 'klaar', label: number === 1 ? 'Geen stap' : 'Klaar' }],
  };
}

/** Last time's answer in words; with a rating what was said about it. */
function previousOf(place: AskedPlace, { earlier }: SessionState): string | null {
  const before = earlier[place.id];
  if (before === undefined || before.answer.kind === 'skipped') return null;
  const { answer } = before;
  const when = `Vorige keer (${dayInWords(dayOf(new Date(before.at)))})`;
  switch (answer.kind) {
    case 'rating':
      return `${when} gaf u een ${answer.value}${wordsWith(place, before, earlier)}`;
    case 'choice':
    case 'choices':
      return `${when} koos u: ${answerInWords(answer)}.`;
    case 'step':
      return `${when} noemde u: ${answerInWords(answer)}.`;
    default:
      return `${when} zei u: ${answerInWords(answer)}${answer.kind === 'open' ? '' : '.'}`;
  }
}

function wordsWith(place: AskedPlace, { answer }: EarlierAnswer, earlier: SessionState['earlier']): string {
  const further = earlier[furtherId(place.id)]?.answer;
  if (further?.kind === 'open') return `: ${quoted(further.text)}`;
  const isBare = /^\W*\d\W*$/.test(answer.said) || answer.said.trim().split(/\s+/).length < 3;
  return isBare ? '.' : `: ${quoted(answer.said)}`;
}
