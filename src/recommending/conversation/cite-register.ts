import type { Citation } from '../../assistant/message.ts';
import { factSheet, REGISTER_SECTION, registerPassageId } from '../fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../intervention.ts';

const LONGEST_QUOTE = 400;

/**
 * The register as the source of what is said about an intervention: the first whole lines of its fact sheet,
 * which hold its name and level.
 */
export function citeIntervention(
  intervention: RegisteredIntervention,
  number: number,
  themes: Theme[],
): Citation {
  const id = registerPassageId(intervention.id);
  return {
    number,
    passageId: id,
    documentId: id,
    title: intervention.name,
    section: REGISTER_SECTION,
    page: null,
    url: intervention.sources[0]?.url ?? null,
    quote: firstLines(factSheet(intervention, themes)),
  };
}

function firstLines(sheet: string): string {
  const lines = sheet.split('\n');
  let quote = lines[0] ?? '';
  for (const line of lines.slice(1)) {
    const longer = `${quote}\n${line}`;
    if (longer.length > LONGEST_QUOTE) break;
    quote = longer;
  }
  return quote.trimEnd();
}
