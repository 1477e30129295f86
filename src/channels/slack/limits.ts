/** How fast and how long things may be in Slack, in milliseconds. Tests use shorter ones. */
export type SlackLimits = {
  /** An answer that is there within this time is posted whole, without a draft. */
  wholeMs: number;
  /** Between two changes of a draft. */
  draftEveryMs: number;
  /** A thread where nothing is to be seen after this time gets a message that Wijkgids is busy. */
  placeholderMs: number;
  /** A stream is stopped before Slack does so by itself, after five minutes. */
  streamMs: number;
  /** Between two messages in one channel; Slack allows about one a second. */
  channelGapMs: number;
  /** So many messages may follow one another in a channel without that gap. */
  channelBurst: number;
  /** Slack's request to wait is honoured within the job up to here; longer waits go back to the queue. */
  longestWaitMs: number;
  /** For one call of the Web API. */
  callMs: number;
  /** Before the second attempt of a call; the third waits three times as long. */
  retryMs: number;
  /** Before a reply in an unknown thread is looked at again. */
  lookAgainMs: number;
  /** For what is under way when the program stops. */
  graceMs: number;
};

export const DEFAULT_LIMITS: SlackLimits = {
  wholeMs: 400,
  draftEveryMs: 1000,
  placeholderMs: 3000,
  streamMs: 4 * 60_000,
  channelGapMs: 1000,
  channelBurst: 5,
  longestWaitMs: 30_000,
  callMs: 10_000,
  retryMs: 500,
  lookAgainMs: 3000,
  graceMs: 5000,
};
