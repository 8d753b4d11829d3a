import type pg from 'pg';

/** Where a statement can be sent: the pool itself, or one connection of it in a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

export async function inTransaction<Value>(
  pool: pg.Pool,
  work: (client: Queryable) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const value = await work(client);
    await client.query('commit');
    client.release();
    return value;
  } catch (error) {
    // Ends the session, and with it the transaction, whatever state they are in.
    client.release(true);
    throw error;
  }
}

const UNIQUE_VIOLATION = '23505';

/** Whether the database refused a second one of something, by the name of the constraint. */
export function isTaken(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || !('constraint' in error)) return false;
  return error.code === UNIQUE_VIOLATION && error.constraint === constraint;
}
