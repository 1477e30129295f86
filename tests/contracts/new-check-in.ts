import type { Definition } from '../../src/check-ins/definition.ts';
import type { Session } from '../../src/check-ins/ports.ts';
import type { FiledAnswer, FiledRecord, OpenStep, Round } from '../../src/check-ins/record.ts';
import type { Answer, SessionState } from '../../src/check-ins/state.ts';

/** A moment on a day of January 2026. */
export const on = (day: number) => `2026-01-${String(day).padStart(2, '0')}T10:00:00.000Z`;

export const smallDefinition: Definition = {
  ...{ id: 'proef', version: 1, title: 'Proef', purpose: 'Om te proberen.', intro: 'Fijn dat u er bent.' },
  minutes: { long: 5, short: null },
  sections: [
    {
      ...{ id: 'begin', title: 'Begin', intro: null, repeat: null },
      questions: [
        {
          ...{ id: 'burgers', kind: 'rating', text: 'Hoe gaat het?', why: 'Om te weten hoe het gaat.' },
          ...{ ends: { low: 'stroef', high: 'soepel' }, options: [], unit: null, min: null, max: null },
          ...{ track: null, pillar: 'burgers-hoofdrolspelers', when: [], further: [], short: true },
        },
      ],
    },
  ],
  steps: { atMost: 3, text: 'Wat gaat u doen?', why: 'Dan gebeurt het.' },
  source: 'Proefbron › Begin',
};

export function newRound(id: string, rest: Partial<Round> = {}): Round {
  return {
    ...{ id, organisationId: null, municipality: 'Ergens', definitionId: 'proef', variant: 'long' },
    ...{ mode: 'each', startedBy: 'adviseur', startedAt: on(1), closedAt: null },
    occurrence: null,
    ...rest,
  };
}

export function newState(rest: Partial<SessionState> = {}): SessionState {
  return {
    ...{ version: 1, variant: 'long', stage: 'asking', paused: false, now: 'begin.burgers', path: [] },
    ...{ answers: {}, earlier: {}, openSteps: [], stepOutcomes: {}, steps: [], draft: null },
    ...{ correcting: false, misfits: 0, put: {}, consent: { adviser: null, quotes: null } },
    ...{ startedAt: on(1), filedAt: null },
    ...rest,
  };
}

export function newSession(id: string, rest: Partial<Session> = {}): Session {
  return {
    ...{ id, roundId: 'ronde-1', organisationId: null, municipality: 'Ergens', personId: 'anna' },
    ...{ conversationId: 'gesprek-1', definition: smallDefinition, state: newState() },
    ...{ startedAt: on(1), updatedAt: on(1) },
    ...rest,
  };
}

/** The words and the moment of an answer. */
const words = (said: string) => ({ said, at: on(2) });
export const ratingAnswer = {
  ...{ ...words('een 4, want Ömer is er 🙂'), kind: 'rating', value: 4 },
} satisfies Answer;
export const openAnswer = {
  ...{ ...words('De flat doet mee'), kind: 'open', text: 'De flat doet mee' },
} satisfies Answer;

export function filedAnswer(id: string, answer: Answer): FiledAnswer {
  return {
    ...{ id: `begin.${id}`, section: 'Begin', question: 'Hoe gaat het?', answer },
    kind: answer.kind === 'skipped' ? 'open' : answer.kind,
    ...{ track: null, pillar: 'burgers-hoofdrolspelers' },
  };
}

export function newRecord(id: string, rest: Partial<FiledRecord> = {}): FiledRecord {
  return {
    ...{ version: 1, id, roundId: 'ronde-1', organisationId: null, municipality: 'Ergens' },
    ...{ definitionId: 'proef', definitionVersion: 1, definitionTitle: 'Proef', variant: 'long' },
    ...{ mode: 'each', personId: 'anna', filedAt: on(2) },
    answers: [filedAnswer('burgers', ratingAnswer), filedAnswer('waarom', openAnswer)],
    summary: ['1. U gaf een 4: ‘De flat doet mee’'],
    steps: [{ what: 'Bel de flat', owner: 'ik', due: '2026-03-01' }],
    consent: { adviser: true, quotes: false },
    ...rest,
  };
}

export function newStep(id: string, rest: Partial<OpenStep> = {}): OpenStep {
  return {
    ...{ id, organisationId: null, municipality: 'Ergens', recordId: 's1', personId: 'anna' },
    ...{ what: 'Bel de flat', owner: 'ik', due: '2026-03-01', state: 'open' },
    ...{ createdAt: on(2), changedAt: on(2) },
    ...rest,
  };
}

/** What erasing says where there were no check-ins. */
export const noCheckIns = { sessions: 0, filed: 0, steps: 0, rounds: 0 };
