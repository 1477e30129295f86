import type { Home } from '../../assistant/message.ts';
import { BEGIN, checkInWords, GO_ON, invitationWords, NO_CHECK_IN, stepWords } from '../home-words.ts';
import { shorten } from '../split-text.ts';
import type { HomeView, KnownBlock } from './block-kit.ts';
import { actionsOf, contextsOf, drawButton, sectionsOf, textSection } from './message-parts.ts';
import { cleanText, toPlainLine } from './mrkdwn.ts';

const LONGEST_QUESTION = 300;

const askedOn = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'Europe/Amsterdam' });

const WELCOME =
  'U praat met een computer, niet met een mens: Wijkgids is een AI-systeem. Het beantwoordt vragen over ' +
  'gezondheidsverschillen tussen wijken en wat gemeenten daaraan doen. Bij elke zin ziet u de bron.';

const HOW =
  'Stuur Wijkgids een bericht, noem @Wijkgids in een kanaal of typ /wijkgids met uw vraag. De antwoorden komen ' +
  'uit documenten. Klik op een bron en u leest het stuk tekst waar het antwoord op rust. Controleer de bron ' +
  'altijd voordat u iets overneemt.';

const ADVISER = 'Komt u er niet uit? Onder een antwoord kunt u de vraag aan een adviseur stellen.';

const PRIVACY =
  'Wijkgids bewaart uw vragen, de antwoorden en uw oordeel daarover. Typ geen persoonsgegevens. Uw beheerder kan ' +
  'tonen en verwijderen wat over u bewaard is.';

/**
 * The home tab: what Wijkgids is, what can be asked, and what it knows of this person.
 *
 * @param options.adviser whether a question can be handed to an adviser
 */
export function drawHome(home: Home, options: { adviser: boolean }): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Welkom bij Wijkgids'),
      ...sectionsOf(WELCOME),
      ...drawOpening(home.openingQuestions),
      { type: 'divider' },
      ...drawMunicipality(home.municipality),
      ...drawCheckIn(home),
      ...drawSteps(home.steps),
      ...drawOverview(home.overview),
      { type: 'divider' },
      ...drawRecent(home.recent),
      { type: 'divider' },
      header('Hoe werkt het?'),
      ...sectionsOf(options.adviser ? `${HOW}\n\n${ADVISER}` : HOW),
      ...contextsOf(PRIVACY),
    ],
  };
}

function drawOpening(questions: string[]): KnownBlock[] {
  const buttons = questions.map((text) => ({ label: text, action: { kind: 'ask' as const, text } }));
  return [
    header('Wat kan ik vragen?'),
    ...sectionsOf('Bijvoorbeeld wat gemeenten doen, wat werkt en wat andere gemeenten aanraden.'),
    ...actionsOf(buttons),
  ];
}

function drawMunicipality(municipality: string | null): KnownBlock[] {
  const known = shorten(cleanText(municipality ?? ''), LONGEST_QUESTION);
  const label = known === '' ? 'Invullen' : 'Wijzigen';
  const button = drawButton({ label, action: { kind: 'open-form', formId: 'gemeente' } }, 1);
  return [
    header('Mijn gemeente'),
    {
      ...textSection(known === '' ? 'nog niet ingevuld' : known),
      ...(button !== null && { accessory: button }),
    },
  ];
}

/** What goes on is to be seen first; without words it is one line. */
function drawCheckIn({ checkIn, invitation }: Home): KnownBlock[] {
  const goOn = (words: string, label: string, text: string, number: number): KnownBlock[] => [
    ...sectionsOf(words),
    ...actionsOf([{ label, action: { kind: 'go-on', text } }], number),
  ];
  return [
    header('Mijn check-in'),
    ...(checkIn === null ? [] : goOn(checkInWords(checkIn), GO_ON, checkIn.text, 1)),
    ...(invitation === null ? [] : goOn(invitationWords(invitation), BEGIN, invitation.text, 2)),
    ...(checkIn === null && invitation === null ? sectionsOf(NO_CHECK_IN) : []),
  ];
}

function drawSteps(steps: Home['steps']): KnownBlock[] {
  const lines = steps
    .filter(({ what }) => cleanText(what).trim() !== '')
    .map((step) => `- ${shorten(cleanText(stepWords(step)).replace(/\s+/g, ' '), LONGEST_QUESTION)}`);
  return lines.length === 0 ? [] : [header('Mijn open stappen'), ...sectionsOf(lines.join('\n'))];
}

/** Numbers of its own for the buttons, after those of the check-in. */
const FIRST_MUNICIPALITY = 11;

function drawOverview(overview: Home['overview']): KnownBlock[] {
  if (overview.length === 0) return [];
  const drawn = overview.flatMap(({ municipality, state, text }, index): KnownBlock[] => {
    const words = shorten(cleanText(`${municipality}: ${state}`), LONGEST_QUESTION);
    const part = { label: 'Bekijk', action: { kind: 'go-on' as const, text } };
    const button = drawButton(part, FIRST_MUNICIPALITY + index);
    return [{ ...textSection(words), ...(button !== null && { accessory: button }) }];
  });
  return [header('Mijn gemeenten'), ...drawn];
}

/** Numbers of its own for the buttons, after those of the opening questions. */
const FIRST_RECENT = 101;

function drawRecent(recent: Home['recent']): KnownBlock[] {
  const drawn = recent.flatMap(({ question, askedAt }, index): KnownBlock[] => {
    const text = shorten(cleanText(question), LONGEST_QUESTION);
    if (text === '') return [];
    const action = { kind: 'ask' as const, text: question };
    const button = drawButton({ label: 'Vraag opnieuw', action }, FIRST_RECENT + index);
    return [
      { ...textSection(text), ...(button !== null && { accessory: button }) },
      ...contextsOf(`Gevraagd op ${askedOn.format(askedAt)}`),
    ];
  });
  return [
    header('Mijn laatste vragen'),
    ...(drawn.length > 0 ? drawn : sectionsOf('U hebt nog niets gevraagd.')),
  ];
}

function header(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: toPlainLine(text), emoji: false } };
}
