import type { NationalFigure } from '../national-figures.ts';
import type { DefinitionReader } from '../ports.ts';
import { buildReport } from '../report/build-report.ts';
import { developmentCharts } from '../report/development-chart.ts';
import { withGoodExamples } from '../report/good-examples.ts';
import { buildOverview } from '../report/overview.ts';
import { overviewReply } from '../report/overview-reply.ts';
import type { GoodExamples, ReportFiles, ReportPictures } from '../report/ports.ts';
import type { Report } from '../report/report.ts';
import { reportJson } from '../report/report-json.ts';
import { reportMarkdown } from '../report/report-markdown.ts';
import { type ReplyPicture, reportReply } from '../report/report-reply.ts';
import { reportText } from '../report/report-text.ts';
import type { ConverseLog, ReportSource, Reports } from './ports.ts';
import { slugOf } from './slug-of.ts';

export type ReportsOptions = {
  definitions: DefinitionReader;
  /** Read on first use; empty where there are none. */
  national: () => NationalFigure[];
  /** Titles of documents by id. */
  documents: () => Promise<ReadonlyMap<string, string>>;
  /** Null where there are no documents to ask. */
  examples: GoodExamples | null;
  pictures: ReportPictures;
  /** Loaded with the first file. */
  files: () => Promise<ReportFiles>;
  log: ConverseLog;
};

/** Reports and overviews as people get them: as an answer, and as files with their pictures. */
export function createReports(options: ReportsOptions): Reports {
  const made = (source: ReportSource) => reportOf(source, options);
  return {
    async reply(source, asked) {
      const report = await made(source);
      const { municipality } = report;
      const choices =
        report.chapters.length === 0
          ? []
          : [
              { label: 'Als Word-bestand', text: `rapport van ${municipality} als word` },
              { label: 'Onze stappen', text: 'onze stappen' },
            ];
      return reportReply(report, { asked, pictures: await drawn(report, options), choices });
    },
    async overview(sources, { asked, now }) {
      const overview = buildOverview({
        municipalities: sources.map(({ municipality }) => municipality),
        rounds: sources.flatMap(({ rounds }) => rounds),
        records: sources.flatMap(({ records }) => records),
        steps: sources.flatMap(({ steps }) => steps),
        due: sources.flatMap(({ due }) => due),
        ...{ definitions: options.definitions.definitions(), now },
      });
      return overviewReply(overview, { asked });
    },
    async file(source, format) {
      const report = await made(source);
      const name = `rapport-${slugOf(report.municipality)}`;
      if (format === 'json') {
        const data = reportJson(report);
        return { name: `${name}.json`, mediaType: 'application/json', data, pictures: [] };
      }
      const pictures = (await drawn(report, options)).map((picture) => ({
        ...picture,
        png: picture.drawn.png,
      }));
      if (format === 'docx') {
        const files = await options.files();
        return { ...(await files.reportDocx(reportText(report), pictures)), pictures: [] };
      }
      const beside = pictures.map(({ id, alt, png }) => ({ id, alt, path: `${name}-${id}.png`, png }));
      return {
        ...{ name: `${name}.md`, mediaType: 'text/markdown', data: reportMarkdown(report, beside) },
        pictures: beside.map(({ path, png }) => ({ name: path, data: png })),
      };
    },
  };
}

async function reportOf(source: ReportSource, options: ReportsOptions): Promise<Report> {
  const { municipality, audience, records, steps, now } = source;
  const report = buildReport({
    ...{ municipality, audience, records, steps, now },
    definitions: options.definitions.definitions(),
    national: options.national(),
    documents: await options.documents(),
  });
  if (options.examples === null) return report;
  try {
    return await withGoodExamples(report, options.examples);
  } catch (error) {
    options.log.warn({ error: nameOf(error) }, 'good examples were left out');
    return report;
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** A report without a picture says the same in its table, so one that fails takes nothing with it. */
async function drawn(
  report: Report,
  { pictures, log }: ReportsOptions,
): Promise<(ReplyPicture & { id: string })[]> {
  const found: (ReplyPicture & { id: string })[] = [];
  for (const { id, title, alt, chart } of developmentCharts(report)) {
    try {
      found.push({ id, title, alt, drawn: await pictures.development(chart) });
    } catch (error) {
      log.warn({ error: nameOf(error) }, 'a picture was left out');
    }
  }
  return found;
}
