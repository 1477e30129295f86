import type { SlackDouble } from '../../playground/slack/slack-double.ts';

/** A call of the double's Web API, as a client in no particular language makes it; resolves to the answer. */
export async function callApi(
  slack: SlackDouble,
  method: string,
  args: object,
  token = slack.botToken,
  // biome-ignore lint/suspicious/noExplicitAny: the answers differ for each method
): Promise<any> {
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  return response.json();
}
