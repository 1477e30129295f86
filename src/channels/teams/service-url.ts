/** Teams itself, for the world and for regions. */
const HOSTS = ['smba.trafficmanager.net'];
/** Microsoft's own names, of which the Bot Framework and Teams give services away. */
const FAMILIES = ['.botframework.com', '.teams.microsoft.com'];

/**
 * Whether our words, with our token, may go to this address: only https on Microsoft's own hosts, so that no
 * activity can point us elsewhere. In local testing only this computer.
 */
export function isAllowedServiceUrl(serviceUrl: string, { local }: { local: boolean }): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const url = new URL(serviceUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (local) return /^https?:$/.test(url.protocol) && isLoopbackName(url.hostname);
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return HOSTS.includes(url.hostname) || FAMILIES.some((family) => url.hostname.endsWith(family));
}

/** Whether a host name always means this computer. */
export function isLoopbackName(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname.toLowerCase());
}
