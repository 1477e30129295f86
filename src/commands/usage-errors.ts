import type { Command, CommanderError } from 'commander';

/** A sentence per error of commander, from the words it puts between quotes; and what to do. */
type Translation = { says: RegExp; message: (words: string[]) => string; remedy: string };

const SEE_HELP = 'Zie wijkgids --help.';
const TRANSLATIONS: Record<string, Translation> = {
  'commander.unknownOption': {
    says: /unknown option '(.*?)'/,
    message: ([option]) => `De optie ${option} bestaat niet.`,
    remedy: SEE_HELP,
  },
  'commander.unknownCommand': {
    says: /unknown command '(.*?)'/,
    message: ([command]) => `De opdracht ‘${command}’ bestaat niet.`,
    remedy: 'wijkgids --help toont alle opdrachten.',
  },
  'commander.missingArgument': {
    says: /missing required argument '(.*?)'/,
    message: ([argument]) => `Er ontbreekt een argument: <${argument}>.`,
    remedy: SEE_HELP,
  },
  'commander.excessArguments': {
    says: /too many arguments(?: for '(.*?)')?/,
    message: ([command]) => `Er staan te veel woorden achter ${command || 'wijkgids'}.`,
    remedy: 'Zet een tekst met spaties tussen aanhalingstekens. Zie wijkgids --help.',
  },
  'commander.optionMissingArgument': {
    says: /option '(.*?)' argument missing/,
    message: ([option]) => `Er ontbreekt een waarde achter ${option}.`,
    remedy: SEE_HELP,
  },
  'commander.missingMandatoryOptionValue': {
    says: /required option '(.*?)' not specified/,
    message: ([option]) => `De optie ${option} is nodig.`,
    remedy: SEE_HELP,
  },
  'commander.invalidArgument': {
    says: /'(.*?)' argument '(.*?)' is invalid\. ?(.*)/s,
    message: ([option, value, why]) => `${option} kan niet ‘${value}’ zijn${why ? `: ${why}` : '.'}`,
    remedy: SEE_HELP,
  },
  'commander.conflictingOption': {
    says: /option '(.*?)' cannot be used with option '(.*?)'/,
    message: ([one, other]) => `${one} en ${other} gaan niet samen.`,
    remedy: 'Laat een van beide weg.',
  },
};

/**
 * Wrong use of the command line in one Dutch line: what is wrong, and what to do. Commander has no other
 * languages than English, and its errors hold a sentence only.
 * @param argv what was typed, without the program itself
 */
export function usageMessage(error: CommanderError, program: Command, argv: string[]): string {
  const unfinished = unfinishedCommand(error, program, argv);
  if (unfinished !== null) return unfinished;
  const translation = TRANSLATIONS[error.code];
  const match = translation?.says.exec(error.message);
  if (!translation || !match) return `${error.message.replace(/^error: |\s+/g, ' ').trim()} ${SEE_HELP}`;
  const meant = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(error.message)?.[1];
  return `${translation.message(match.slice(1).map((word) => word ?? ''))} ${
    meant === undefined ? translation.remedy : `Bedoelt u ${meant.replace(/, /g, ' of ')}? ${SEE_HELP}`
  }`;
}

/**
 * Two mistakes that commander does not call by their name: an unknown command is for it a word too many after
 * the command that runs by default, and a group of commands on its own is a request for help.
 */
function unfinishedCommand(error: CommanderError, program: Command, argv: string[]): string | null {
  const [first, second] = argv.filter((word) => !word.startsWith('-'));
  const asked = first === 'help' ? second : first;
  const command = program.commands.find((known) => known.name() === asked);
  if (error.code === 'commander.help' && command !== undefined) {
    const names = command.commands.map((sub) => sub.name()).join(' of ');
    return `Achter ‘${command.name()}’ ontbreekt een opdracht: ${names}. ${SEE_HELP}`;
  }
  if (error.code !== 'commander.help' && error.code !== 'commander.excessArguments') return null;
  if (asked === undefined || command !== undefined) return null;
  return `De opdracht ‘${asked}’ bestaat niet. wijkgids --help toont alle opdrachten.`;
}
