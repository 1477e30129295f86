/** What a check-in tells about, as the GezondIn programme names it, in the programme's order. */
export type Topic = { id: string; label: string };

/** The five tracks (sporen). */
export const TRACKS: readonly Topic[] = [
  { id: 'fysieke-omgeving', label: 'Fysieke omgeving' },
  { id: 'gedrag-vaardigheden', label: 'Gedrag en vaardigheden' },
  { id: 'participatie', label: 'Participatie' },
  { id: 'preventie-zorg', label: 'Preventie en zorg' },
  { id: 'sociale-omgeving', label: 'Sociale omgeving' },
];

/** The eight pillars (pijlers), its conditions for success; the labels are the programme's, shortened. */
export const PILLARS: readonly Topic[] = [
  { id: 'burgers-hoofdrolspelers', label: 'Burgers als hoofdrolspelers' },
  { id: 'differentiatie', label: 'Differentiatie' },
  { id: 'bestuurlijke-betrokkenheid', label: 'Bestuurlijke betrokkenheid' },
  { id: 'proces-en-inhoud', label: 'Proces even belangrijk als inhoud' },
  { id: 'monitoren', label: 'Monitoren' },
  { id: 'synergie', label: 'Synergie' },
  { id: 'publiek-privaat', label: 'Publiek en privaat' },
  { id: 'sociale-marketing', label: 'Sociale marketing' },
];

/** `participatie` → `Participatie`: the label of a track or pillar; an id that is neither comes back as it is. */
export function topicLabel(id: string): string {
  return [...TRACKS, ...PILLARS].find((topic) => topic.id === id)?.label ?? id;
}
