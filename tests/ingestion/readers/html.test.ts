import { expect, test } from 'vitest';
import { readHtml } from '../../../src/ingestion/readers/html.ts';
import { readOne, show } from '../show.ts';

const page = `<!doctype html><html lang="nl"><head><title>Samen eten | Gemeente Voorbeeld</title>
<meta property="og:site_name" content="Gemeente Voorbeeld"><link rel="canonical" href="https://voorbeeld.nl/samen-eten">
<meta property="article:published_time" content="2021-05-04T10:00:00"><script>kwaad()</script><style>p{}</style></head>
<body><a class="skip-link" href="#m">Naar de inhoud</a><header><h2>Sitenaam</h2></header><nav><ul><li>Home</li></ul></nav>
<div id="cookie-banner"><p>Wij gebruiken cookies.</p></div>
<main id="m"><h1>Samen eten</h1><p>Elke <b>dinsdag</b> eten bewoners samen&nbsp;in het buurt&shy;huis.<br>Iedereen is welkom.</p>
<h2>Wat het oplevert</h2>Losse tekst zonder alinea.
<ul><li>Minder eenzaamheid</li><li>Meer contact<ul><li>tussen jong en oud</li></ul></li></ul>
<ol><li><p>Bel ons.</p></li><li>Kom langs.</li></ol>
<table><thead><tr><th>Wijk</th><th>Gasten</th></tr></thead><tbody><tr><td>Noord</td><td>25</td></tr><tr><td>Zuid</td><td></td></tr></tbody></table>
<aside>Lees ook dit</aside><form><p>Meld u aan</p></form><img src="https://elders.nl/x.png" alt="foto"></main>
<footer>Colofon</footer></body></html>`;

test('main content in order, furniture gone, head of the page as metadata', async () => {
  const document = await readOne(readHtml, page);
  expect(document).toMatchObject({
    title: 'Samen eten',
    metadata: { publisher: 'Gemeente Voorbeeld', year: 2021, url: 'https://voorbeeld.nl/samen-eten' },
  });
  expect(show(document.blocks)).toEqual([
    '# Samen eten',
    '¶ Elke dinsdag eten bewoners samen in het buurthuis. Iedereen is welkom.',
    '## Wat het oplevert',
    '¶ Losse tekst zonder alinea.',
    '- Minder eenzaamheid',
    '- Meer contact',
    '- tussen jong en oud',
    '1. Bel ons.',
    '2. Kom langs.',
    '| Wijk: Noord; Gasten: 25',
    '| Wijk: Zuid',
  ]);
});

test('labels that come back under different text are dropped, a heading that comes back stays', async () => {
  const part = (name: string) => `<h3>Aanpak</h3><p>Over ${name}.</p><p>Klap dit uit</p>`;
  const html = `<main><h1>Projecten</h1>${['Noord', 'Zuid', 'Oost', 'West'].map(part).join('')}</main>`;
  const { blocks } = await readOne(readHtml, html);
  expect(show(blocks).filter((line) => line.includes('Klap'))).toEqual([]);
  expect(show(blocks).filter((line) => line === '### Aanpak')).toHaveLength(4);
});

test('the encoding that the page names is used', async () => {
  const { blocks } = await readOne(
    readHtml,
    Buffer.from('<meta charset="iso-8859-1"><body><p>Één café in de wijk.</p></body>', 'latin1'),
  );
  expect(show(blocks)).toEqual(['¶ Één café in de wijk.']);
});

test('a page without text and a page nested too deep give clear errors', async () => {
  await expect(readOne(readHtml, '<body><div id="app"></div></body>')).rejects.toMatchObject({
    code: 'no-text',
  });
  const deep = `<body>${'<div>'.repeat(5000)}diep${'</div>'.repeat(5000)}</body>`;
  await expect(readOne(readHtml, deep)).rejects.toMatchObject({ code: 'nested-too-deep' });
});
