import type { Attachment, Reply } from '../../assistant/message.ts';
import { asksPerson } from '../choice-kind.ts';
import { shorten } from '../split-text.ts';
import { fileInWords, isAttachedFile } from './attached-files.ts';
import { type KnownBlock, LIMITS, type SlackMessage } from './block-kit.ts';
import {
  actionsOf,
  type ButtonPart,
  boldLine,
  context,
  contextsOf,
  drawButton,
  piecesOf,
  section,
  sectionsOf,
  sourceLabel,
  textSection,
} from './message-parts.ts';
import { cleanText, toMarkdown } from './mrkdwn.ts';
import { fallbackText, type Group, packMessages } from './pack-messages.ts';
import { drawTableList, isWide } from './table-list.ts';
import { drawTableText } from './table-text.ts';

export type { SlackMessage } from './block-kit.ts';

/**
 * Draws a reply as messages for Slack: one, or more where Slack's limits ask for it. The first begins the
 * text; the last has the sources, what is attached and the buttons.
 *
 * @param options.adviser whether a question can be handed to an adviser
 * @param options.filesApart pictures and files are left out, since they come under it themselves; otherwise they
 *   are told in words
 * @returns one message at least
 */
export function drawReply(reply: Reply, options: { adviser: boolean; filesApart?: boolean }): SlackMessage[] {
  const texts = piecesOf(reply.text).map((piece) => ({ blocks: [textSection(piece)], text: piece }));
  const rest = inGroups([
    ...reply.attachments
      .filter((attachment) => !(options.filesApart && isAttachedFile(attachment)))
      .map(drawAttachment),
    drawSources(reply),
    drawNearest(reply),
    underHeading('Ook te vragen', reply.suggestions.map(askButton)),
    drawFeedback(reply, options.adviser),
    drawNote(reply),
  ]);
  return packMessages(texts, rest);
}

/** What a person sees when the reply could not be made. */
export function drawFailure(failure: { message: string; remedy: string }): SlackMessage {
  const pieces = piecesOf(`${failure.message}\n\n${failure.remedy}`).slice(0, 3);
  const groups = pieces.map((piece) => ({ blocks: [textSection(piece)], text: piece }));
  return packMessages(groups, [])[0] as SlackMessage;
}

/**
 * Part of a reply as `markdown_text` of Slack's streams. Nothing a document says becomes a link, a mention, a
 * picture or markup, also when the parts are joined. May be longer than the text it is given.
 */
export function drawDraft(text: string): string {
  return toMarkdown(cleanText(text));
}

/** What Wijkgids says first in its own pane in Slack: what it is, and what can be asked. */
export function drawWelcome(openingQuestions: string[]): SlackMessage {
  const text =
    'Welkom bij Wijkgids. U praat met een computer, niet met een mens: Wijkgids is een AI-systeem.\n\n' +
    'Stel een vraag over gezondheidsverschillen tussen wijken. De antwoorden komen uit documenten, en bij elke ' +
    'zin ziet u de bron. Controleer die altijd, en typ geen persoonsgegevens.';
  const questions = openingQuestions.map(askButton);
  return {
    text: fallbackText(text),
    blocks: [
      ...sectionsOf(text),
      ...(questions.length > 0 ? [context('Begin bijvoorbeeld hiermee'), ...actionsOf(questions)] : []),
    ],
  };
}

function askButton(question: string): ButtonPart {
  return { label: question, action: { kind: 'ask', text: question } };
}

/** Something under the text, before its buttons have their numbers. */
type Part = { before: KnownBlock[]; buttons: ButtonPart[]; text?: string };

const NOTHING: Part = { before: [], buttons: [] };

/** Ids of buttons are told apart by number, counted over the whole reply. */
function inGroups(parts: Part[]): Group[] {
  let number = 1;
  return parts.flatMap(({ before, buttons, text = '' }) => {
    const rows = actionsOf(buttons, number);
    number += buttons.length;
    const groups = [
      ...before.slice(0, -1).map((block) => [block]),
      [...before.slice(-1), ...rows.slice(0, 1)],
    ];
    groups.push(...rows.slice(1).map((row) => [row]));
    return groups
      .filter((blocks) => blocks.length > 0)
      .map((blocks, index) => ({ blocks, text: index === 0 ? text : '' }));
  });
}

/** Buttons under a small heading; nothing when there are none. */
function underHeading(heading: string, buttons: ButtonPart[]): Part {
  const drawable = buttons.filter((button) => drawButton(button, 1) !== null);
  return drawable.length === 0 ? NOTHING : { before: [context(`*${heading}*`)], buttons: drawable };
}

function drawAttachment(attachment: Attachment): Part {
  switch (attachment.kind) {
    case 'table': {
      const title = boldLine(attachment.title);
      if (isWide(attachment)) {
        const pieces = drawTableList(attachment, LIMITS.sectionText - title.length - 1);
        const [first = '', ...more] = pieces;
        return {
          before: [section(`${title}\n${first}`.trim()), ...more.map(section)],
          buttons: [],
          text: attachment.title,
        };
      }
      const room = LIMITS.sectionText - title.length - '\n```\n\n```'.length;
      return {
        before: [section(`${title}\n\`\`\`\n${drawTableText(attachment, room)}\n\`\`\``.trimStart())],
        buttons: [],
        text: attachment.title,
      };
    }
    case 'picture':
    case 'file': {
      const { blocks, text } = fileInWords(attachment);
      return { before: blocks, buttons: [], text };
    }
    case 'choices':
      return {
        before: sectionsOf(attachment.prompt),
        buttons: attachment.options.map(({ label, text }) => ({ label, action: { kind: 'ask', text } })),
        text: attachment.prompt,
      };
    case 'form':
      return {
        before: [...titleSection(attachment.title), ...sectionsOf(attachment.intro)],
        buttons: [{ label: 'Invullen', action: { kind: 'open-form', formId: attachment.id } }],
        text: attachment.title,
      };
  }
}

function titleSection(title: string): KnownBlock[] {
  const line = boldLine(title);
  return line === '' ? [] : [section(line)];
}

function drawSources({ citations, turnId }: Reply): Part {
  return underHeading(
    'Bronnen',
    citations.map(({ number, title, section, passageId, quote }) => ({
      label: `${number} · ${sourceLabel(title, section)}`,
      action: { kind: 'source', turnId, passageId, number, quote },
    })),
  );
}

function drawNearest({ nearest, turnId, outcome }: Reply): Part {
  if (outcome === 'answered') return NOTHING;
  return underHeading(
    'In de buurt',
    nearest.map(({ title, section, passageId }) => ({
      label: sourceLabel(title, section),
      action: { kind: 'source', turnId, passageId, number: null, quote: null },
    })),
  );
}

function drawFeedback(reply: Reply, adviser: boolean): Part {
  const { turnId, outcome } = reply;
  if (turnId === null || asksPerson(reply)) return NOTHING;
  return {
    before: [],
    buttons: [
      { label: '👍 Nuttig', action: { kind: 'useful', turnId } },
      { label: '👎 Niet nuttig', action: { kind: 'not-useful', turnId } },
      ...(outcome === 'answered'
        ? [{ label: 'Meer hierover', action: { kind: 'more' as const, turnId } }]
        : []),
      ...(adviser ? [{ label: 'Stel aan adviseur', action: { kind: 'adviser' as const, turnId } }] : []),
    ],
  };
}

function drawNote({ outcome, composer }: Reply): Part {
  if (outcome !== 'answered' || composer === 'fixed') return NOTHING;
  const model = /^model:(.+)$/s.exec(composer)?.[1];
  const madeBy =
    model === undefined
      ? 'Samengesteld uit zinnen van de bronnen.'
      : `Geschreven door taalmodel ${shorten(cleanText(model), 100)} en vergeleken met de bronnen.`;
  return {
    before: contextsOf(`Wijkgids is een AI-systeem. Controleer de bron. ${madeBy}`),
    buttons: [],
  };
}
