import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { saveFile } from '../channels/terminal/save-file.ts';
import { type Lines, talk } from '../channels/terminal/talk.ts';
import { exitStatusOf, messageOf, WijkgidsError } from '../errors.ts';
import type { Session } from './session.ts';

const ID = /^[\w-]{1,64}$/;
const WELCOME =
  'Welkom bij Wijkgids. U praat met een computer: Wijkgids is een AI-systeem, controleer altijd de bron.\n' +
  'Typ uw vraag, of ‘hulp’. Een nummer kiest, ‘stop’ eindigt het gesprek.';

/** `chat`: a talk in the terminal, or with lines from a pipe. */
export function registerChat(program: Command, session: Session): void {
  program
    .command('chat')
    .description('voer een gesprek in de terminal, of met regels uit een ander programma')
    .option('--conversation <id>', 'ga verder met een eerder gesprek')
    .action(async ({ conversation }: { conversation?: string }) => {
      const id = conversation === undefined ? randomUUID() : readId(conversation);
      const { assistant } = await session.ready();
      const isTyped = Boolean(process.stdin.isTTY && process.stdout.isTTY);
      const stopping = new AbortController();
      const { lines, close } = openLines(isTyped, stopping);
      if (isTyped) lines.say(WELCOME);
      try {
        await talk({
          ...{ assistant, lines, signal: stopping.signal, onFailure: tellFailure },
          ...{ conversationId: `terminal:${id}`, personId: `terminal:${userName()}` },
          save: (file) => saveFile(file, process.cwd()),
          newMessageId: randomUUID,
          now: () => new Date(),
        });
      } finally {
        close();
      }
      if (isTyped) lines.say(`Verder praten kan met: wijkgids chat --conversation ${id}`);
    });
}

/** Lines of standard input. Only a person who types sees a prompt; ctrl-c ends the talk, also halfway an answer. */
function openLines(isTyped: boolean, stopping: AbortController): { lines: Lines; close: () => void } {
  const reader = createInterface({
    input: process.stdin,
    ...(isTyped && { output: process.stdout }),
    terminal: isTyped,
  });
  const stop = () => {
    stopping.abort();
    reader.close();
  };
  reader.on('SIGINT', stop);
  const typed = reader[Symbol.asyncIterator]();
  return {
    lines: {
      async next(prompt) {
        if (isTyped && !stopping.signal.aborted) {
          reader.setPrompt(prompt);
          reader.prompt();
        }
        const { done, value } = await typed.next();
        return done ? null : value;
      },
      say: (text) => void process.stdout.write(`${text}\n\n`),
    },
    close: () => reader.close(),
  };
}

/** The talk goes on; the exit status tells that something went wrong on the way. */
function tellFailure(error: unknown): void {
  const remedy = error instanceof WijkgidsError ? ` ${error.remedy}` : '';
  process.stderr.write(`wijkgids: ${messageOf(error)}${remedy}\n`);
  process.exitCode = exitStatusOf(error);
}

/** @throws WijkgidsError `invalid-conversation` */
function readId(given: string): string {
  const id = given.replace(/^terminal:/, '');
  if (ID.test(id)) return id;
  throw new WijkgidsError('invalid-conversation', {
    kind: 'usage',
    message: `--conversation is ‘${given}’, en dat is geen naam van een gesprek.`,
    remedy:
      'Gebruik hoogstens 64 letters, cijfers en streepjes, bijvoorbeeld: --conversation werkgroep-akkrum',
  });
}

/** On some systems a user has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'onbekend';
  }
}
