/**
 * The conversation as this browser remembers it. The server keeps its own for follow-up questions, found by
 * the same conversation id.
 *
 * @typedef {import('../../../assistant/message.ts').Reply} Reply
 * @typedef {'asking' | 'answered' | 'stopped' | 'failed'} TurnState
 * @typedef {{
 *   messageId: string,
 *   question: string,
 *   moreAbout: string | null,
 *   state: TurnState,
 *   draft: string,
 *   reply: Reply | null,
 *   failure: { message: string, remedy: string } | null,
 *   feedback: { useful: boolean, why: string | null } | null,
 *   thanks: Record<string, string>,
 * }} Turn `moreAbout` is the earlier reply the question goes on about; `thanks` is what was said to forms that
 *   were sent, by form id
 * @typedef {{ version: 1, conversationId: string, turns: Turn[] }} Conversation
 */

const conversationKey = 'wijkgids.conversation';
const draftKey = 'wijkgids.draft';
const turnsKept = 40;

/** @returns {Conversation} */
export function newConversation() {
  return { version: 1, conversationId: randomId(), turns: [] };
}

/** @param {string} question @param {string | null} moreAbout @returns {Turn} */
export function newTurn(question, moreAbout = null) {
  return {
    messageId: randomId(),
    question,
    moreAbout,
    state: 'asking',
    draft: '',
    reply: null,
    failure: null,
    feedback: null,
    thanks: {},
  };
}

/** @returns {Conversation} the conversation of last time, or a new one */
export function loadConversation() {
  const stored = read(conversationKey);
  try {
    const conversation = JSON.parse(stored ?? 'null');
    if (conversation?.version !== 1 || !Array.isArray(conversation.turns)) return newConversation();
    for (const turn of conversation.turns) {
      // The page went away while this answer was being made.
      if (turn.state === 'asking') turn.state = 'stopped';
      // Kept by an earlier version, which did not know these.
      turn.moreAbout ??= null;
      turn.thanks ??= {};
      if (turn.reply) turn.reply.attachments ??= [];
    }
    return conversation;
  } catch {
    return newConversation();
  }
}

/**
 * Pictures and files are large: where the browser has no room for all of it, the conversation is kept without them.
 * @param {Conversation} conversation
 */
export function saveConversation(conversation) {
  const kept = { ...conversation, turns: conversation.turns.slice(-turnsKept) };
  if (!write(conversationKey, JSON.stringify(kept)))
    write(conversationKey, JSON.stringify(kept, withoutFiles));
}

/** @param {string} _key @param {any} value */
function withoutFiles(_key, value) {
  if (value?.kind === 'picture') return { ...value, data: '', small: null };
  return value?.kind === 'file' ? { ...value, data: '' } : value;
}

export function loadDraft() {
  return read(draftKey) ?? '';
}

/** @param {string} text what stands in the ask box, not yet sent */
export function saveDraft(text) {
  write(draftKey, text);
}

/** `crypto.randomUUID` only exists on https and this machine; `getRandomValues` exists everywhere. */
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value @returns {boolean} whether it was written */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    // Storage is off or full: the conversation then lasts until the page is closed.
    return false;
  }
}
