import { fileURLToPath } from 'node:url';
import type { Definition } from '../../../src/check-ins/definition.ts';
import { createDefinitions } from '../../../src/check-ins/read-definitions.ts';
import type { FiledAnswer, FiledRecord, OpenStep } from '../../../src/check-ins/record.ts';
import type { ReportOptions } from '../../../src/check-ins/report/build-report.ts';
import type { Answer } from '../../../src/check-ins/state.ts';

export const NOW = new Date('2026-11-26T10:00:00Z');
export const DEFINITIONS = createDefinitions({
  folders: [fileURLToPath(new URL('../../../knowledge/check-ins', import.meta.url))],
}).definitions();
export const VOORTGANG = definitionOf('voortgang');

export function definitionOf(id: string): Definition {
  const definition = DEFINITIONS.find((one) => one.id === id);
  if (definition === undefined) throw new Error(`there is no check-in ${id}`);
  return definition;
}

export function rating(value: number, said = String(value)): Answer {
  return { kind: 'rating', value: value as 1 | 2 | 3 | 4 | 5, said, at: NOW.toISOString() };
}

export function open(text: string): Answer {
  return { kind: 'open', text, said: text, at: NOW.toISOString() };
}

export const SKIPPED: Answer = { kind: 'skipped', said: 'overslaan', at: NOW.toISOString() };

export function filedAnswer(answer: Answer, overrides: Partial<FiledAnswer> = {}): FiledAnswer {
  return {
    id: 'pijlers.monitoren',
    section: 'pijlers',
    question: 'Hoe goed kunt u volgen wat de aanpak doet en oplevert?',
    kind: answer.kind === 'skipped' ? 'rating' : answer.kind,
    track: null,
    pillar: null,
    answer,
    ...overrides,
  };
}

/** A rating of a pillar by its id, as the check-in voortgang asks it. */
export function pillar(id: string, value: number): FiledAnswer {
  return filedAnswer(rating(value), { id: `pijlers.${id}`, pillar: id, question: `Hoe gaat het met ${id}?` });
}

export function filedRecord(overrides: Partial<FiledRecord> = {}): FiledRecord {
  return {
    version: 1,
    id: 'sessie-1',
    roundId: 'ronde-1',
    organisationId: null,
    municipality: 'Assen',
    definitionId: 'voortgang',
    definitionVersion: 1,
    definitionTitle: 'Voortgang',
    variant: 'long',
    mode: 'each',
    personId: 'slack:T1:U1',
    filedAt: '2026-05-12T10:00:00.000Z',
    answers: [],
    summary: [],
    steps: [],
    consent: { adviser: true, quotes: true },
    ...overrides,
  };
}

/** Records of so many people in one round, each with these answers. */
export function round(
  number: number,
  people: FiledAnswer[][],
  overrides: Partial<FiledRecord> = {},
): FiledRecord[] {
  return people.map((answers, index) =>
    filedRecord({
      id: `sessie-${number}-${index + 1}`,
      roundId: `ronde-${number}`,
      personId: `slack:T1:U${index + 1}`,
      filedAt: `20${24 + number}-05-12T10:00:00.000Z`,
      answers,
      ...overrides,
    }),
  );
}

export function openStep(overrides: Partial<OpenStep> = {}): OpenStep {
  return {
    id: 'stap-1',
    organisationId: null,
    municipality: 'Assen',
    recordId: 'sessie-1',
    personId: 'slack:T1:U1',
    state: 'open',
    createdAt: '2026-05-12T10:00:00.000Z',
    changedAt: '2026-05-12T10:00:00.000Z',
    what: 'Met de huisartsen praten',
    owner: 'Marieke',
    due: '2026-12-01',
    ...overrides,
  };
}

export function reportOptions(overrides: Partial<ReportOptions> = {}): ReportOptions {
  return {
    municipality: 'Assen',
    audience: 'municipality',
    records: [],
    steps: [],
    definitions: DEFINITIONS,
    national: [],
    now: NOW,
    ...overrides,
  };
}

/** All ratings of the check-in voortgang, with what is behind each, as the engine files them. */
export function wholeVoortgang(value: (index: number) => number, words: string[]): FiledAnswer[] {
  const ratings = VOORTGANG.sections.flatMap((section) =>
    (section.repeat?.items ?? [null]).flatMap((item) =>
      section.questions
        .filter(({ kind }) => kind === 'rating')
        .map((question) => ({
          id: [section.id, ...(item === null ? [] : [item.id]), question.id].join('.'),
          section: section.id,
          question: question.text.replace('{item}', item?.label ?? ''),
          track: section.repeat?.about === 'track' ? (item?.id ?? null) : question.track,
          pillar: question.pillar,
        })),
    ),
  );
  return ratings.flatMap((place, index) => {
    const said = words[index];
    const filed = filedAnswer(rating(value(index)), place);
    if (said === undefined) return [filed];
    const further = { ...place, id: `${place.id}/verder`, question: 'Wat zit daarachter?' };
    return [filed, filedAnswer(open(said), further)];
  });
}
