import { WijkgidsError } from '../errors.ts';

/** What went wrong with a model, apart from which model it was. */
export type ModelFault =
  | 'unauthorised'
  | 'not-found'
  | 'rate-limited'
  | 'refused'
  | 'timeout'
  | 'stalled'
  | 'unreachable'
  | 'malformed'
  | 'empty'
  | 'stopped'
  | 'failed';

const WORDS: Record<ModelFault, [what: string, remedy: string]> = {
  unauthorised: ['weigert de sleutel', 'Controleer OPENAI_API_KEY en of de sleutel dit model mag gebruiken.'],
  'not-found': ['bestaat niet op deze server', 'Controleer de naam van het model en OPENAI_BASE_URL.'],
  'rate-limited': [
    'krijgt te veel vragen tegelijk',
    'Probeer het over een minuut opnieuw of verhoog de limiet.',
  ],
  refused: ['weigert deze opdracht', 'Controleer of het model deze lengte en deze instellingen aankan.'],
  timeout: ['antwoordt niet op tijd', 'Probeer het opnieuw, of kies een sneller model.'],
  stalled: ['stopte halverwege', 'Probeer het opnieuw, of kies een sneller model.'],
  unreachable: ['is niet bereikbaar', 'Controleer OPENAI_BASE_URL en de netwerkverbinding.'],
  malformed: [
    'gaf iets terug dat niet te lezen is',
    'Controleer of OPENAI_BASE_URL een OpenAI-compatibele server is.',
  ],
  empty: ['gaf een leeg antwoord', 'Probeer het opnieuw, of kies een ander model.'],
  stopped: ['werd gestopt', 'Stel de vraag opnieuw als dat niet de bedoeling was.'],
  failed: ['gaf een fout', 'Probeer het later opnieuw.'],
};

/**
 * The error a model call ends with. Message and cause name the fault, the status and the server's own code,
 * never what was asked or answered: servers repeat keys and prompts in their messages, and errors get logged.
 *
 * @param subject how the sentence starts, for instance `Het taalmodel`
 * @param model name of the model as configured
 */
export function modelError(
  fault: ModelFault,
  subject: string,
  model: string,
  thrown?: unknown,
): WijkgidsError {
  const [what, remedy] = WORDS[fault];
  const status = statusOf(thrown);
  return new WijkgidsError(`model-${fault}`, {
    message: `${subject} ${model} ${what}${status === null ? '' : ` (status ${status})`}.`,
    remedy,
    kind: 'outside',
    ...(thrown === undefined ? {} : { cause: withoutText(thrown) }),
  });
}

/** Which fault a thrown error of LangChain, the OpenAI client or fetch stands for. */
export function faultOf(thrown: unknown): ModelFault {
  const status = statusOf(thrown);
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 504) return 'timeout';
  if (status !== null && status >= 400 && status < 500) return 'refused';
  if (status !== null) return 'failed';
  const error = thrown as {
    name?: unknown;
    constructor?: { name?: unknown };
    cause?: { code?: unknown };
  } | null;
  // A connection that breaks while streaming is a bare TypeError of fetch around a socket error.
  if (typeof error?.cause?.code === 'string') return 'unreachable';
  const names = [String(error?.name), String(error?.constructor?.name)].join(' ');
  if (/Timeout/.test(names)) return 'timeout';
  if (/Abort/.test(names)) return 'stopped';
  if (/Connection/.test(names)) return 'unreachable';
  if (/SyntaxError|TypeError/.test(names)) return 'malformed';
  return 'failed';
}

/** HTTP status of a thrown error, null when it has none. */
export function statusOf(thrown: unknown): number | null {
  const status = (thrown as { status?: unknown } | null | undefined)?.status;
  return typeof status === 'number' ? status : null;
}

function withoutText(thrown: unknown): Error {
  const { name, code, type } = (thrown ?? {}) as Record<string, unknown>;
  const parts = [name, code, type].filter((part) => typeof part === 'string' && /^[\w.-]{1,60}$/.test(part));
  return new Error(
    [...new Set(parts), statusOf(thrown)].filter((part) => part !== null).join(' ') || 'unknown',
  );
}
