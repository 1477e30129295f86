import type { Answer, Answering } from '../answering/answer.ts';
import type { ConversationStore, PassageReader, Turn } from '../answering/ports.ts';
import { askSkills, skillPassage } from './ask-skills.ts';
import { helpReply, municipalityReply, readCommand } from './commands.ts';
import { adviserForm, municipalityForm, readFormId, whyForm } from './forms.ts';
import type {
  Assistant,
  Form,
  Home,
  Incoming,
  PassageView,
  Reply,
  ReplyPart,
  Submission,
  SubmitResult,
} from './message.ts';
import type { HomeExtras, People } from './ports.ts';
import type { Skill, SkillReply } from './skill.ts';
import { submitForm } from './submit-form.ts';
import { createTurnTaking } from './turn-taking.ts';

export type AssistantOptions = {
  answering: Answering;
  /** What else Wijkgids can do, asked in this order before it looks for an answer in documents. */
  skills: Skill[];
  passages: PassageReader;
  conversations: ConversationStore;
  people: People;
  /** What there is to do for a person on arrival; null when there never is. */
  homeExtras?: HomeExtras | null;
  openingQuestions: string[];
  /** The municipalities that a person may work for. */
  municipalities: string[];
  /** Milliseconds since some moment; for durations. */
  nowMs?: () => number;
};

/** How many earlier turns a follow-up question may lean on. */
const TURNS_REMEMBERED = 4;
/** How far back to look for what was said on a question already. */
const TURNS_OF_ONE_QUESTION = 10;
const OPENING_QUESTIONS = 4;
const RECENT_QUESTIONS = 5;
const OPEN_STEPS = 5;
const MUNICIPALITIES_IN_OVERVIEW = 10;
const NOTHING_TO_DO = { checkIn: null, invitation: null, steps: [], overview: [] };

/** The channel-neutral heart: takes a message, finds the answer, remembers the turn, gives the reply. */
export function createAssistant(options: AssistantOptions): Assistant {
  const nowMs = options.nowMs ?? (() => performance.now());
  const turnTaking = createTurnTaking<Reply>();
  return {
    receive: (incoming, onPart, signal) =>
      turnTaking(incoming.conversationId, incoming.messageId, () =>
        reply(incoming, options, nowMs, onPart, signal),
      ),
    passage: async (passageId) =>
      (await skillPassage(options.skills, passageId)) ?? viewPassage(passageId, options.passages),
    feedback: (feedback) => options.conversations.saveFeedback(feedback),
    home: (personId) => home(personId, options),
    form: (formId, personId) => formFor(formId, personId, options),
    submit: (submission) => submit(submission, options),
  };
}

async function reply(
  incoming: Incoming,
  options: AssistantOptions,
  nowMs: () => number,
  onPart: ((part: ReplyPart) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const startedMs = nowMs();
  const { conversations } = options;
  const stored = await conversations.replyTo(incoming.conversationId, incoming.messageId);
  if (stored !== null) return stored;
  // A skill first: in the middle of a check-in ‘gemeente’ may be an answer.
  const bySkill = await skillReply(incoming, options);
  const own = bySkill === null && incoming.moreAbout === null ? await ownReply(incoming, options) : null;
  if (own !== null) return own;
  const { resolvedQuestion, ...said } = bySkill ?? (await answerTo(incoming, options, onPart, signal));
  signal?.throwIfAborted();
  const durationMs = Math.round(nowMs() - startedMs);
  const made: Reply = { ...said, turnId: null, durationMs };
  const turnId = await conversations.remember({
    conversationId: incoming.conversationId,
    channel: incoming.channel,
    messageId: incoming.messageId,
    personId: incoming.personId,
    question: incoming.text,
    resolvedQuestion,
    answer: made.text,
    documentIds: [...new Set(made.citations.map((citation) => citation.documentId))],
    outcome: made.outcome,
    reason: made.reason,
    composer: made.composer,
    durationMs,
    reply: made,
  });
  return { ...made, turnId };
}

/** What Wijkgids says of itself; null when the message is a question. Nothing of it is stored. */
async function ownReply(incoming: Incoming, options: AssistantOptions): Promise<Reply | null> {
  switch (readCommand(incoming.text)) {
    case 'help':
      return helpReply(options.openingQuestions.slice(0, OPENING_QUESTIONS));
    case 'municipality':
      return municipalityReply(await options.people.municipality(incoming.personId), options.municipalities);
    default:
      return null;
  }
}

async function skillReply(
  { moreAbout, text, messageId, channel, conversationId, personId, organisationId }: Incoming,
  { skills, people }: AssistantOptions,
): Promise<SkillReply | null> {
  if (moreAbout !== null || skills.length === 0) return null;
  const municipality = await people.municipality(personId);
  return askSkills(skills, {
    ...{ text, messageId, channel, conversationId, personId, organisationId },
    municipality,
  });
}

async function answerTo(
  incoming: Incoming,
  options: AssistantOptions,
  onPart: ((part: ReplyPart) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<SkillReply> {
  return { ...(await answerFromDocuments(incoming, options, onPart, signal)), attachments: [] };
}

async function answerFromDocuments(
  incoming: Incoming,
  options: AssistantOptions,
  onPart: ((part: ReplyPart) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  const { answering, conversations } = options;
  if (incoming.moreAbout !== null) {
    const about = await conversations.turn(incoming.moreAbout);
    // An id from elsewhere says nothing about another conversation.
    if (about !== null && isTheirs(about, incoming)) {
      return answering.more(about.resolvedQuestion, await saidOn(about, conversations));
    }
  }
  const turns: Turn[] = await conversations.recentTurns(incoming.conversationId, TURNS_REMEMBERED);
  return answering.answer(incoming.text, { turns, onPart, signal });
}

type StoredTurn = NonNullable<Awaited<ReturnType<ConversationStore['turn']>>>;

function isTheirs(turn: StoredTurn, incoming: Incoming): boolean {
  return turn.conversationId === incoming.conversationId || turn.personId === incoming.personId;
}

/** The quotes of all that was said on this question in its conversation. */
async function saidOn(about: StoredTurn, conversations: ConversationStore): Promise<string[]> {
  const recent = await conversations.recentTurns(about.conversationId, TURNS_OF_ONE_QUESTION);
  const others = recent.filter(
    ({ id, resolvedQuestion }) => id !== about.id && resolvedQuestion === about.resolvedQuestion,
  );
  const turns = [about, ...(await Promise.all(others.map(({ id }) => conversations.turn(id))))];
  return turns.flatMap((turn) => turn?.reply?.citations.map(({ quote }) => quote) ?? []);
}

async function home(
  personId: string | null,
  { openingQuestions, people, conversations, homeExtras = null }: AssistantOptions,
): Promise<Home> {
  const known = { openingQuestions: openingQuestions.slice(0, OPENING_QUESTIONS) };
  if (personId === null) return { ...known, municipality: null, recent: [], ...NOTHING_TO_DO };
  const [municipality, recent, extras] = await Promise.all([
    people.municipality(personId),
    conversations.recentOf(personId, RECENT_QUESTIONS),
    homeExtras?.of(personId) ?? NOTHING_TO_DO,
  ]);
  return {
    ...{ ...known, municipality, recent, ...extras },
    steps: extras.steps.slice(0, OPEN_STEPS),
    overview: extras.overview.slice(0, MUNICIPALITIES_IN_OVERVIEW),
  };
}

async function submit(submission: Submission, options: AssistantOptions): Promise<SubmitResult> {
  for (const skill of options.skills) {
    const result = await skill.submit(submission);
    if (result !== null) return result;
  }
  return submitForm(submission, options);
}

async function formFor(
  formId: string,
  personId: string,
  { people, municipalities, conversations, skills }: AssistantOptions,
): Promise<Form | null> {
  for (const skill of skills) {
    const form = await skill.form(formId, personId);
    if (form !== null) return form;
  }
  const id = readFormId(formId);
  if (id?.name === 'gemeente' && id.about === null) {
    return municipalityForm(await people.municipality(personId), municipalities);
  }
  const turn = id?.about ? await conversations.turn(id.about) : null;
  if (turn === null) return null;
  if (id?.name === 'waarom') return whyForm(turn.id);
  return id?.name === 'adviseur' ? adviserForm(turn.id, turn.resolvedQuestion) : null;
}

async function viewPassage(passageId: string, passages: PassageReader): Promise<PassageView | null> {
  const passage = await passages.passage(passageId);
  if (passage === null) return null;
  const [{ before, after }, document] = await Promise.all([
    passages.neighbours(passageId),
    passages.document(passage.documentId),
  ]);
  return {
    passageId,
    documentId: passage.documentId,
    title: passage.title,
    publisher: document?.publisher ?? null,
    year: document?.year ?? null,
    url: passage.url,
    section: passage.sectionPath.join(' › '),
    page: passage.page,
    basis: passage.basis,
    before: before?.text ?? null,
    text: passage.text,
    after: after?.text ?? null,
  };
}
