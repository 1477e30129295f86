import type { Choices, Reply } from '../assistant/message.ts';

/** A scale from 1 to 5, with what is said at its ends. */
export type Scale = { options: { mark: string; text: string }[]; low: string; high: string };

const MARK = /^([1-5])(?:\s*[–—:-]\s*(.*))?$/s;

/** Choices that are a scale from 1 to 5, as `1 – nog niet`, `2` … `5 – helemaal`; null for any others. */
export function scaleOf({ options }: Choices): Scale | null {
  const read = options.map(({ label, text }) => ({ text, match: MARK.exec(label.trim()) }));
  if (read.length !== 5 || read.some(({ match }, index) => match?.[1] !== String(index + 1))) return null;
  const words = read.map(({ match }) => match?.[2]?.trim() ?? '');
  // A word in between would be lost.
  if (words.slice(1, -1).some((word) => word !== '')) return null;
  return {
    options: read.map(({ text }, index) => ({ mark: String(index + 1), text })),
    low: words[0] ?? '',
    high: words[4] ?? '',
  };
}

/** Choices beside the question, such as to skip it: they have no words above them. */
export function isAside({ prompt }: Choices): boolean {
  return prompt.trim() === '';
}

/** Whether Wijkgids asks something here itself, so that there is no answer for a person to judge. */
export function asksPerson({ composer, outcome, attachments }: Reply): boolean {
  if (composer !== 'fixed') return false;
  return outcome === 'clarify' || attachments.some((one) => one.kind === 'choices' && isAside(one));
}
