import type { Action } from './action.ts';

const ASK_FOR_ROLE = 'Is dit wel uw werk? Vraag de beheerder van uw organisatie om een rol.';

/**
 * What is said when something is not allowed. The same whatever was asked for, so that a refusal does not tell
 * whether it exists.
 */
export const REFUSALS: Record<Action, { why: string; remedy: string }> = {
  'start-check-in': {
    why: 'U kunt een check-in starten voor de gemeenten waar u adviseur van bent. Deze hoort daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'take-part': {
    why: 'U kunt meedoen voor uw eigen gemeente, met uw eigen antwoorden. Dit hoort daar niet bij.',
    remedy: 'Vertel met ‘mijn gemeente’ voor welke gemeente u werkt, of vraag uw beheerder om een rol.',
  },
  'see-own-answers': {
    why: 'U kunt hier alleen uw eigen antwoorden zien.',
    remedy: 'Wilt u weten wat een ander antwoordde? Vraag het die persoon zelf.',
  },
  'see-shared-answers': {
    why: 'Antwoorden van een ander ziet alleen de adviseur van die gemeente, als ze met de adviseur zijn gedeeld.',
    remedy: 'Vraag de persoon zelf om ze met de adviseur te delen.',
  },
  'see-report': {
    why: 'U kunt het rapport zien van de gemeenten waar u voor werkt. Dit hoort daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'see-steps': {
    why: 'U kunt de stappen zien van uzelf en van de gemeenten waar u voor werkt. Deze horen daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'change-step': {
    why: 'U kunt stappen bijwerken van uzelf en van uw eigen gemeente. Deze hoort daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'see-overview': {
    why: 'Het overzicht toont de gemeenten waar u adviseur van bent. Dit hoort daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'file-shared': {
    why: 'Wie voor de groep opschrijft, kan de antwoorden bewaren. Dat bent u hier niet.',
    remedy: 'Vraag het aan wie de check-in voor de groep opschrijft.',
  },
  'manage-schedule': {
    why: 'De planning is voor de beheerder, en voor de adviseur van de gemeente.',
    remedy: ASK_FOR_ROLE,
  },
  'see-plan': {
    why: 'U kunt de wijkplannen zien van uzelf en van de gemeenten waar u voor werkt. Dit hoort daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'change-plan': {
    why: 'U kunt wijkplannen bijwerken van uzelf en van uw eigen gemeente. Dit hoort daar niet bij.',
    remedy: ASK_FOR_ROLE,
  },
  'manage-roles': {
    why: 'Rollen geeft de beheerder van uw organisatie.',
    remedy: 'Vraag het aan uw beheerder.',
  },
  'manage-registers': {
    why: 'Registers zijn voor de beheerder van uw organisatie.',
    remedy: 'Vraag het aan uw beheerder.',
  },
  'see-anonymous-totals': {
    why: 'Totalen zijn er voor wie een rol heeft in uw organisatie.',
    remedy: ASK_FOR_ROLE,
  },
};
