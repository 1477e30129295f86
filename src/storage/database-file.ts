/** Name of the sqlite file within DATA_DIR. */
export const databaseFileName = 'wijkgids.db';
