import type { Attachment, Choices, Citation } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import type { Area } from '../area.ts';
import { areaName } from '../describe.ts';

/** Building blocks of what the conversation about a wijk says. */

type Said = Partial<Pick<SkillReply, 'outcome' | 'reason' | 'citations' | 'attachments'>> & {
  /** The message that is answered. */
  asked: string;
  /** Paragraphs; what is empty is left out. */
  text: (string | null)[];
};

/** A reply of Wijkgids itself. */
export function say({ asked, text, outcome, reason, citations, attachments }: Said): SkillReply {
  return {
    outcome: outcome ?? 'answered',
    reason: reason ?? null,
    text: paragraphs(text),
    citations: citations ?? [],
    nearest: [],
    attachments: attachments ?? [],
    suggestions: [],
    composer: 'fixed',
    resolvedQuestion: asked,
  };
}

/** Paragraphs below each other, without the empty ones. */
export function paragraphs(text: (string | null)[]): string {
  return text.filter((part) => part !== null && part.trim() !== '').join('\n\n');
}

/** A line with a list under it; null when the list is empty. */
export function listed(lead: string, items: string[], { numbered = false } = {}): string | null {
  if (items.length === 0) return null;
  return [lead, ...items.map((item, index) => `${numbered ? `${index + 1}.` : '-'} ${item}`)].join('\n');
}

/** `a, b en c`. */
export function enumerated(items: string[]): string {
  const last = items.at(-1);
  if (last === undefined || items.length === 1) return last ?? '';
  return `${items.slice(0, -1).join(', ')} en ${last}`;
}

/** ‘1 signaal’, ‘3 signalen’. */
export function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

const LONGEST_LABEL = 75;
const MOST_OPTIONS = 5;

/** Buttons; a label is the message itself unless another is given. Null when there are none. */
export function choicesOf(
  prompt: string,
  options: (string | { label: string; text: string })[],
): Choices | null {
  if (options.length === 0) return null;
  const given = options
    .map((option) => (typeof option === 'string' ? { label: option, text: option } : option))
    .slice(0, MOST_OPTIONS);
  return {
    kind: 'choices',
    prompt,
    options: given.map(({ label, text }) => ({ label: shortened(label, LONGEST_LABEL), text })),
  };
}

/** What goes with a reply, without what there is not. */
export function attached(attachments: (Attachment | null)[]): Attachment[] {
  return attachments.filter((one) => one !== null);
}

/** At most so many characters, cut between words. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const room = text.slice(0, longest - 2);
  const space = room.lastIndexOf(' ');
  return `${space > longest / 2 ? room.slice(0, space) : room} …`;
}

/** ‘Akkrum (gemeente Heerenveen)’. */
export function areaInWords(
  area: Pick<Area, 'name' | 'code' | 'municipality'> & { kind?: Area['kind'] },
): string {
  const name = areaName(area as Area);
  if (area.kind === 'gemeente') return `de gemeente ${name}`;
  return area.municipality === null ? name : `${name} (gemeente ${area.municipality})`;
}

/** As it can be typed again: ‘Centrum in Assen’. */
export function areaToType(
  area: Pick<Area, 'name' | 'code' | 'municipality'> & { kind?: Area['kind'] },
): string {
  if (area.name === null) return area.code;
  return area.municipality === null || area.kind === 'gemeente'
    ? area.name
    : `${area.name} in ${area.municipality}`;
}

/** Citations with other numbers, and the text with its marks changed along. */
export function renumbered(
  { text, citations }: { text: string; citations: Citation[] },
  from: number,
): { text: string; citations: Citation[] } {
  const kept = citations.filter(({ number }) => text.includes(`[${number}]`));
  const numbers = new Map(kept.map(({ number }, index) => [number, from + index]));
  return {
    text: text.replace(/\[(\d+)\]/g, (mark, number) => {
      const given = numbers.get(Number(number));
      return given === undefined ? mark : `[${given}]`;
    }),
    citations: kept.map((citation) => ({
      ...citation,
      number: numbers.get(citation.number) ?? citation.number,
    })),
  };
}

/** ‘Bron: …’ or ‘Bronnen: …’; null when none is known. */
export function sourcesInWords(sources: string[]): string | null {
  const all = [...new Set(sources.map((source) => source.replace(/[.\s]+$/, '')))];
  if (all.length === 0) return null;
  return `${all.length === 1 ? 'Bron' : 'Bronnen'}: ${all.join('; ')}.`;
}
