import { createHmac } from 'node:crypto';

/**
 * Slack's signature of a request (version 0): an HMAC with SHA-256 over time stamp and body.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 *
 * @param request.timestampSeconds as it is in `X-Slack-Request-Timestamp`
 */
export function signatureOf(request: { secret: string; timestampSeconds: number; body: string }): string {
  const base = `v0:${request.timestampSeconds}:${request.body}`;
  return `v0=${createHmac('sha256', request.secret).update(base).digest('hex')}`;
}
