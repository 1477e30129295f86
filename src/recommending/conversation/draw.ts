import type { Picture } from '../../assistant/message.ts';
import type { SkillReply } from '../../assistant/skill.ts';
import type { Charts, MatrixChart } from '../ports.ts';
import type { Profile } from '../recommendation.ts';
import { chartInWords, pictureOf, profileChart } from './profile-chart.ts';
import { matrixInWords } from './reply-matrix.ts';

/** A picture, or the news that it could not be drawn. */
export type Drawn = { picture: Picture | null; failed: boolean };

/** The bars of a profile. A failing drawing never costs the answer. */
export async function drawProfile(profile: Profile, charts: Charts): Promise<Drawn> {
  const chart = profileChart(profile);
  if (chart === null) return { picture: null, failed: false };
  return drawn(async () => pictureOf(chart.title, chartInWords(chart), await charts.bars(chart)));
}

/** The Preventiematrix as a picture. */
export async function drawMatrix(chart: MatrixChart, charts: Charts): Promise<Drawn> {
  if (chart.rows.length === 0) return { picture: null, failed: false };
  return drawn(async () => pictureOf(chart.title, matrixInWords(chart), await charts.matrix(chart)));
}

/** Says it when a picture is missing. */
export function withDrawn(reply: SkillReply, { failed }: Drawn): SkillReply {
  if (!failed) return reply;
  return {
    ...reply,
    text: `${reply.text}\n\nHet plaatje kon ik niet tekenen. Alles wat erop zou staan, staat in de tabel.`,
  };
}

async function drawn(draw: () => Promise<Picture>): Promise<Drawn> {
  try {
    return { picture: await draw(), failed: false };
  } catch {
    return { picture: null, failed: true };
  }
}
