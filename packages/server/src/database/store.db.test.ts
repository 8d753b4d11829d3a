import { storeContract } from '@yangguang/ledger/testing';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { freshDatabase, SERVERS, type TestServer } from './testing.ts';

describe.each(SERVERS)('the ledger store on $name', ({ name, start }) => {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await start('none');
  });
  afterAll(() => server?.stop());

  for (const clause of storeContract) {
    test(clause.name, async ({ skip }) => {
      if (server === undefined) return skip(`this machine has no ${name}`);
      const database = await freshDatabase(server.connection);
      try {
        await clause.holds(database);
      } finally {
        await database.drop();
      }
    });
  }
});
