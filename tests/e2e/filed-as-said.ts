import { expect } from 'vitest';
import type { Definition } from '../../src/check-ins/definition.ts';
import type { StepDraft } from '../../src/check-ins/state.ts';
import type { SaidAnswer, Walk } from './walk-check-in.ts';

/** Fails unless what is kept of this check-in is all that was said in it, and nothing else. */
export async function expectFiledAsSaid(walk: Walk): Promise<void> {
  const { product, owner, definition, municipality, said } = walk;
  const store = product().checkIns;
  const [record, ...others] = await store.records(owner.organisationId, municipality);
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    ...{ personId: owner.personId, definitionId: definition.id, definitionVersion: definition.version },
    consent: { adviser: true, quotes: true },
  });
  const all = [...said.values()];
  const asked = all.filter(
    ({ question }) => !/^(?:samenvatting|toestemming:|stap:)|\/(?:wie|wanneer)$/.test(question.id),
  );
  expect(
    record?.answers.map(({ id, question, answer: { at: _at, ...answer } }) => ({ id, question, answer })),
  ).toEqual(
    asked.map((one) => ({
      id: one.question.id,
      question: one.question.text,
      answer: { said: one.words, ...meaningOf(one, walk) },
    })),
  );
  const steps = all
    .filter(({ question, words }) => isStep(question) && words !== 'klaar')
    .map(({ question }) => stepOf(question.id, said));
  expect(record?.steps).toEqual(steps);
  const open = await store.openSteps(owner.organisationId, municipality);
  expect(open.map(({ what, owner: who, due }) => ({ what, owner: who, due }))).toEqual(steps);
}

function isStep({ id, kind }: SaidAnswer['question']): boolean {
  return kind === 'step' || /^stap:\d$/.test(id);
}

/** What the words mean, from the question and the script alone. */
function meaningOf({ question, words, skipped }: SaidAnswer, { definition, said }: Walk): object {
  const { options, kind, id } = question;
  const [first, second] = options;
  if (skipped) return { kind: 'skipped' };
  switch (kind) {
    case 'rating':
      return { kind, value: Number(words) };
    case 'choice':
      return { kind, value: first?.value, label: first?.label };
    case 'choices':
      return { kind, values: [first?.value, second?.value], labels: [first?.label, second?.label] };
    case 'number':
      return { kind, value: Number(words), unit: unitOf(definition, id) };
    case 'date':
      return { kind, date: '2027-06-01' };
    case 'step':
      return { kind, step: stepOf(id, said) };
    case 'open':
      return { kind, text: words };
  }
}

function unitOf({ sections }: Definition, id: string): string | null {
  const [section, ...rest] = id.split('.');
  const questions = sections.find((one) => one.id === section)?.questions ?? [];
  return questions.find((one) => one.id === rest.at(-1))?.unit ?? null;
}

function stepOf(id: string, said: Walk['said']): StepDraft {
  return {
    what: said.get(id)?.words ?? '',
    owner: said.get(`${id}/wie`)?.words ?? null,
    due: said.has(`${id}/wanneer`) ? '2027-06-01' : null,
  };
}
