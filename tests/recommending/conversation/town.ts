import type { SkillReply } from '../../../src/assistant/skill.ts';
import { createWijkSkill } from '../../../src/recommending/conversation/wijk-skill.ts';
import type { WijkSkillOptions } from '../../../src/recommending/conversation/wijk-skill-options.ts';
import type { Theme } from '../../../src/recommending/intervention.ts';
import type { BarChart, MatrixChart } from '../../../src/recommending/ports.ts';
import { createRecommender } from '../../../src/recommending/recommender.ts';
import {
  createMemoryAreas,
  createMemoryDialogues,
  createMemoryInterventions,
  createMemoryPlans,
} from '../../../src/storage/memory-recommending.ts';
import { area, figure, indicator, intervention, RESIDENTS } from '../fixtures.ts';

/** A made-up municipality with a few wijken and a small register, and a conversation about it. */

export const TODAY = new Date('2026-11-25T12:00:00Z');

export const THEMES: Theme[] = [
  {
    id: 'eenzaamheid',
    label: 'Eenzaamheid en sociaal netwerk',
    words: ['eenzaam', 'alleen zijn'],
    related: {},
  },
  { id: 'roken', label: 'Roken en tabak', words: ['rokers', 'sigaret'], related: {} },
  { id: 'overgewicht', label: 'Overgewicht en gezond gewicht', words: ['obesitas', 'te zwaar'], related: {} },
];

const INDICATORS = [
  RESIDENTS,
  indicator('ernstig-eenzaam', {
    name: 'Ernstig eenzaam',
    phrase: 'van de volwassenen is ernstig eenzaam',
    theme: 'eenzaamheid',
  }),
  indicator('roken', { name: 'Roken', phrase: 'van de volwassenen rookt', theme: 'roken' }),
  indicator('overgewicht', {
    name: 'Overgewicht',
    phrase: 'van de volwassenen heeft overgewicht',
    theme: 'overgewicht',
  }),
];

const AREAS = [
  area({ code: 'GM0074', name: 'Heerenveen', kind: 'gemeente' }),
  area({ code: 'WK007401', name: 'Akkrum' }),
  area({ code: 'WK007402', name: 'De Greiden' }),
  area({ code: 'WK007403', name: 'Centrum' }),
  area({ code: 'WK007404', name: 'Stilte' }),
  area({ code: 'WK007405', name: 'Zonnehof' }),
  area({
    code: 'GM0106',
    name: 'Assen',
    kind: 'gemeente',
    municipalityCode: 'GM0106',
    municipality: 'Assen',
  }),
  area({ code: 'WK010601', name: 'Centrum', municipalityCode: 'GM0106', municipality: 'Assen' }),
  area({ code: 'WK010602', name: 'Lariks', municipalityCode: 'GM0106', municipality: 'Assen' }),
  area({
    code: 'GM0344',
    name: 'Utrecht',
    kind: 'gemeente',
    municipalityCode: 'GM0344',
    municipality: 'Utrecht',
  }),
];

function figuresOf(areaCode: string, values: Record<string, number>) {
  const national: Record<string, number> = { 'ernstig-eenzaam': 10.8, roken: 18, overgewicht: 50 };
  return [
    figure('inwoners', 3400, { areaCode, ageGroup: 'alle', year: 2024, source: 'CBS, Kerncijfers' }),
    ...Object.entries(values).map(([id, value]) =>
      figure(id, value, {
        areaCode,
        netherlandsValue: national[id] ?? null,
        source: 'RIVM, Gezondheid per wijk en buurt',
      }),
    ),
  ];
}

const FIGURES = [
  ...figuresOf('WK007401', { 'ernstig-eenzaam': 14.2, roken: 24, overgewicht: 50 }),
  ...figuresOf('WK007402', { 'ernstig-eenzaam': 16, roken: 18, overgewicht: 58 }),
  ...figuresOf('WK007403', { 'ernstig-eenzaam': 15, roken: 22, overgewicht: 52 }),
  ...figuresOf('WK007405', { 'ernstig-eenzaam': 7, roken: 11, overgewicht: 40 }),
  ...figuresOf('WK010601', { 'ernstig-eenzaam': 13, roken: 25, overgewicht: 51 }),
];

export const REGISTER = [
  intervention('samen-eten', {
    name: 'Samen Eten',
    ...{ themes: ['eenzaamheid'], level: 'goede-aanwijzingen', levelDate: '2024-03-07' },
    ...{ tracks: ['sociale-omgeving'], pillars: ['fysieke-sociale-omgeving'], settings: ['wijk'] },
    ...{ goal: 'Mensen ontmoeten elkaar aan tafel', targetGroup: 'Volwassenen die weinig mensen zien' },
  }),
  intervention('bakkie-in-de-buurt', {
    name: 'Bakkie in de Buurt',
    ...{ themes: ['eenzaamheid'], level: 'goed-beschreven', levelDate: '2019-02-01' },
    ...{ tracks: ['participatie'], pillars: ['signalering-advies-ondersteuning'], settings: ['wijk'] },
  }),
  intervention('buurtmaatje', {
    name: 'Buurtmaatje',
    themes: ['eenzaamheid'],
    settings: ['thuis'],
    tracks: ['participatie'],
  }),
  intervention('rookvrij-samen', {
    name: 'Rookvrij Samen',
    ...{ themes: ['roken'], level: 'sterke-aanwijzingen', levelDate: '2023-05-25' },
    ...{ tracks: ['gedrag-vaardigheden'], pillars: ['voorlichting-educatie'], settings: ['zorg'] },
  }),
  intervention('stop-op-school', {
    name: 'Stop op School',
    themes: ['roken'],
    settings: ['school'],
    tracks: ['gedrag-vaardigheden'],
  }),
  intervention('fietsmaatjes', {
    name: 'Fietsmaatjes',
    themes: ['overgewicht'],
    levelDate: null,
    tracks: ['fysieke-omgeving'],
  }),
  intervention('dorpshuis-vooruit', {
    name: 'Dorpshuis Vooruit',
    ...{ themes: ['eenzaamheid'], level: 'onbekend', recognised: null, levelDate: null },
  }),
];

export type Town = Awaited<ReturnType<typeof createTown>>;

/** A skill over the town, with a way to talk to it. */
export async function createTown(given: Partial<WijkSkillOptions> = {}) {
  const areas = createMemoryAreas();
  await areas.write({ areas: AREAS, figures: FIGURES }, { onlyNew: false });
  const interventions = createMemoryInterventions();
  await interventions.write(REGISTER);
  const drawn: (BarChart | MatrixChart)[] = [];
  const draw = async (chart: BarChart | MatrixChart) => {
    drawn.push(chart);
    return { svg: '<svg/>', png: Buffer.from('png'), small: Buffer.from('png') };
  };
  let ids = 0;
  const options: WijkSkillOptions = {
    recommender: createRecommender({
      areas,
      interventions,
      indicators: INDICATORS,
      themes: THEMES,
      today: () => TODAY,
    }),
    plans: createMemoryPlans(),
    dialogues: createMemoryDialogues(),
    charts: { bars: draw, matrix: draw },
    files: async () => ({
      planXlsx: async (plan) => ({
        name: `${plan.area.name}.xlsx`,
        mediaType: 'xlsx',
        data: Buffer.from(JSON.stringify(plan)),
      }),
      planDocx: async (plan, pictures) => ({
        name: `${plan.area.name}.docx`,
        mediaType: 'docx',
        data: Buffer.from(JSON.stringify([plan, pictures.length])),
      }),
    }),
    documents: null,
    themes: THEMES,
    municipalities: ['Assen', 'Heerenveen', 'Utrecht'],
    now: () => TODAY,
    newId: () => {
      ids += 1;
      return `plan-${ids}`;
    },
    ...given,
  };
  const skill = createWijkSkill(options);
  const ask = (
    text: string,
    {
      conversationId = 'gesprek',
      organisationId = null,
      municipality = null,
    }: { conversationId?: string | null; organisationId?: string | null; municipality?: string | null } = {},
  ) =>
    skill.reply({
      text,
      messageId: null,
      channel: null,
      conversationId,
      personId: 'persoon',
      organisationId,
      municipality,
    });
  const say = async (...texts: string[]): Promise<SkillReply> => {
    let reply: SkillReply | null = null;
    for (const text of texts) reply = await ask(text);
    if (reply === null) throw new Error(`no reply to: ${texts.at(-1)}`);
    return reply;
  };
  return { skill, options, drawn, ask, say };
}

/** Labels of all buttons of a reply. */
export function buttons(reply: SkillReply | null): string[] {
  return (reply?.attachments ?? []).flatMap((one) =>
    one.kind === 'choices' ? one.options.map(({ label }) => label) : [],
  );
}

/** What all buttons of a reply send. */
export function buttonTexts(reply: SkillReply | null): string[] {
  return (reply?.attachments ?? []).flatMap((one) =>
    one.kind === 'choices' ? one.options.map(({ text }) => text) : [],
  );
}

/** The attachment of a kind; the first. */
export function attachment<K extends SkillReply['attachments'][number]['kind']>(
  reply: SkillReply | null,
  kind: K,
) {
  return (reply?.attachments ?? []).find(
    (one): one is Extract<SkillReply['attachments'][number], { kind: K }> => one.kind === kind,
  );
}

/** Names of the interventions in a reply, in order. */
export function suggested(reply: SkillReply | null): string[] {
  return (reply?.citations ?? []).map(({ title }) => title);
}
