/**
 * Whether more people read along in a conversation, as its id tells: a Slack channel or group, a Teams channel or
 * group chat. The web page, the terminal and direct messages are of one person.
 */
export function isGroup(conversationId: string | null): boolean {
  if (conversationId === null) return false;
  return /^slack:[^:]+:[CG]/.test(conversationId) || /^teams:[^:]+:19:/.test(conversationId);
}
