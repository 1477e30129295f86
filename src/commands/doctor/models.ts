import type { ModelSettings } from '../../config.ts';
import { loadPrompts } from '../../models/prompts.ts';
import { type Check, ok, problemOf } from './check.ts';

/** Whether every prompt of the folder can be read. */
export function checkPrompts(folder: string): Check {
  try {
    return ok('prompts', [...loadPrompts(folder).keys()].join(', '));
  } catch (error) {
    return problemOf('prompts', error);
  }
}

/** Whether the chat model says anything within the time. */
export async function checkChatModel(settings: ModelSettings | null, timeoutMs: number): Promise<Check> {
  const name = 'chatmodel';
  if (settings === null) return ok(name, 'niet ingesteld: antwoorden komen uit de bronnen zelf');
  try {
    // LangChain takes a second to load, so only those who use a model wait for it.
    const { createChatModel } = await import('../../models/chat.ts');
    const model = createChatModel({ ...settings, timeoutMs, maxRetries: 0 });
    const prompt = { system: 'Antwoord met één woord.', user: 'Zeg ja.' };
    // The first piece of text is enough; leaving the loop ends the request.
    for await (const _piece of model.stream(prompt, new AbortController().signal)) break;
    return ok(name, `${settings.model} antwoordt`);
  } catch (error) {
    return problemOf(name, error);
  }
}

/** Whether the embedding model gives a vector for one word within the time. */
export async function checkEmbeddingModel(settings: ModelSettings | null, timeoutMs: number): Promise<Check> {
  const name = 'embeddingmodel';
  if (settings === null) return ok(name, 'niet ingesteld: de ingebouwde methode zoekt op betekenis');
  try {
    const { createOpenAiEmbedder } = await import('../../models/embeddings.ts');
    const { dimensions } = await createOpenAiEmbedder({ ...settings, cache: null, timeoutMs, maxRetries: 0 });
    return ok(name, `${settings.model} antwoordt met vectoren van ${dimensions} getallen`);
  } catch (error) {
    return problemOf(name, error);
  }
}
