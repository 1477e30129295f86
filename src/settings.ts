/** One environment variable: its name, default and meaning, in the order of `.env.example`. Secrets are never shown. */
export type Setting = { name: string; fallback: string | null; meaning: string; secret?: true };

export const SETTINGS: Setting[] = [
  { name: 'PORT', fallback: '3978', meaning: 'Poort van de webchat.' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    meaning: 'Adres waarop Wijkgids luistert. Een ander dan deze computer kan alleen met Slack of Teams.',
  },
  { name: 'DATA_DIR', fallback: './data', meaning: 'Map met de database en de zoekindex.' },
  { name: 'KNOWLEDGE_DIR', fallback: './knowledge', meaning: 'Map met de kennis die wordt meegeleverd.' },
  {
    name: 'RETENTION_DAYS',
    fallback: '365',
    meaning: 'Zoveel dagen blijven gesprekken bewaard; wijkgids retention run verwijdert wat ouder is.',
  },
  {
    name: 'OPENAI_API_KEY',
    fallback: null,
    meaning: 'Sleutel van een OpenAI-compatibele server. Niet nodig: zonder model werkt alles ook.',
    secret: true,
  },
  {
    name: 'OPENAI_BASE_URL',
    fallback: null,
    meaning: 'Adres van die server, bijvoorbeeld http://localhost:11434/v1. Leeg is OpenAI zelf.',
  },
  { name: 'OPENAI_CHAT_MODEL', fallback: null, meaning: 'Chatmodel dat de antwoorden schrijft.' },
  {
    name: 'OPENAI_EMBEDDING_MODEL',
    fallback: null,
    meaning: 'Model voor zoeken op betekenis. Leeg is de ingebouwde methode.',
  },
  { name: 'AZURE_OPENAI_API_KEY', fallback: null, meaning: 'Sleutel van Azure OpenAI.', secret: true },
  { name: 'AZURE_OPENAI_API_INSTANCE_NAME', fallback: null, meaning: 'Naam van de Azure OpenAI-omgeving.' },
  {
    name: 'AZURE_OPENAI_API_DEPLOYMENT_NAME',
    fallback: null,
    meaning: 'Naam van de uitrol van het chatmodel in Azure.',
  },
  {
    name: 'AZURE_OPENAI_API_EMBEDDINGS_DEPLOYMENT_NAME',
    fallback: null,
    meaning: 'Naam van de uitrol van het embeddingmodel in Azure.',
  },
  { name: 'AZURE_OPENAI_API_VERSION', fallback: null, meaning: 'Versie van de Azure OpenAI-API.' },
  {
    name: 'SLACK_BOT_TOKEN',
    fallback: null,
    meaning: 'Token van de Slack-app (xoxb-…). Zet Slack aan, met een van de twee hieronder.',
    secret: true,
  },
  {
    name: 'SLACK_SIGNING_SECRET',
    fallback: null,
    meaning: 'Signing Secret van de Slack-app, om via HTTP te ontvangen op /slack/events.',
    secret: true,
  },
  {
    name: 'SLACK_APP_TOKEN',
    fallback: null,
    meaning: 'App-token (xapp-…) om via Socket Mode te ontvangen, zonder adres van buiten.',
    secret: true,
  },
  {
    name: 'SLACK_API_URL',
    fallback: null,
    meaning: 'Ander adres van de Slack Web API, bijvoorbeeld om te testen. Leeg is Slack zelf.',
  },
  {
    name: 'SLACK_ADVISER',
    fallback: null,
    meaning: 'Slack-id van de persoon (U…) of het kanaal (C…) achter de knop ‘Stel aan adviseur’.',
  },
  { name: 'TEAMS_APP_ID', fallback: null, meaning: 'App-id van de bot in Microsoft Entra. Zet Teams aan.' },
  {
    name: 'TEAMS_APP_PASSWORD',
    fallback: null,
    meaning: 'Clientgeheim van die app.',
    secret: true,
  },
  {
    name: 'TEAMS_APP_TENANT_ID',
    fallback: null,
    meaning: 'Tenant-id van de eigen organisatie. Leeg is een bot voor meer tenants.',
  },
  {
    name: 'TEAMS_LOCAL_TESTING',
    fallback: null,
    meaning: 'true: Teams proberen op deze computer zonder app-id, met de Agents Playground.',
  },
  {
    name: 'TEAMS_ADVISER',
    fallback: null,
    meaning: 'Id van het Teams-gesprek achter ‘Stel aan adviseur’; typ daar ‘id’ tegen Wijkgids.',
  },
];
