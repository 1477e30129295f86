import type { IncomingMessage } from 'node:http';
import type { Json } from './model.ts';

/** Arguments that a form carries as JSON, as Slack's own client sends them. */
const JSON_ARGUMENTS = new Set([
  'attachments',
  'blocks',
  'chunks',
  'files',
  'loading_messages',
  'metadata',
  'prompts',
  'view',
]);
const WORDS = new Set(['text', 'markdown_text', 'title', 'status']);

/** The whole body of a request. */
export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The whole body of a request as text. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await bytesOf(request)).toString('utf8');
}

/** The arguments in a body, from a form or from JSON; what is no JSON where it should be stays text. */
export function argumentsOf(body: string, contentType: string): Json {
  if (contentType.includes('application/json')) {
    const parsed = parseJson(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Json) : {};
  }
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [name, argumentValue(name, value)]),
  );
}

/** What the text says as JSON; the text itself when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function argumentValue(name: string, value: string): unknown {
  if (JSON_ARGUMENTS.has(name)) return parseJson(value);
  return !WORDS.has(name) && (value === 'true' || value === 'false') ? value === 'true' : value;
}
