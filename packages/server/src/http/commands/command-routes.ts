import { Defect } from '@yangguang/kernel';
import { partyCommandSchemas, procedureCommandSchemas } from '@yangguang/trading';
import { z } from 'zod';
import { PARTY_PLACES, type Place, TENDER_PLACES } from './table.ts';

/** One route that asks one command: its address, and the two schemas that the command splits in. */
export interface CommandRoute {
  readonly kind: 'tender' | 'party';
  readonly type: string;
  readonly method: Place['method'];
  readonly url: string;
  readonly params: z.ZodObject;
  readonly body: z.ZodObject;
  /** The whole command, once more: what the decider gets is what its own module's schema read. */
  readonly command: z.ZodType;
}

// What a stream is called after: a trading identifier or a social credit code.
const code = z.string().regex(/^[0-9A-Za-z]{1,40}$/);

/** All commands as routes, in the order in which the modules list them. */
export const COMMAND_ROUTES: readonly CommandRoute[] = [
  ...procedureCommandSchemas.map((schema) =>
    routeOf('tender', '/api/tenders/:code', TENDER_PLACES[schema.shape.type.value], schema),
  ),
  ...partyCommandSchemas.map((schema) =>
    routeOf('party', '/api/parties/:code', PARTY_PLACES[schema.shape.type.value], schema),
  ),
];

function routeOf(
  kind: CommandRoute['kind'],
  base: string,
  { method, path }: Place,
  schema: (typeof procedureCommandSchemas | typeof partyCommandSchemas)[number],
): CommandRoute {
  const type = schema.shape.type.value;
  const fields: Readonly<Record<string, z.ZodType>> = schema.shape;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params = Object.fromEntries(inPath.map((name) => [name, fieldOf(fields, name, type)]));
  // A registration names its own code, which is the one in the address.
  const bound = new Set(['type', ...inPath, ...(type === 'registerParty' ? ['code'] : [])]);
  const rest = Object.entries(fields).filter(([name]) => !bound.has(name));
  return {
    ...{ kind, type, method, url: `${base}${path}`, command: schema },
    params: z.strictObject({ code, ...params }),
    body: z.strictObject(Object.fromEntries(rest)),
  };
}

function fieldOf(
  fields: Readonly<Record<string, z.ZodType>>,
  name: string,
  type: string,
): z.ZodType {
  const field = fields[name];
  if (field === undefined) throw new Defect(`${type} has no field ${name}`);
  return field;
}
