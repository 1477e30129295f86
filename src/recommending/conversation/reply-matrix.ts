import type { Attachment, OfficeFile, Picture, Table } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import { areaName } from '../describe.ts';
import { levelInWords } from '../fact-sheet.ts';
import { PILLARS, TRACKS } from '../intervention.ts';
import { pillarLabel, trackLabel } from '../labels.ts';
import type { MadeFile, MatrixChart } from '../ports.ts';
import type { Recommendation } from '../recommendation.ts';
import { areaInWords, attached, choicesOf, counted, enumerated, say } from './say.ts';

/** The mix as a Preventiematrix: interventions by the four pillars, with their tracks. Pure. */
export function matrixChart({ profile, mix }: Recommendation, today: Date): MatrixChart {
  return {
    ...matrixFrame(areaName(profile.area)),
    rows: mix.suggestions.map(({ intervention, runs }) => ({
      name: intervention.name,
      detail: levelInWords(intervention, today),
      pillars: intervention.pillars,
      tracks: intervention.tracks,
      runs,
    })),
  };
}

/** A Preventiematrix without its rows. */
export function matrixFrame(area: string): Omit<MatrixChart, 'rows'> {
  return {
    title: `Preventiematrix van ${area}`,
    pillars: PILLARS.map((id) => ({ id, label: pillarLabel(id) })),
    tracks: TRACKS.map((id) => ({ id, label: trackLabel(id) })),
    note: 'Niveau en datum komen uit het register. De indeling in pijlers en sporen is van Wijkgids zelf.',
  };
}

/** All that the matrix shows, in words. */
export function matrixInWords(chart: MatrixChart): string {
  const labels = (ids: string[], of: { id: string; label: string }[]) =>
    enumerated(of.filter(({ id }) => ids.includes(id)).map(({ label }) => label.toLowerCase())) || 'geen';
  const rows = chart.rows.map(
    ({ name, detail, pillars, tracks, runs }) =>
      `${name}${runs ? ' (loopt al)' : ''}: ${detail}; pijlers: ${labels(pillars, chart.pillars)}; sporen: ${labels(tracks, chart.tracks)}.`,
  );
  const empty = (of: { id: string; label: string }[], key: 'pillars' | 'tracks') =>
    of.filter(({ id }) => !chart.rows.some((row) => row[key].includes(id))).map(({ id }) => id);
  const [pillars, tracks] = [empty(chart.pillars, 'pillars'), empty(chart.tracks, 'tracks')];
  return [
    `${chart.title}.`,
    ...rows,
    ...(pillars.length === 0 ? [] : [`Nog lege pijlers: ${labels(pillars, chart.pillars)}.`]),
    ...(tracks.length === 0 ? [] : [`Nog lege sporen: ${labels(tracks, chart.tracks)}.`]),
    chart.note,
  ].join(' ');
}

export function matrixTable(chart: MatrixChart): Table {
  return {
    kind: 'table',
    title: chart.title,
    columns: ['Interventie', ...chart.pillars.map(({ label }) => label), 'Sporen'].map((title) => ({
      title,
      align: 'left' as const,
    })),
    rows: chart.rows.map(({ name, pillars, tracks, runs }) => [
      runs ? `${name} (loopt al)` : name,
      ...chart.pillars.map(({ id }) => (pillars.includes(id) ? '✓' : '–')),
      chart.tracks
        .filter(({ id }) => tracks.includes(id))
        .map(({ label }) => label)
        .join(', '),
    ]),
  };
}

/** The mix as a matrix: as a table, as a picture, and what it leaves empty. */
export function matrixReply({
  asked,
  recommendation,
  picture,
  today,
  inConversation,
}: {
  asked: string;
  recommendation: Recommendation;
  picture: Picture | null;
  today: Date;
  inConversation: boolean;
}): SkillReply {
  const { profile, mix } = recommendation;
  const count = mix.suggestions.length;
  return say({
    asked,
    text: [
      `De mix voor ${areaInWords(profile.area)} telt ${counted(count, 'interventie', 'interventies')}. In de tabel staat bij welke pijlers en sporen elke interventie hoort.`,
      mix.pillarsMissing.length === 0
        ? 'Alle vier de pijlers zijn gevuld.'
        : `Nog leeg: ${enumerated(mix.pillarsMissing.map((pillar) => pillarLabel(pillar).toLowerCase()))}. Hier kan uw gemeente zelf iets aan toevoegen, bijvoorbeeld met eigen beleid.`,
      mix.tracksMissing.length === 0
        ? 'Alle vijf de sporen komen voor.'
        : `${mix.tracksMissing.length === 1 ? 'Dit spoor ontbreekt' : 'Deze sporen ontbreken'}: ${enumerated(mix.tracksMissing.map((track) => trackLabel(track).toLowerCase()))}.`,
      'De indeling in pijlers en sporen is van Wijkgids zelf. De keuze is aan uw groep.',
    ],
    attachments: attached([
      picture,
      matrixTable(matrixChart(recommendation, today)),
      inConversation ? fileChoices() : null,
    ]),
  });
}

/** Buttons to take the mix along or to save it. */
export function fileChoices(): Attachment | null {
  return choicesOf('Meenemen of bewaren', [
    { label: 'Download als Excel', text: 'Download als Excel' },
    { label: 'Download als Word', text: 'Download als Word' },
    'Bewaar als plan',
    'Toon de suggesties',
  ]);
}

/** A made file as it goes with a reply. */
export function fileOf(title: string, { name, mediaType, data }: MadeFile): OfficeFile {
  return { kind: 'file', title, name, mediaType, data: data.toString('base64') };
}
