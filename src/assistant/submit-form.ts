import type { ConversationStore } from '../answering/ports.ts';
import { WijkgidsError } from '../errors.ts';
import { readFormId, whyForm } from './forms.ts';
import type { Submission, SubmitResult } from './message.ts';
import type { People } from './ports.ts';

export type SubmitFormOptions = {
  conversations: ConversationStore;
  people: People;
  municipalities: string[];
};

/**
 * Does what a filled-in form asks.
 * @throws WijkgidsError `unknown-form`, `unknown-turn` or `invalid-field`
 */
export async function submitForm(submission: Submission, options: SubmitFormOptions): Promise<SubmitResult> {
  const id = readFormId(submission.formId);
  if (id?.name === 'gemeente' && id.about === null) return saveMunicipality(submission, options);
  if (id?.name === 'waarom' && id.about !== null) return saveReason(submission, id.about, options);
  if (id?.name === 'adviseur' && id.about !== null) return handOver(submission, id.about, options);
  throw new WijkgidsError('unknown-form', {
    message: 'Dit formulier is niet meer bekend.',
    remedy: 'Stel uw vraag opnieuw.',
  });
}

async function saveMunicipality(
  { values, personId, channel }: Submission,
  { people, municipalities }: SubmitFormOptions,
): Promise<SubmitResult> {
  const given = (values['gemeente'] ?? '').trim();
  const name = municipalities.find((known) => known.toLowerCase() === given.toLowerCase());
  if (name === undefined) {
    throw new WijkgidsError('invalid-field', {
      message:
        given === '' ? 'Het veld Gemeente is leeg.' : `Gemeente: ‘${given}’ is geen gemeente die ik ken.`,
      remedy: 'Kies een gemeente uit de lijst.',
    });
  }
  await people.setMunicipality(personId, channel, name);
  return { text: `Ik heb het onthouden: u werkt voor de gemeente ${name}.`, handover: null, next: null };
}

async function saveReason(
  { values, personId }: Submission,
  turnId: string,
  { conversations }: SubmitFormOptions,
): Promise<SubmitResult> {
  const reasons = fieldOptions(turnId);
  const reason = (values['reden'] ?? '').trim();
  if (!reasons.includes(reason)) {
    throw new WijkgidsError('invalid-field', {
      message: 'Het veld ‘Wat klopte er niet?’ is leeg.',
      remedy: 'Kies wat er niet klopte.',
    });
  }
  const explanation = (values['uitleg'] ?? '').trim();
  const why = explanation === '' ? reason : `${reason}: ${explanation}`;
  await conversations.saveFeedback({ turnId, personId, useful: false, why });
  return { text: 'Dank u wel. Uw uitleg is bewaard.', handover: null, next: null };
}

function fieldOptions(turnId: string): string[] {
  return whyForm(turnId).fields.flatMap((field) =>
    field.kind === 'choice' ? field.options.map(({ value }) => value) : [],
  );
}

async function handOver(
  { values, personId }: Submission,
  turnId: string,
  { conversations, people }: SubmitFormOptions,
): Promise<SubmitResult> {
  const turn = await conversations.turn(turnId);
  if (turn === null) {
    throw new WijkgidsError('unknown-turn', {
      message: 'Dit antwoord is niet meer bekend.',
      remedy: 'Stel uw vraag opnieuw en geef hem dan aan de adviseur.',
    });
  }
  return {
    text: 'Uw vraag gaat naar de adviseur. U krijgt van hem of haar zelf bericht.',
    handover: {
      question: turn.resolvedQuestion,
      answer: turn.reply?.text ?? '',
      citations: turn.reply?.citations ?? [],
      note: (values['toelichting'] ?? '').trim() || null,
      personId,
      municipality: await people.municipality(personId),
    },
    next: null,
  };
}
