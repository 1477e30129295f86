import { WijkgidsError } from '../errors.ts';
import { type Indicator, NETHERLANDS } from './area.ts';
import { createAtlas } from './atlas.ts';
import { findArea } from './find-area.ts';
import type { Theme } from './intervention.ts';
import { matchable } from './matchable.ts';
import type { AreaReader, InterventionReader } from './ports.ts';
import { profileOf } from './profile.ts';
import { insteadOf, type Knowledge, recommend } from './recommend.ts';
import { NO_CHOICES, type Profile, type Recommender } from './recommendation.ts';
import { comparable, similarAreas } from './similar.ts';

const DEFAULT_LIMIT = 8;

/**
 * The way from a name to a mix. What was read of the register and of all areas is kept until their revision
 * changes; figures of one area are read each time.
 *
 * @param options.indicators the catalogue, whose order is that of a profile
 * @param options.today decides which recognitions have possibly expired
 * @returns whose methods with an area code throw WijkgidsError `unknown-area` for a code that is not known
 */
export function createRecommender({
  areas: areaReader,
  interventions,
  indicators,
  themes,
  today,
}: {
  areas: AreaReader;
  interventions: InterventionReader;
  indicators: Indicator[];
  themes: Theme[];
  today: () => Date;
}): Recommender {
  const atlas = cached(areaReader, async () => createAtlas(await areaReader.areas(), areaReader));
  const register = cached(interventions, async () => {
    const list = (await interventions.interventions()).map(matchable);
    return { list, byId: new Map(list.map((one) => [one.id, one])) };
  });

  async function profile(areaCode: string): Promise<Profile> {
    const area = (await atlas()).byCode.get(areaCode);
    if (area === undefined) throw unknownArea(areaCode);
    const codes = new Set([area.code, area.municipalityCode ?? area.code, NETHERLANDS]);
    const figures = await areaReader.figuresOf([...codes]);
    return profileOf({ area, figures, indicators, themes });
  }

  async function knowledge(): Promise<Knowledge> {
    return { register: (await register()).list, themes, today: today() };
  }

  return {
    async ready() {
      await Promise.all([atlas(), register()]);
    },
    find: async (name, municipality) => findArea(name, municipality, (await atlas()).names()),
    profile,
    async recommend(areaCode, { choices = NO_CHOICES, limit = DEFAULT_LIMIT } = {}) {
      return recommend(await profile(areaCode), await knowledge(), { choices, limit });
    },
    async instead(areaCode, { choices, limit = DEFAULT_LIMIT, of }) {
      const wish = { choices, limit };
      return insteadOf(of, { profile: await profile(areaCode), knowledge: await knowledge(), wish });
    },
    async similar(areaCode, limit) {
      const { area, lines } = await profile(areaCode);
      const compared = comparable(lines);
      const columns = await (await atlas()).columns(
        area.kind,
        compared.map(({ indicator, ageGroup }) => ({ indicator: indicator.id, ageGroup })),
      );
      const indicators = compared.map(({ indicator }) => indicator);
      return similarAreas(area, { columns, indicators, limit });
    },
    intervention: async (id) => (await register()).byId.get(id)?.intervention ?? null,
  };
}

/** Makes something once per revision of a reader. What fails is tried again the next time. */
function cached<T>(reader: { revision(): Promise<string> }, make: () => Promise<T>): () => Promise<T> {
  let known: { revision: string; made: Promise<T> } | null = null;
  return async () => {
    const revision = await reader.revision();
    if (known?.revision === revision) return known.made;
    const made = make();
    const mine = { revision, made };
    known = mine;
    made.catch(() => {
      if (known === mine) known = null;
    });
    return made;
  };
}

function unknownArea(code: string): WijkgidsError {
  return new WijkgidsError('unknown-area', {
    message: `Ik ken geen gebied met de code ${code}.`,
    remedy:
      'Controleer de code, of lees de cijfers in met: wijkgids import neighbourhoods <bestand of cbs:50150NED>.',
  });
}
