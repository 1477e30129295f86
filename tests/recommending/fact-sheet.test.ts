import { describe, expect, it } from 'vitest';
import {
  agesInWords,
  factSheet,
  interventionIdIn,
  levelInWords,
  registerPassage,
  registerPassageId,
} from '../../src/recommending/fact-sheet.ts';
import type { RegisteredIntervention, Theme } from '../../src/recommending/intervention.ts';

const THEMES: Theme[] = [{ id: 'bewegen', label: 'Bewegen en sport', words: [], related: {} }];
const TODAY = new Date('2026-01-01');

function record(rest: Partial<RegisteredIntervention> = {}): RegisteredIntervention {
  return {
    ...{ id: 'fit-in-de-buurt', name: 'Fit in de buurt', owner: 'GGD Voorbeeld', level: 'goed-onderbouwd' },
    ...{
      levelText: null,
      levelAtLeast: null,
      recognised: true,
      levelDate: '2023-04-11',
      themes: ['bewegen'],
    },
    ...{
      targetGroup: 'Ouderen in de wijk',
      ageMin: 65,
      ageMax: null,
      traits: ['lage-ses'],
      settings: ['wijk'],
    },
    ...{ pillars: ['voorlichting-educatie'], tracks: ['sociale-omgeving'], inferred: ['pillars', 'tracks'] },
    ...{ goal: 'Meer bewegen met buren.', intensity: 'Tien keer', remark: null, certainty: 'hoog' },
    ...{ sources: [{ url: 'https://voorbeeld.nl/fit', seen: 'registerpagina' }] },
    ...{ origin: 'imported', withdrawnAt: null, history: [] },
    ...rest,
  } as RegisteredIntervention;
}

describe('the fact sheet of an intervention', () => {
  it('says every fact of the record on a line of its own, and what was inferred', () => {
    expect(factSheet(record(), THEMES).split('\n')).toEqual([
      'Fit in de buurt is van GGD Voorbeeld.',
      'Niveau van erkenning: Goed onderbouwd, erkend op 11 april 2023.',
      'Een erkenning op dit niveau geldt 5 jaar: tot en met 11 april 2028.',
      'Doel: Meer bewegen met buren.',
      'Doelgroep: Ouderen in de wijk.',
      'Leeftijd: vanaf 65 jaar.',
      'Bedoeld voor: Lage sociaaleconomische positie.',
      'Thema’s: Bewegen en sport.',
      'Waar: Wijk.',
      'Sporen: Sociale omgeving (afgeleid, niet uit de bron).',
      'Pijlers: Voorlichting en educatie (afgeleid, niet uit de bron).',
      'Duur en intensiteit: Tien keer.',
      'Zekerheid van deze gegevens: hoog.',
      'Bron: https://voorbeeld.nl/fit (registerpagina)',
    ]);
  });

  it('leaves out what is not known', () => {
    const bare = record({
      goal: null,
      targetGroup: null,
      intensity: null,
      traits: [],
      settings: [],
      certainty: null,
    });
    expect(factSheet(bare, THEMES)).not.toMatch(/Doel|Bedoeld|Waar|Duur|Zekerheid|null/);
  });

  it('never calls recognised what no source calls so', () => {
    const unknown = record({ level: 'onbekend', levelDate: null });
    expect(levelInWords({ ...unknown, recognised: false }, TODAY)).toBe('niet als erkend gevonden');
    expect(levelInWords({ ...unknown, recognised: null }, TODAY)).toBe(
      'onbekend of deze interventie is erkend',
    );
    expect(levelInWords(unknown, TODAY)).toBe('erkend, niveau onbekend');
    expect(levelInWords({ ...unknown, levelAtLeast: 'goed-onderbouwd' }, TODAY)).toBe(
      'erkend, niveau onbekend, minstens goed onderbouwd',
    );
  });

  it('says that a recognition may have expired, from the day after its period', () => {
    const old = record({ levelDate: '2020-12-31' });
    expect(levelInWords(old, new Date('2025-12-31'))).toBe('Goed onderbouwd, erkend op 31 december 2020');
    expect(levelInWords(old, TODAY)).toContain('(mogelijk verlopen: 5 jaar geldig)');
    const described = record({ level: 'goed-beschreven', levelDate: '2022-12-31' });
    expect(levelInWords(described, TODAY)).toContain('(mogelijk verlopen: 3 jaar geldig)');
  });

  it('tells how the recognition changed', () => {
    const before = { level: 'goede-aanwijzingen' as const, levelDate: '2015-01-02', recognised: true };
    const after = { level: 'goed-onderbouwd' as const, levelDate: '2023-04-11', recognised: true };
    const lowered = record({
      history: [
        { at: '2024-01-01T00:00:00Z', kind: 'added', before: null, after: before, source: 'a.csv' },
        { at: '2025-02-03T00:00:00Z', kind: 'lowered', before, after, source: 'b.csv' },
      ],
    });
    expect(factSheet(lowered, THEMES)).toContain(
      'Bekend sinds 3 februari 2025: het niveau is gedaald: van Goede aanwijzingen voor effectiviteit (2 januari 2015) naar Goed onderbouwd (11 april 2023).',
    );
    const withdrawn = record({ withdrawnAt: '2025-02-03T00:00:00Z', recognised: false });
    expect(factSheet(withdrawn, THEMES)).toContain(
      'Niveau van erkenning: erkenning ingetrokken of vervallen, bekend sinds 3 februari 2025; het niveau was: goed onderbouwd.',
    );
  });

  it('says ages as people do', () => {
    const ages = (ageMin: number | null, ageMax: number | null) => agesInWords({ ageMin, ageMax });
    expect([ages(4, 12), ages(0, 4), ages(null, 18), ages(65, null), ages(8, 8), ages(null, null)]).toEqual([
      ...['4 tot en met 12 jaar', 'tot en met 4 jaar', 'tot en met 18 jaar', 'vanaf 65 jaar', '8 jaar'],
      'niet vermeld',
    ]);
  });

  it('is the passage behind the citations of the intervention', () => {
    const view = registerPassage(record(), THEMES);
    expect(view).toMatchObject({ passageId: 'interventie:fit-in-de-buurt', url: 'https://voorbeeld.nl/fit' });
    expect(interventionIdIn(registerPassageId('fit-in-de-buurt'))).toBe('fit-in-de-buurt');
    expect(interventionIdIn('gezond-in-assen#4')).toBeNull();
  });
});
