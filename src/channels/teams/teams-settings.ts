/** What the Teams channel must be told. */
export type TeamsSettings = {
  /** Of the app registration in Entra; without `tenantId` every organisation may use the app. */
  credentials: { appId: string; password: string; tenantId: string | null } | null;
  /** Without credentials: whether programs on this computer may speak as Teams. */
  localTesting: boolean;
  /** The conversation of the adviser, as Wijkgids names it when someone types `id` there. */
  adviser: string | null;
};
