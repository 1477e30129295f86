import type { Attachment, Choices } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { paragraphs } from '../flow/dutch-words.ts';

/** A reply in words of Wijkgids itself: paragraphs, with what goes under them. */
export function plainReply(
  parts: (string | null)[],
  more: Partial<Pick<SkillReply, 'attachments' | 'outcome' | 'resolvedQuestion'>> = {},
): SkillReply {
  return {
    outcome: 'answered',
    reason: null,
    text: paragraphs(...parts),
    citations: [],
    nearest: [],
    attachments: [],
    suggestions: [],
    composer: 'fixed',
    resolvedQuestion: '',
    ...more,
  };
}

export function choicesOf(prompt: string, options: Choices['options']): Attachment {
  return { kind: 'choices', prompt, options };
}

/** A choice whose label is what is sent. */
export function sameWords(text: string): Choices['options'][number] {
  return { label: `${text.charAt(0).toUpperCase()}${text.slice(1)}`, text };
}

/** `- …` lines. */
export function listOf(lines: string[]): string {
  return lines.map((line) => `- ${line.replace(/\s+/g, ' ')}`).join('\n');
}

/** `1. …` lines. */
export function numberedOf(lines: string[]): string {
  return lines.map((line, index) => `${index + 1}. ${line.replace(/\s+/g, ' ')}`).join('\n');
}
