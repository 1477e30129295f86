import type { Command } from 'commander';
import { drawReply } from '../channels/terminal/render.ts';
import { profileReply } from '../recommending/conversation/reply-profile.ts';
import { profileJson } from './area-json.ts';
import { findArea } from './find-area.ts';
import type { Session } from './session.ts';

type ProfileFlags = { municipality?: string; json?: boolean };

/** `profile`: the figures of a wijk beside its municipality and the country. */
export function registerProfile(program: Command, session: Session): void {
  program
    .command('profile')
    .description('toon de cijfers van een wijk naast die van de gemeente en Nederland')
    .argument('<wijk...>', 'naam of code van de wijk, buurt of gemeente')
    .option('--municipality <naam>', 'de gemeente, als de naam vaker voorkomt')
    .option('--json', 'profiel als JSON')
    .action(async (words: string[], flags: ProfileFlags) => {
      const name = words.join(' ').trim();
      const { recommender } = await session.registers();
      const area = await findArea(name, flags, recommender, session);
      if (area === null) return;
      const recommendation = await recommender.recommend(area.code);
      session.print(flags.json, profileJson(recommendation), () => {
        const reply = profileReply({
          ...{ asked: name, profile: recommendation.profile, picture: null, inConversation: false },
        });
        return drawReply({ ...reply, turnId: null, durationMs: 0 });
      });
      if (recommendation.profile.lines.length === 0) process.exitCode = 1;
    });
}
