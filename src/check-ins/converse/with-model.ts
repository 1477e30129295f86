import { stem } from '../../search/dutch/stem.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';
import type { FollowUps, Summariser } from './ports.ts';
import { saysOnly } from './said-only.ts';

/** Lets a chat model write on a prompt of this name. Rejects when it fails or takes too long. */
export interface Writer {
  write(prompt: 'check-in-follow-up' | 'check-in-gist', values: Record<string, string>): Promise<string>;
}

const LEAVE = /ZO LATEN/;
const LONGEST_QUESTION = 200;
const LONGEST_ANSWER = 2000;
const MOST_SENTENCES = 3;
/** Beside the words of the question and the answer; they ask, and tell nothing. */
const ASKING =
  'kunt voorbeeld vertellen meer precies daar daarvan waardoor waarom hoe wat merkt betekent'.split(' ');

/** Asks on in words that fit the answer. What is not one polite question about what was said, is left out. */
export function createFollowUps(writer: Writer): FollowUps {
  return {
    async ask({ answer, fixed }) {
      const written = await writer.write('check-in-follow-up', {
        ...{ question: fixed.text, answer: escaped(answer.slice(0, LONGEST_ANSWER)) },
      });
      const text = written.trim();
      const isQuestion = /^\p{Lu}[^?\n]*\?$/u.test(text) && text.length <= LONGEST_QUESTION;
      if (LEAVE.test(text) || !isQuestion || /\b(?:je|jij|jouw|jullie)\b/i.test(text)) return null;
      const known = new Set([...wordsOf(`${fixed.text} ${answer}`), ...ASKING].map(stem));
      const isHeld = wordsOf(text).every((word) => known.has(stem(word)) || STOP_WORDS.has(word));
      return isHeld ? text : null;
    },
  };
}

/** Says the gist in sentences that each rest on one line of the summary; all of them, or nothing. */
export function createSummariser(writer: Writer): Summariser {
  return {
    async summarise({ lines }) {
      const text = (await writer.write('check-in-gist', { lines: escaped(lines.join('\n')) })).trim();
      if (text === '' || LEAVE.test(text) || /\n|^[-\d]/.test(text)) return null;
      const sentences = text.split(/(?<=[.!?])\s+/);
      if (sentences.length > MOST_SENTENCES) return null;
      // The number of a line is not what was said.
      const said = lines.map((line) => line.replace(/^\d+\.\s*/, ''));
      const isHeld = sentences.every((sentence) => said.some((line) => saysOnly(sentence, line)));
      return isHeld ? text : null;
    },
  };
}

/** What a person typed cannot close the tag it stands in. */
function escaped(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}
