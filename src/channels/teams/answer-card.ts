import type { Attachment, Form, Reply } from '../../assistant/message.ts';
import { asksPerson } from '../choice-kind.ts';
import { cardData, NOTE_INPUT, WHY_INPUT } from './card-actions.ts';
import {
  card,
  heading,
  openCardButton,
  questionButtons,
  remark,
  sendButton,
  submitButton,
} from './card-parts.ts';
import { drawNearest, drawSources } from './citations.ts';
import { drawFileConsent } from './file-cards.ts';
import { drawChoices, drawForm, isShort } from './form-card.ts';
import { bytesOf, LONGEST_CARD_BYTES } from './message-size.ts';
import { drawFileInWords, drawPicture, drawTable, type TableLimits } from './table-card.ts';
import type { CardPart, TeamsAttachment } from './teams-message.ts';

export type DrawOptions = {
  /** Whether there is an adviser to hand questions to. */
  adviser: boolean;
  /** Whether a person can be asked to take a file, as in a chat with one person. */
  consent?: boolean;
  /** The message that the reply answers; buttons send it back, so that the card can be drawn anew. */
  messageId?: string | null;
  /** The forms behind ‘Niet nuttig’ and ‘Stel aan adviseur’; without them the button asks for a few words. */
  forms?: { why?: Form | null; adviser?: Form | null };
  /** What the person thought of the reply already: thanks stand where the buttons were. */
  feedback?: 'useful' | 'not-useful' | null;
};

/** How much of a reply is drawn on its card; `table: null` leaves tables and pictures out. */
type Detail = { quote: number; pictures: 'full' | 'small' | 'words'; table: TableLimits | null };

const DETAILS: Detail[] = [
  { quote: 4_000, pictures: 'full', table: { rows: 60, cell: 300 } },
  { quote: 4_000, pictures: 'small', table: { rows: 60, cell: 300 } },
  { quote: 1_500, pictures: 'small', table: { rows: 25, cell: 120 } },
  { quote: 4_000, pictures: 'words', table: { rows: 60, cell: 300 } },
  { quote: 1_500, pictures: 'words', table: { rows: 25, cell: 120 } },
  { quote: 500, pictures: 'words', table: { rows: 8, cell: 60 } },
  { quote: 500, pictures: 'words', table: null },
];

/**
 * The cards under an answer. The first has all that goes with it, in as much detail as fits in one message; each
 * form or long list has a card of its own, so that its button sends its own fields only. What can be taken along is
 * offered as a file: files, and pictures that are too large to be shown.
 */
export function answerCards(reply: Reply, options: DrawOptions): TeamsAttachment[] {
  const apart = reply.attachments
    .filter(needsOwnCard)
    .map((attachment, index) => inputCard(attachment, index, options));
  const { main, detail } = mainCardThatFits(reply, options);
  return [
    ...(main === null ? [] : [main]),
    ...apart.filter((one) => one !== null),
    ...offeredFiles(reply, options, { pictures: detail === undefined || detail.pictures === 'words' }),
  ];
}

function offeredFiles(
  { attachments, turnId }: Reply,
  { consent, messageId }: DrawOptions,
  { pictures }: { pictures: boolean },
): TeamsAttachment[] {
  if (!consent || turnId === null || !messageId) return [];
  return attachments.flatMap((attachment, index) =>
    attachment.kind === 'file' || (attachment.kind === 'picture' && pictures)
      ? [drawFileConsent(attachment, { turnId, messageId, index })]
      : [],
  );
}

/** In the most detail with which it fits; null when there is nothing to be on it. */
function mainCardThatFits(
  reply: Reply,
  options: DrawOptions,
): { main: TeamsAttachment | null; detail: Detail | undefined } {
  for (const detail of DETAILS) {
    const main = mainCard(reply, options, detail);
    const isLast = detail === DETAILS.at(-1);
    if (main === null || isLast || bytesOf(main) <= LONGEST_CARD_BYTES) return { main, detail };
  }
  return { main: null, detail: undefined };
}

function needsOwnCard(attachment: Attachment): boolean {
  return attachment.kind === 'form' || (attachment.kind === 'choices' && !isShort(attachment));
}

function inputCard(attachment: Attachment, index: number, options: DrawOptions): TeamsAttachment | null {
  if (attachment.kind === 'choices') return card(drawChoices(attachment));
  if (attachment.kind !== 'form') return null;
  const drawn = drawForm(attachment, { scope: `${index}`, messageId: options.messageId ?? null });
  return card(drawn.body, drawn.actions);
}

function mainCard(reply: Reply, options: DrawOptions, detail: Detail): TeamsAttachment | null {
  const parts = [
    ...reply.attachments
      .filter((one) => !needsOwnCard(one))
      .map((one) => drawAttachment(one, detail, isOffered(reply, options))),
    drawSources(reply.citations, detail.quote),
    drawNearest(reply.nearest),
    drawSuggestions(reply.suggestions),
    drawNotes(reply, options),
  ].filter((part) => part.length > 0);
  const actions = replyActions(reply, options);
  if (parts.length === 0 && actions.length === 0) return null;
  return card(parts.flatMap(spaced), actions);
}

/** Some room before each part but the first. */
function spaced(part: CardPart[], index: number): CardPart[] {
  const [first = {}, ...rest] = part;
  return index === 0 ? part : [{ ...first, spacing: 'Large' }, ...rest];
}

/** Whether the files of a reply are offered, so that no words have to say where they can be had. */
function isOffered({ turnId }: Reply, { consent, messageId }: DrawOptions): boolean {
  return Boolean(consent && turnId !== null && messageId);
}

function drawAttachment(attachment: Attachment, { pictures, table }: Detail, offered: boolean): CardPart[] {
  switch (attachment.kind) {
    case 'table':
      return table === null
        ? [remark('Er hoort een tabel bij dit antwoord. Die is te groot voor Teams.')]
        : drawTable(attachment, table);
    case 'picture':
      return table === null
        ? [remark('Er hoort een plaatje bij dit antwoord. Dat is te groot voor Teams.')]
        : drawPicture(attachment, pictures);
    case 'file':
      return offered ? [] : drawFileInWords(attachment);
    case 'choices':
      return drawChoices(attachment);
    default:
      return [];
  }
}

function drawSuggestions(suggestions: string[]): CardPart[] {
  const buttons = questionButtons(suggestions.map((text) => ({ label: text, text })));
  return buttons.length === 0 ? [] : [heading('Ook te vragen'), ...buttons];
}

function drawNotes({ citations }: Reply, { feedback }: DrawOptions): CardPart[] {
  const thanks = {
    useful: 'Dank u wel. Fijn dat u er iets aan hebt.',
    'not-useful': 'Dank u wel. Met uw oordeel maken we Wijkgids beter.',
  };
  return [
    ...(feedback ? [heading(thanks[feedback])] : []),
    ...(citations.length > 0 ? [remark('Wijkgids is een AI-systeem. Controleer de bron.')] : []),
  ];
}

function replyActions(reply: Reply, options: DrawOptions): CardPart[] {
  const { turnId, outcome } = reply;
  if (turnId === null || asksPerson(reply)) return [];
  const about = { turnId, messageId: options.messageId ?? null };
  const more = { ...cardData({ kind: 'more', ...about }) };
  return [
    ...(options.feedback
      ? []
      : [submitButton('👍 Nuttig', cardData({ kind: 'useful', ...about })), notUseful(about, options)]),
    ...(outcome === 'answered' ? [submitButton('Meer hierover', more)] : []),
    ...(options.adviser ? [askAdviser(about, options)] : []),
  ];
}

type About = { turnId: string; messageId: string | null };

function notUseful(about: About, { forms }: DrawOptions): CardPart {
  return openForm('👎 Niet nuttig', forms?.why ?? null, { scope: 'why', messageId: about.messageId }, () => ({
    body: [textInput(WHY_INPUT, 'Wat klopte er niet? Schrijf geen namen van bewoners op.')],
    actions: [sendButton('Versturen', { kind: 'not-useful', ...about })],
  }));
}

function askAdviser(about: About, { forms }: DrawOptions): CardPart {
  return openForm(
    'Stel aan adviseur',
    forms?.adviser ?? null,
    { scope: 'adviser', messageId: about.messageId },
    () => ({
      body: [
        remark('De adviseur krijgt uw naam, uw gemeente, uw vraag en het antwoord van Wijkgids.'),
        textInput(NOTE_INPUT, 'Wat wilt u erbij zeggen?'),
      ],
      actions: [sendButton('Versturen', { kind: 'adviser', ...about })],
    }),
  );
}

function openForm(
  title: string,
  form: Form | null,
  place: { scope: string; messageId: string | null },
  plain: () => { body: CardPart[]; actions: CardPart[] },
): CardPart {
  const { body, actions } = form === null ? plain() : drawForm(form, place);
  return openCardButton(title, body, actions);
}

function textInput(id: string, label: string): CardPart {
  return { type: 'Input.Text', id, label, isMultiline: true, maxLength: 1_000 };
}
