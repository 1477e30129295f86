#!/usr/bin/env node
// Runs the TypeScript sources as they are, so that no build step stands between a checkout and the command.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('../src/main.ts');
await main(process.argv);
