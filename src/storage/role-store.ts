import type { RoleStore } from '../rights/ports.ts';
import type { Assignment, Role } from '../rights/role.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';

const inOrder: Prisma.RoleAssignmentOrderByWithRelationInput[] = [
  { organisationId: { sort: 'asc', nulls: 'first' } },
  { personId: 'asc' },
  { role: 'asc' },
];

/** Roles in the database. */
export function createRoleStore(database: Database): RoleStore {
  const assignments = (where: Prisma.RoleAssignmentWhereInput) =>
    database.read(async (client) => {
      const rows = await client.roleAssignment.findMany({ where, orderBy: inOrder });
      return rows.map(assignmentOf);
    });
  return {
    assignmentsOf: (personId, organisationId) =>
      // Prisma leaves out a filter that is undefined, and would then give the roles in other organisations.
      assignments({ personId, organisationId: organisationId ?? null }),
    all: (organisationId) => assignments({ organisationId: organisationId ?? null }),
    everywhere: () => assignments({}),
    async save(given) {
      await database.write(async (client) => {
        for (const assignment of given) {
          const { key, ...row } = rowOf(assignment);
          await client.roleAssignment.upsert({ where: { key }, create: { key, ...row }, update: row });
        }
      });
    },
    remove: (personId, organisationId, role) =>
      database.write(async (client) => {
        const key = keyOf({ personId, organisationId, role });
        const { count } = await client.roleAssignment.deleteMany({ where: { key } });
        return count > 0;
      }),
  };
}

/** An assignment as it was saved. */
export function assignmentOf(row: Prisma.RoleAssignmentGetPayload<object>): Assignment {
  const { personId, organisationId, name } = row;
  return {
    ...{ personId, organisationId, name },
    role: row.role as Role,
    municipalities: JSON.parse(row.municipalities) as string[],
  };
}

function keyOf({ personId, organisationId, role }: Pick<Assignment, 'personId' | 'organisationId' | 'role'>) {
  return JSON.stringify([personId, organisationId, role]);
}

function rowOf(assignment: Assignment) {
  const { personId, organisationId, role, name } = assignment;
  return {
    ...{ key: keyOf(assignment), personId, organisationId, role, name },
    municipalities: JSON.stringify(assignment.municipalities),
  };
}
