import { retryAfterMs, TeamsRefusal, TeamsTrouble } from './connector.ts';
import { isLoopbackName } from './service-url.ts';

/** Puts a file where Teams said. @throws TeamsTrouble when it may go well later, TeamsRefusal when it never will */
export type UploadFile = (uploadUrl: string, bytes: Buffer) => Promise<void>;

/** OneDrive, for work and at home. */
const FAMILIES = ['.sharepoint.com', '.sharepoint.us', '.sharepoint.cn', '.onedrive.com', '.1drv.com'];
const MAY_GO_WELL_LATER = [408, 425, 429, 500, 502, 503, 504];

/** @param options.local in local testing: only this computer */
export function createUploadFile(options: { local: boolean; timeoutMs: number }): UploadFile {
  return async (uploadUrl, bytes) => {
    if (!isAllowedUploadUrl(uploadUrl, options)) throw new TeamsRefusal(0, 'UploadUrlNotAllowed');
    const response = await put(uploadUrl, bytes, options.timeoutMs);
    await response.body?.cancel();
    if (response.ok) return;
    if (MAY_GO_WELL_LATER.includes(response.status)) {
      throw new TeamsTrouble(response.status, retryAfterMs(response.headers.get('retry-after')));
    }
    throw new TeamsRefusal(response.status, 'UploadRefused');
  };
}

/** One range with all bytes, as an upload session of OneDrive wants it; the address itself is the permission. */
async function put(url: string, bytes: Buffer, timeoutMs: number): Promise<Response> {
  try {
    return await fetch(url, {
      ...{ method: 'PUT', body: new Uint8Array(bytes), redirect: 'error' },
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw new TeamsTrouble(0, null, error);
  }
}

/** Whether a file may go to this address: only https on Microsoft's own hosts. */
export function isAllowedUploadUrl(uploadUrl: string, { local }: { local: boolean }): boolean {
  if (!URL.canParse(uploadUrl)) return false;
  const url = new URL(uploadUrl);
  if (url.username !== '' || url.password !== '') return false;
  if (local) return /^https?:$/.test(url.protocol) && isLoopbackName(url.hostname);
  return (
    url.protocol === 'https:' && url.port === '' && FAMILIES.some((family) => url.hostname.endsWith(family))
  );
}
