import type { Plan } from '../recommending/plan.ts';
import type { PlanStore } from '../recommending/ports.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { overwriteDeleted } from './overwrite-deleted.ts';

const lastChangedFirst = [{ updatedAt: 'desc' }, { id: 'asc' }] as const;

/** What stands under a plan whose person was forgotten. */
const NOBODY = '';

/**
 * Plans in the database. The person who saved a plan first stays the one under it, until that person is
 * forgotten: then `personId` is empty, also after the plan is saved again.
 */
export function createPlanStore(database: Database): PlanStore {
  return {
    async save({ personId, ...plan }) {
      const values = {
        organisationId: plan.organisationId,
        areaCode: plan.area.code,
        updatedAt: new Date(plan.updatedAt),
        plan: JSON.stringify(plan),
      };
      await database.write(async (client) => {
        await overwriteDeleted(client);
        await client.plan.upsert({
          where: { id: plan.id },
          create: { id: plan.id, personId: personId === NOBODY ? null : personId, ...values },
          update: values,
        });
      });
    },
    plan: (id) => database.read(async (client) => planIn(await client.plan.findUnique({ where: { id } }))),
    planOf: (areaCode, organisationId) =>
      database.read(async (client) =>
        planIn(
          await client.plan.findFirst({
            where: { areaCode, organisationId },
            orderBy: [...lastChangedFirst],
          }),
        ),
      ),
    plans: (organisationId) =>
      database.read(async (client) => {
        const rows = await client.plan.findMany({
          where: { organisationId },
          orderBy: [...lastChangedFirst],
        });
        return rows.map(planOfRow);
      }),
    remove: (id) =>
      database.write(async (client) => {
        await overwriteDeleted(client);
        const { count } = await client.plan.deleteMany({ where: { id } });
        return count > 0;
      }),
  };
}

type PlanRow = Prisma.PlanGetPayload<object>;

function planIn(row: PlanRow | null): Plan | null {
  return row && planOfRow(row);
}

function planOfRow({ plan, personId }: PlanRow): Plan {
  return { ...(JSON.parse(plan) as Omit<Plan, 'personId'>), personId: personId ?? NOBODY };
}
