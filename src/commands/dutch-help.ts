import { type Command, Help } from 'commander';

const TITLES: Record<string, string> = {
  'Usage:': 'Gebruik:',
  'Arguments:': 'Argumenten:',
  'Options:': 'Opties:',
  'Global Options:': 'Algemene opties:',
  'Commands:': 'Opdrachten:',
};

/** What `--help` says of itself, in Dutch; for commander's `configureHelp`. */
export const dutchHelp: Partial<Help> = {
  styleTitle: (title) => TITLES[title] ?? title,
  commandUsage: (command: Command) => inDutch(new Help().commandUsage(command)),
  subcommandTerm: (command: Command) => inDutch(new Help().subcommandTerm(command)),
  optionDescription: (option) =>
    new Help().optionDescription(option).replace(/\(default: (.*)\)$/, '(standaard: $1)'),
};

function inDutch(usage: string): string {
  return usage.replace('[options]', '[opties]').replace('[command]', '[opdracht]');
}
