import type { Attachment, Choices } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { paragraphs } from '../flow/dutch-words.ts';
import { dayInWords, dayOf } from '../read-reply/iso-day.ts';
import type { Asked } from '../state.ts';
import { choicesOf, numberedOf, plainReply } from './plain-reply.ts';
import { pressOf } from './press.ts';
import type { Told } from './told.ts';

/** Buttons for more would be a wall of them; more options stand in the text with their numbers. */
const MOST_BUTTONS = 5;
const LONGEST_LABEL = 60;
/** May be pressed as often as one likes. */
const PAUSE = 'pauze';

/**
 * What a check-in says, in every channel.
 *
 * @param canReport whether the person may see the report of the municipality, so that it is offered
 */
export function checkInReply(told: Told, typed: string, { canReport = true } = {}): SkillReply {
  const { came, session } = told;
  const { stage, paused } = session.state;
  if (stage === 'filed') return filedReply(told, typed, canReport);
  if (paused) return pausedReply(told, typed);
  return plainReply([came.said, summaryText(told), questionText(told)], {
    // What was answered in a check-in is no question that somebody may want to ask again.
    outcome: stage === 'stopped' ? 'answered' : 'clarify',
    attachments: choicesFor(came),
    resolvedQuestion: typed,
  });
}

/** The answer to a question aside, and below it the question that still stands. */
export function withAside(told: Told, aside: SkillReply): SkillReply {
  const { text, attachments } = checkInReply(told, aside.resolvedQuestion);
  return {
    ...aside,
    text: paragraphs(aside.text, text),
    // A choice of the answer would be sent as an answer to the check-in.
    attachments: [
      ...aside.attachments.filter(({ kind }) => kind !== 'choices' && kind !== 'form'),
      ...attachments,
    ],
    suggestions: [],
  };
}

function questionText({ came, round }: Told): string | null {
  const { question, progress } = came;
  if (question === null) return null;
  const isClosing = question.id === 'samenvatting' || question.id.startsWith('toestemming:');
  const at = Math.min(progress.done + 1, progress.of);
  const count = isClosing || question.id === 'stoppen' ? null : `Vraag ${at} van ${progress.of}`;
  const together = round.mode === 'shared' && progress.done === 0 ? TOGETHER : null;
  const options = listsOptions(question) ? numberedOf(question.options.map(({ label }) => label)) : null;
  const several = question.kind === 'choices' ? 'U kunt er meer noemen, bijvoorbeeld ‘1 en 3’.' : null;
  return paragraphs(
    together,
    question.previous,
    `${count === null ? '' : `${count}. `}${question.text}`,
    endsText(question),
    options,
    several,
    `Waarom deze vraag? ${question.why}`,
  );
}

const TOGETHER =
  'U vult dit samen in, en u noteert. Wil een collega het overnemen? Dan typt die ‘ik noteer nu’.';

/** What 1 and 5 mean, also where buttons are small. */
function endsText({ kind, options }: Asked): string | null {
  if (kind !== 'rating') return null;
  const ends = options.filter(({ label, value }) => label !== value).map(({ label }) => label);
  return ends.length === 0 ? null : `Kies 1 tot en met 5: ${ends.join(' … ')}.`;
}

function listsOptions({ kind, options }: Asked): boolean {
  if (kind !== 'choice' && kind !== 'choices') return false;
  return kind === 'choices' || options.length > MOST_BUTTONS;
}

function summaryText({ came, session }: Told): string | null {
  if (session.state.stage !== 'summary' || came.summary === null) return null;
  return came.summary.length === 0 ? 'U hebt niets ingevuld.' : came.summary.join('\n');
}

/** Each button says which question it is for, so that a second click answers nothing else. */
function choicesFor(came: Told['came']): Attachment[] {
  if (came.question === null) return [];
  return choicesUnder(came.question).map(({ prompt, options }) =>
    choicesOf(
      prompt,
      options.map(({ label, text }) => ({ label, text: text === PAUSE ? text : pressOf(came, text) })),
    ),
  );
}

function choicesUnder(question: Asked): Pick<Choices, 'prompt' | 'options'>[] {
  const { kind, options, id } = question;
  const answers =
    options.length === 0 || options.length > MOST_BUTTONS
      ? []
      : [{ prompt: kind === 'rating' ? 'Uw cijfer' : 'Uw antwoord', options: options.map(buttonOf) }];
  if (id === 'stoppen') return answers;
  // A number there is of what is to be corrected, so what is right has none.
  if (id === 'samenvatting') return [{ prompt: '', options: [...options.map(buttonOf), ...commandsAt(id)] }];
  return [...answers, { prompt: '', options: commandsAt(id) }];
}

function buttonOf({ value, label }: Asked['options'][number]): Choices['options'][number] {
  const short = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
  // The label is what the person chose, in words; a figure or a command is sent as it is.
  return { label: short, text: /^(?:\d|klopt|ja|nee|pauze)$/.test(value) ? value : label };
}

function commandsAt(id: string): Choices['options'] {
  const back = { label: 'Terug', text: 'terug' };
  const pause = { label: 'Pauze', text: PAUSE };
  if (id === 'samenvatting' || id.startsWith('toestemming:')) return [back, pause];
  return [{ label: 'Overslaan', text: 'overslaan' }, back, pause];
}

function pausedReply({ came, code }: Told, typed: string): SkillReply {
  return plainReply([came.said || 'De check-in staat op pauze.', codeText(code)], {
    outcome: 'clarify',
    attachments: [choicesOf('Als het u past', [{ label: 'Verder', text: 'verder' }])],
    resolvedQuestion: typed,
  });
}

/** How to go on somewhere else; null without a code. */
export function codeText(code: Told['code']): string | null {
  if (code === null) return null;
  const until = dayInWords(dayOf(new Date(code.until)));
  return `Liever verder op een andere plek, zoals Slack, Teams of de webpagina? Typ daar ‘verder ${code.text}’. De code werkt één keer, tot ${until}, en is alleen voor u.`;
}

function filedReply({ came, session }: Told, typed: string, canReport: boolean): SkillReply {
  return plainReply([came.said], {
    outcome: 'clarify',
    attachments: [
      choicesOf('Wat wilt u nu?', [
        canReport
          ? { label: `Rapport van ${session.municipality}`, text: `rapport van ${session.municipality}` }
          : { label: 'Mijn check-ins', text: 'mijn check-ins' },
        { label: 'Onze stappen', text: 'onze stappen' },
      ]),
    ],
    resolvedQuestion: typed,
  });
}
