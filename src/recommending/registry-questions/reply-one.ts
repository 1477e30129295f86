import type { SkillReply } from '../../assistant/skill.ts';
import { dateInDutch } from '../describe.ts';
import { hasPossiblyExpired, validityYears, validUntil } from '../expiry.ts';
import {
  agesInWords,
  type Fact,
  factLines,
  levelInWords,
  REGISTER_SECTION,
  registerPassageId,
} from '../fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../intervention.ts';
import { citeFacts, marked, markedAtEnd } from './cite-facts.ts';
import { EFFECTIVE_LEVELS } from './filters.ts';
import type { Field } from './read-fields.ts';

/** Where a field stands in the fact sheet, and what it is called when it is not there. */
const FACTS: Record<Exclude<Field, 'level' | 'effect'>, { about: Fact['about']; missing: string }> = {
  owner: { about: 'name', missing: 'wie de eigenaar is' },
  group: { about: 'group', missing: 'voor welke doelgroep het is' },
  ages: { about: 'ages', missing: 'voor welke leeftijd het is' },
  intensity: { about: 'intensity', missing: 'hoe lang het duurt en hoe intensief het is' },
  goal: { about: 'goal', missing: 'wat het doel is' },
  settings: { about: 'settings', missing: 'waar het plaatsvindt' },
  themes: { about: 'themes', missing: 'bij welk thema het hoort' },
  tracks: { about: 'tracks', missing: 'bij welk spoor het hoort' },
  pillars: { about: 'pillars', missing: 'bij welke pijler het hoort' },
  source: { about: 'source', missing: 'wat de bron is' },
  history: { about: 'history', missing: 'of er iets aan de erkenning veranderde' },
};

/** Remarks about the recognition; others are about the other fields. */
const ABOUT_RECOGNITION = /erken|niveau|status|effect|register|oordeel|databank/i;

export type OneOptions = { question: string; themes: Theme[]; today: Date };

/** What the register says of one intervention: the fields asked for, or what it is; always with its level. */
export function replyOne(
  intervention: RegisteredIntervention,
  fields: Field[],
  { question, themes, today }: OneOptions,
): SkillReply {
  const asked = fields.filter((field) => field !== 'level' && field !== 'effect');
  const missing = asked.filter((field) => isMissing(intervention, field, themes));
  if (missing.length > 0 && missing.length === fields.length) {
    return notStated(intervention, missing, { question });
  }
  const isBare = fields.length === 0;
  const about = new Set<Fact['about']>(
    isBare ? ['goal', 'group', 'ages'] : asked.map((field) => FACTS[field].about),
  );
  if (about.has('group') || about.has('ages')) about.add('group').add('ages').add('traits');
  const isAboutRecognition = asksRecognition(fields);
  const cited = citeFacts(
    intervention,
    ['level', 'validity', 'history', ...about, ...(isAboutRecognition ? (['remark'] as const) : [])],
    { first: 1, themes },
  );
  const { markOf } = cited;
  const first = opening(intervention, fields, { today, themes, isBare });
  const level = levelSentence(intervention, fields, { today, hasOpening: first !== null });
  const tell = (what: Set<Fact['about']>) => told(intervention, what, { themes, markOf });
  about.delete('source');
  const parts = [
    first === null ? null : markedAtEnd(first, isAboutRecognition ? markOf('level') : markOf('name')),
    ...tell(isAboutRecognition ? new Set([...about, 'history']) : about),
    level === null ? null : markedAtEnd(level, markOf('level')),
    ...(isAboutRecognition && ABOUT_RECOGNITION.test(intervention.remark ?? '')
      ? tell(new Set(['remark']))
      : []),
  ];
  const sources = fields.includes('source') ? tell(new Set(['source'])).map((line) => `- ${line}`) : [];
  const missed = missing.map((field) => `Niet vermeld is ${FACTS[field].missing} [${markOf('name')}].`);
  return {
    ...{ outcome: 'answered', reason: null, nearest: [], attachments: [], composer: 'extractive' },
    text: [[...parts, ...missed].filter((part) => part !== null).join(' '), sources.join('\n')]
      .filter((part) => part !== '')
      .join('\n\n'),
    citations: cited.citations,
    suggestions: nextQuestions(intervention, fields),
    resolvedQuestion: question,
  };
}

/** The sentence that answers by itself what was asked of the recognition or the owner, with the name. */
function opening(
  intervention: RegisteredIntervention,
  fields: Field[],
  { today, themes, isBare }: { today: Date; themes: Theme[]; isBare: boolean },
): string | null {
  const { name, owner, recognised, withdrawnAt } = intervention;
  if (asksRecognition(fields) && withdrawnAt === null) {
    if (recognised === false) return `${name} is niet als erkend gevonden.`;
    if (recognised === null) return `Het is onbekend of ${name} is erkend.`;
    if (!fields.includes('level')) return null;
    const until = validUntil(intervention);
    return until !== null && hasPossiblyExpired(intervention, today)
      ? `${name} is erkend; de erkenning gold ${validityYears(intervention.level)} jaar, tot en met ${dateInDutch(until)}, en is mogelijk verlopen.`
      : `${name} is erkend.`;
  }
  const isAboutOwner = owner !== null && fields.includes('owner');
  return isBare || isAboutOwner ? (factLines(intervention, themes)[0]?.text ?? null) : null;
}

/** Level and date, unless the opening said that there is none. */
function levelSentence(
  intervention: RegisteredIntervention,
  fields: Field[],
  { today, hasOpening }: { today: Date; hasOpening: boolean },
): string | null {
  const { name, level, recognised, withdrawnAt } = intervention;
  const stands = recognised === true && withdrawnAt === null;
  if (asksRecognition(fields) && !stands && withdrawnAt === null) return null;
  const isNoEffect = fields.includes('effect') && stands && !EFFECTIVE_LEVELS.includes(level);
  const verdict = isNoEffect ? '; dat is geen niveau met aanwijzingen voor effectiviteit' : '';
  return `Niveau van erkenning${hasOpening ? '' : ` van ${name}`}: ${levelInWords(intervention, today)}${verdict}.`;
}

function asksRecognition(fields: Field[]): boolean {
  return fields.includes('level') || fields.includes('effect');
}

/** The facts asked for, each as the fact sheet words it. The name and level are said elsewhere. */
function told(
  intervention: RegisteredIntervention,
  about: Set<Fact['about']>,
  { themes, markOf }: { themes: Theme[]; markOf: (about: Fact['about']) => number },
): string[] {
  return factLines(intervention, themes)
    .filter((fact) => about.has(fact.about) && fact.about !== 'name')
    .map(({ about: what, text }) =>
      what === 'source' ? markedAtEnd(text, markOf(what)) : marked(text, markOf(what)),
    );
}

function isMissing(
  intervention: RegisteredIntervention,
  field: keyof typeof FACTS,
  themes: Theme[],
): boolean {
  if (field === 'owner') return intervention.owner === null;
  if (field === 'ages' || field === 'group') {
    return intervention.targetGroup === null && agesInWords(intervention) === 'niet vermeld';
  }
  return !factLines(intervention, themes).some(({ about }) => about === FACTS[field].about);
}

function notStated(
  intervention: RegisteredIntervention,
  missing: (keyof typeof FACTS)[],
  { question }: { question: string },
): SkillReply {
  const id = registerPassageId(intervention.id);
  const what = missing.map((field) => FACTS[field].missing).join(' en ');
  return {
    ...{ outcome: 'no-answer', reason: 'not-in-sources', citations: [], attachments: [] },
    text: `${intervention.name} staat in het register van interventies, maar er staat niet bij ${what}.`,
    nearest: [{ passageId: id, documentId: id, title: intervention.name, section: REGISTER_SECTION }],
    suggestions: [`Wat is ${intervention.name}?`],
    ...{ composer: 'extractive', resolvedQuestion: question },
  };
}

function nextQuestions({ name, intensity }: RegisteredIntervention, fields: Field[]): string[] {
  const questions: [Field | null, string][] = [
    [null, `Wat is ${name}?`],
    ['level', `Is ${name} erkend?`],
    ['group', `Voor wie is ${name}?`],
  ];
  if (intensity !== null) questions.push(['intensity', `Hoe lang duurt ${name}?`]);
  return questions
    .filter(([field]) =>
      field === null ? fields.length > 0 : fields.length === 0 || !fields.includes(field),
    )
    .map(([, question]) => question)
    .slice(0, 3);
}
