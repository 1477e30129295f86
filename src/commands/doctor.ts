import type { Command } from 'commander';
import type { Session } from './session.ts';

export function registerDoctor(_program: Command, _session: Session): void {}
