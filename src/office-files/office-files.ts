import type { ReportFiles } from '../check-ins/report/ports.ts';
import type { OfficeFiles } from '../recommending/ports.ts';
import { slugOf } from './plan-words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Makes files of a plan and of a report. The packages that write them are loaded with the first file. */
export function createOfficeFiles(): OfficeFiles & ReportFiles {
  return {
    async planXlsx(plan) {
      const { planWorkbook } = await import('./plan-workbook.ts');
      const data = await planWorkbook(plan);
      return { name: `preventiematrix-${slugOf(plan.area)}.xlsx`, mediaType: XLSX, data };
    },
    async planDocx(plan, pictures) {
      const { planDocument } = await import('./plan-document.ts');
      const data = await planDocument(plan, pictures);
      return { name: `wijkplan-${slugOf(plan.area)}.docx`, mediaType: DOCX, data };
    },
    async reportDocx(text, pictures) {
      const { reportDocument } = await import('./report-document.ts');
      const data = await reportDocument(text, pictures);
      const name = `rapport-${slugOf({ name: text.municipality, code: 'gemeente' })}.docx`;
      return { name, mediaType: DOCX, data };
    },
  };
}
