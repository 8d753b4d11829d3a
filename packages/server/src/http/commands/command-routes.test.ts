import { partyCommandSchemas, procedureCommandSchemas } from '@yangguang/trading';
import { describe, expect, test } from 'vitest';
import { COMMAND_ROUTES } from './command-routes.ts';
import { PARTY_PLACES, TENDER_PLACES } from './table.ts';

const types = [...procedureCommandSchemas, ...partyCommandSchemas].map(
  ({ shape }) => shape.type.value,
);

describe('commands and their addresses', () => {
  test('every command has one route, and every route one command', () => {
    const routed = COMMAND_ROUTES.map(({ type }) => type);
    expect(routed.toSorted()).toEqual(types.toSorted());
    expect(new Set(routed).size).toBe(routed.length);
    const places = [...Object.keys(TENDER_PLACES), ...Object.keys(PARTY_PLACES)];
    expect(places.toSorted()).toEqual(types.toSorted());
  });

  test('no two share an address, whatever their parameters are called', () => {
    const addresses = COMMAND_ROUTES.map(
      ({ method, url }) => `${method} ${url.replaceAll(/:\w+/g, ':')}`,
    );
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test.each(COMMAND_ROUTES)('$method $url takes each field of $type once', (route) => {
    const schema = [...procedureCommandSchemas, ...partyCommandSchemas].find(
      ({ shape }) => shape.type.value === route.type,
    );
    const fields = Object.keys(schema?.shape ?? {}).filter((field) => field !== 'type');
    const params = Object.keys(route.params.shape).filter(
      (name) => name !== 'code' || route.type === 'registerParty',
    );
    const taken = [...params, ...Object.keys(route.body.shape)];
    expect(taken.toSorted()).toEqual(fields.toSorted());
  });
});
