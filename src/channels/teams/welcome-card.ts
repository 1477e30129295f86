import type { Home } from '../../assistant/message.ts';
import { BEGIN, checkInWords, GO_ON, invitationWords, stepWords } from '../home-words.ts';
import { card, heading, questionButtons, words } from './card-parts.ts';
import { aiLabel } from './citations.ts';
import { message } from './render.ts';
import type { CardPart, TeamsMessage } from './teams-message.ts';
import { clipped, teamsText } from './teams-text.ts';

const LONGEST_LINE = 300;

/**
 * What a person sees on arrival, and after ‘start’: that this is an AI system, what it can do, and what there is to
 * do for them. Everything on the card is a message that the person sends by clicking.
 */
export function drawWelcome(home: Home): TeamsMessage {
  const where =
    home.municipality === null
      ? 'Typ **mijn gemeente** om te vertellen voor welke gemeente u werkt.'
      : `U werkt voor de gemeente ${teamsText(home.municipality, null)}. Typ **mijn gemeente** om dat te veranderen.`;
  const text = [
    'Welkom. Ik ben **Wijkgids**, een AI-systeem. Ik beantwoord vragen over gezondheidsverschillen tussen wijken en wat gemeenten daaraan doen.',
    'Bij elke zin staat de bron. Weten de bronnen het niet, dan zeg ik dat. Controleer altijd de bron.',
    `Typ uw vraag, of typ **hulp**. Met **start** ziet u dit weer. ${where} Noem mij in een groep of kanaal bij mijn naam: @Wijkgids.`,
  ].join('\n\n');
  const body = [
    drawCheckIn(home),
    drawSteps(home.steps),
    drawOverview(home.overview),
    drawOpening(home.openingQuestions),
  ].flatMap(spaced);
  const attachments = body.length === 0 ? [] : [card(body)];
  return message(text, { summary: 'Welkom bij Wijkgids', attachments, entities: [aiLabel(text, [])] });
}

function drawCheckIn({ checkIn, invitation }: Home): CardPart[] {
  const parts = [
    ...(checkIn === null
      ? []
      : [line(checkInWords(checkIn)), ...questionButtons([{ label: GO_ON, text: checkIn.text }])]),
    ...(invitation === null
      ? []
      : [line(invitationWords(invitation)), ...questionButtons([{ label: BEGIN, text: invitation.text }])]),
  ];
  return parts.length === 0 ? [] : [heading('Uw check-in'), ...parts];
}

function drawSteps(steps: Home['steps']): CardPart[] {
  return steps.length === 0
    ? []
    : [heading('Uw open stappen'), ...steps.map((step) => ({ ...line(stepWords(step)), spacing: 'Small' }))];
}

function drawOverview(overview: Home['overview']): CardPart[] {
  const buttons = questionButtons(
    overview.map(({ municipality, state, text }) => ({ label: `${municipality}: ${state}`, text })),
  );
  return buttons.length === 0 ? [] : [heading('Uw gemeenten'), ...buttons];
}

function drawOpening(questions: string[]): CardPart[] {
  const buttons = questionButtons(questions.map((question) => ({ label: question, text: question })));
  return buttons.length === 0 ? [] : [heading('Begin met een vraag'), ...buttons];
}

function line(text: string): CardPart {
  return words(clipped(text, LONGEST_LINE));
}

/** Some room before each part but the first. */
function spaced(part: CardPart[], index: number): CardPart[] {
  const [first = {}, ...rest] = part;
  return part.length === 0 || index === 0 ? part : [{ ...first, spacing: 'Large' }, ...rest];
}
