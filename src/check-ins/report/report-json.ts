import type { Report } from './report.ts';

/**
 * A report as JSON, for other programs: the fields of `Report`, whose `version` is raised when one changes or goes.
 * Days are ISO dates in Amsterdam, `madeAt` is an ISO moment, means have one decimal, what is not known is null.
 */
export function reportJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
