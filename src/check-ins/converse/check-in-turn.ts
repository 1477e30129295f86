import type { SkillRequest } from '../../assistant/skill.ts';
import type { Gate } from '../../rights/gate.ts';
import type { Actor } from '../../rights/role.ts';
import type { CheckIns } from './check-ins.ts';
import type { Asides, Dialogues, Reports } from './ports.ts';
import type { Reached } from './reach-session.ts';

export type CheckInSkillOptions = {
  checkIns: CheckIns;
  gate: Gate;
  dialogues: Dialogues;
  asides: Asides;
  reports: Reports;
  now: () => Date;
};

export const CHECK_IN_SKILL = 'check-in';

/** A message with who sent it, as the gate knows them. */
export type CheckInTurn = {
  request: SkillRequest & { personId: string };
  actor: Actor;
  /** The session of this conversation that is theirs; null when there is none. */
  reached: Reached | null;
  options: CheckInSkillOptions;
};
