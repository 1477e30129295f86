import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createSlackDouble } from '/work/main/playground/slack/slack-double.ts';
const slack = await createSlackDouble({ echo: true });
const dir = mkdtempSync('/tmp/e2e-slack-');
const child = spawn('node', ['bin/wijkgids.js', 'start'], { cwd: '/work/main', stdio: 'inherit', env: { ...process.env, PORT: '4511', DATA_DIR: dir, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl, SLACK_ADVISER: 'C0ADVIES' } });
slack.requestUrl = 'http://127.0.0.1:4511/slack/events';
for (let i = 0; i < 200; i += 1) { try { if ((await fetch('http://127.0.0.1:4511/healthz')).ok) break; } catch {} await new Promise(r => setTimeout(r, 300)); }
const m = await slack.send.mention({ text: 'Welke tips geeft Amstelveen aan andere gemeenten?' });
console.log('ack', m.status, m.durationMs);
await new Promise(r => setTimeout(r, 3000));
await slack.send.message({ channel: 'C0WIJKAANPAK', text: 'En Assen?', threadTs: m.ts! });
await slack.send.slash({ text: 'Wat kost het zwembad?' });
await slack.send.homeOpened();
await new Promise(r => setTimeout(r, 3000));
console.log(slack.calls.map(c => `${c.method} ${c.status} ${c.error}`).join('\n'));
console.log(JSON.stringify(slack.workspace.conversation('C0WIJKAANPAK')!.messages.filter(x => x.bot_id).map(x => x.text.slice(0, 200)), null, 1));
// load
const t0 = Date.now();
const sent = await Promise.all(Array.from({ length: 250 }, async (_, i) => { await new Promise(r => setTimeout(r, i * 20)); return slack.send.message({ channel: `D0LOAD${i}`, channelType: 'im', text: 'Wat deed Assen bij de start?' }); }));
const d = sent.map(s => s.durationMs).sort((a, b) => a - b);
console.log('ack p50', d[125], 'p99', d[247], 'max', d[249], sent.every(s => s.status === 200), Date.now() - t0);
for (let i = 0; i < 100; i += 1) { const n = Array.from({ length: 250 }, (_, k) => slack.workspace.conversation(`D0LOAD${k}`)!.messages.filter(x => x.bot_id).length); if (n.every(x => x === 1)) { console.log('all once after', Date.now() - t0); break; } if (i === 99) console.log('not all', n.join('')); await new Promise(r => setTimeout(r, 500)); }
child.kill('SIGTERM'); await new Promise(r => child.once('exit', r)); await slack.close();
