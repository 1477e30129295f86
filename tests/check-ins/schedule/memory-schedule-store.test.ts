import { scheduleStoreContract } from '../../contracts/schedule-store.contract.ts';
import { createMemoryScheduleStore } from './memory-schedule-store.ts';

scheduleStoreContract('in memory', async () => ({
  store: createMemoryScheduleStore(),
  close: async () => {},
}));
