import type { OfficeFiles } from '../recommending/ports.ts';
import { slugOf } from './plan-words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Makes files of a plan. The packages that write them are loaded with the first file. */
export function createOfficeFiles(): OfficeFiles {
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
  };
}
