import { z } from 'zod';

const account = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  role: z.string().nullish(),
});

const conversation = z.object({
  id: z.string().min(1),
  conversationType: z.string().nullish(),
  tenantId: z.string().nullish(),
  isGroup: z.boolean().nullish(),
});

const activity = z.object({
  type: z.string().min(1),
  id: z.string().min(1).nullish(),
  channelId: z.string().min(1),
  serviceUrl: z.string().min(1),
  timestamp: z.string().nullish(),
  from: account,
  recipient: account,
  conversation,
  text: z.string().nullish(),
  /** Of an invoke: what is asked. */
  name: z.string().nullish(),
  /** Of an installation: `add` or `remove`. */
  action: z.string().nullish(),
  /** What a button or an invoke sends along. */
  value: z.unknown().optional(),
  /** Of a button: the message with the card. */
  replyToId: z.string().min(1).nullish(),
  membersAdded: z.array(account).nullish(),
  entities: z
    .array(z.object({ type: z.string(), text: z.string().nullish(), mentioned: account.nullish() }))
    .nullish(),
  channelData: z.object({ tenant: z.object({ id: z.string().min(1) }).nullish() }).nullish(),
});

/** What Teams sends, the fields that are used. */
export type TeamsActivity = z.infer<typeof activity>;

/** The body of a request as an activity; null when it is none. */
export function readActivity(body: unknown): TeamsActivity | null {
  return activity.safeParse(body).data ?? null;
}

/** The organisations an activity says it comes from; more than one only when it contradicts itself. */
export function tenantsOf({ channelData, conversation }: TeamsActivity): string[] {
  const named = [channelData?.tenant?.id, conversation.tenantId];
  return [...new Set(named.filter((id) => id !== null && id !== undefined && id !== ''))] as string[];
}
