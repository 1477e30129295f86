/** Where a message goes: a channel (or the id of a person), and a thread in it. */
export type Target = { channel: string; threadTs: string | null };

/** Where a message is. */
export type Sent = { channel: string; ts: string };
