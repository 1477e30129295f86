import type { Form } from './message.ts';

/** The forms of Wijkgids itself, as plain data. Each id is a name, with the reply it is about where there is one. */

/** `<name>:<turn id>` or `<name>`; null for an id of another shape. */
export function readFormId(formId: string): { name: string; about: string | null } | null {
  const match = /^([a-z]+)(?::(.+))?$/s.exec(formId);
  return match === null ? null : { name: match[1] as string, about: match[2] ?? null };
}

const LONGEST_REASON = 1000;

/** Why a reply was not useful. */
export function whyForm(turnId: string): Form {
  return {
    kind: 'form',
    id: `waarom:${turnId}`,
    title: 'Wat ging er mis?',
    intro: 'Dank u wel. Met uw uitleg maken we Wijkgids beter. Schrijf geen namen van bewoners op.',
    submitLabel: 'Versturen',
    fields: [
      {
        id: 'reden',
        label: 'Wat klopte er niet?',
        required: true,
        value: null,
        kind: 'choice',
        options: [
          { label: 'Het antwoord past niet bij mijn vraag', value: 'past niet bij de vraag' },
          { label: 'Het antwoord klopt niet', value: 'klopt niet' },
          { label: 'Er ontbreekt iets', value: 'er ontbreekt iets' },
          { label: 'Het is niet duidelijk', value: 'niet duidelijk' },
          { label: 'Iets anders', value: 'iets anders' },
        ],
      },
      {
        ...{ id: 'uitleg', label: 'Uw uitleg', required: false, value: null },
        ...{ kind: 'text', multiline: true, maxLength: LONGEST_REASON },
      },
    ],
  };
}

/** Hand a question with its answer to an adviser. */
export function adviserForm(turnId: string, question: string): Form {
  return {
    kind: 'form',
    id: `adviseur:${turnId}`,
    title: 'Stel aan adviseur',
    intro: `De adviseur krijgt uw naam, uw gemeente, uw vraag ‘${question}’ en het antwoord van Wijkgids.`,
    submitLabel: 'Versturen',
    fields: [
      {
        ...{ id: 'toelichting', label: 'Wat wilt u erbij zeggen?', required: false, value: null },
        ...{ kind: 'text', multiline: true, maxLength: LONGEST_REASON },
      },
    ],
  };
}

/** For which municipality a person works. */
export function municipalityForm(current: string | null, municipalities: string[]): Form {
  return {
    kind: 'form',
    id: 'gemeente',
    title: 'Mijn gemeente',
    intro: 'Voor welke gemeente werkt u? Een adviseur aan wie u een vraag stelt, ziet dit.',
    submitLabel: 'Bewaren',
    fields: [
      {
        ...{ id: 'gemeente', label: 'Gemeente', required: true, value: current, kind: 'choice' },
        options: municipalities.map((name) => ({ label: name, value: name })),
      },
    ],
  };
}
