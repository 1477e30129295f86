import type { SkillReply } from '../../assistant/skill.ts';
import { municipalitiesFor } from '../../rights/may.ts';
import { totalsReply } from '../report/totals-reply.ts';
import type { CheckInTurn } from './check-in-turn.ts';
import { choicesOf, plainReply } from './plain-reply.ts';
import type { Wish } from './read-wish.ts';

/** How a municipality develops, in the conversation or as a file; null when it is about no municipality. */
export async function tellReport(
  { municipality, asFile }: Extract<Wish, { kind: 'report' }>,
  { actor, options, request }: CheckInTurn,
): Promise<SkillReply | null> {
  const allowed = municipalitiesFor(actor, 'see-report');
  const [only] = allowed;
  const named = municipality ?? (allowed.length === 1 && only !== undefined ? only : request.municipality);
  if (named === null) {
    return plainReply(['Van welke gemeente wilt u het rapport?'], {
      outcome: 'clarify',
      attachments:
        allowed.length === 0
          ? []
          : [
              choicesOf(
                'Kies een gemeente',
                allowed.slice(0, 10).map((name) => ({ label: name, text: `rapport van ${name}` })),
              ),
            ],
      resolvedQuestion: request.text,
    });
  }
  const found = options.checkIns.findMunicipality(named);
  // A report of something else is in the documents, if anywhere.
  if ('nearest' in found && found.nearest.length === 0) return null;
  if (!asFile) return options.reports.reply(await options.checkIns.report(actor, named), request.text);
  const { name, mediaType, data } = await options.checkIns.reportFile(actor, named, 'docx');
  return plainReply(['Hier is het rapport, om te bewaren of door te sturen.'], {
    attachments: [
      {
        kind: 'file',
        title: 'Het rapport als Word-bestand',
        name,
        mediaType,
        data: Buffer.from(data).toString('base64'),
      },
    ],
    resolvedQuestion: request.text,
  });
}

/** The municipalities of an adviser. */
export async function tellOverview({ actor, options, request }: CheckInTurn): Promise<SkillReply> {
  return options.reports.overview(await options.checkIns.overview(actor), {
    ...{ asked: request.text, now: options.now() },
  });
}

/** All municipalities of the organisation together, or why not. */
export async function tellTotals({ actor, options, request }: CheckInTurn): Promise<SkillReply> {
  return totalsReply(await options.checkIns.totals(actor), { asked: request.text });
}
