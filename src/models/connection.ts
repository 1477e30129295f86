import { WijkgidsError } from '../errors.ts';

/** Azure OpenAI, in the words LangChain uses for it. A base path takes the place of the instance's own address. */
export type AzureConnection = {
  instanceName: string;
  deploymentName: string;
  apiVersion: string;
  basePath?: string;
};

/** How a model server is reached. With `azure` the base URL is not used. */
export type Connection = { apiKey: string; baseUrl: string | null; azure?: AzureConnection | null };

/**
 * Always handed to LangChain: left out, it would look for an address (and a tracing gateway) in the
 * environment by itself.
 */
const OPENAI_BASE_URL = 'https://api.openai.com/v1';

/**
 * The fields every LangChain OpenAI class takes. The client's own log is off, because it prints what the
 * model wrote; its retries are off, because `retrying` waits for Retry-After and they do not.
 */
export function connectionFields(connection: Connection) {
  const shared = { maxRetries: 0, configuration: { logLevel: 'off' as const } };
  const { azure } = connection;
  if (azure !== undefined && azure !== null) {
    return {
      ...shared,
      azureOpenAIApiKey: connection.apiKey,
      azureOpenAIApiVersion: azure.apiVersion,
      azureOpenAIApiDeploymentName: azure.deploymentName,
      azureOpenAIApiInstanceName: azure.instanceName,
      ...(azure.basePath === undefined ? {} : { azureOpenAIBasePath: azure.basePath }),
    };
  }
  const baseURL = checkedUrl(connection.baseUrl ?? OPENAI_BASE_URL);
  // Servers without sign-in need no key, yet the client refuses to start without one.
  const apiKey = connection.apiKey === '' ? 'none' : connection.apiKey;
  return { apiKey, ...shared, configuration: { ...shared.configuration, baseURL } };
}

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^https?:/i.test(url)) return url.replace(/\/+$/, '');
  throw new WijkgidsError('model-address', {
    message: 'Het adres van de modelserver is geen http- of https-adres.',
    remedy: 'Geef OPENAI_BASE_URL in de vorm https://server/v1.',
    kind: 'usage',
  });
}
