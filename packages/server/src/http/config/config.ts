import { readFileSync } from 'node:fs';
import { parseJsonText } from '@yangguang/kernel';
import { z } from 'zod';
import { SETTINGS } from './settings.ts';

/** The file that holds settings, if any; the environment wins over it. */
const FILE_VARIABLE = 'YANGGUANG_CONFIG';

export const configSchema = z.strictObject({
  host: SETTINGS.host.schema,
  port: SETTINGS.port.schema,
  mode: SETTINGS.mode.schema,
  databaseUrl: SETTINGS.databaseUrl.schema,
  dataFolder: SETTINGS.dataFolder.schema,
  proxies: SETTINGS.proxies.schema,
  bodyBytes: SETTINGS.bodyBytes.schema,
  answerWithin: SETTINGS.answerWithin.schema,
  perAddress: SETTINGS.perAddress.schema,
  perSession: SETTINGS.perSession.schema,
  keyHours: SETTINGS.keyHours.schema,
  streamClients: SETTINGS.streamClients.schema,
  heartbeat: SETTINGS.heartbeat.schema,
  slowClient: SETTINGS.slowClient.schema,
  metricsToken: SETTINGS.metricsToken.schema,
  logLevel: SETTINGS.logLevel.schema,
});

export type Config = Readonly<z.infer<typeof configSchema>>;

/** Every setting that is wrong, each in a line of its own; a value is never repeated in it. */
export interface ConfigFault {
  readonly fault: readonly string[];
}

/**
 * Reads the settings from the file that `YANGGUANG_CONFIG` names and from the environment. A
 * variable with our prefix that we do not know is a fault: it is a misspelt one.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): { readonly config: Config } | ConfigFault {
  const path = environment[FILE_VARIABLE];
  const file = path === undefined ? { value: {} } : readSettings(path, readFile);
  if ('fault' in file) return { fault: [file.fault] };
  const strange = strangeVariables(environment);
  if (strange.length > 0) return { fault: strange.map((name) => `${name}: unknown setting`) };
  const parsed = configSchema.safeParse({ ...file.value, ...fromEnvironment(environment) });
  if (parsed.success) return { config: parsed.data };
  const fault = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
  return { fault };
}

/** The settings as they stand when nothing is set, with these put in their place. */
export function configWith(changes: z.input<typeof configSchema>): Config {
  return configSchema.parse(changes);
}

function readSettings(
  path: string,
  readFile: (path: string) => string,
): { readonly value: object } | { readonly fault: string } {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    return { fault: `${FILE_VARIABLE}: ${error instanceof Error ? error.message : 'unreadable'}` };
  }
  const read = parseJsonText(text);
  if ('fault' in read) return { fault: `${FILE_VARIABLE}: ${read.fault.code}` };
  const { value } = read;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? { value } : { fault: `${FILE_VARIABLE}: not an object` };
}

function fromEnvironment(environment: Readonly<Record<string, string | undefined>>): object {
  const set = Object.entries(SETTINGS).flatMap(([name, { variable, read }]) => {
    const text = environment[variable];
    // An empty variable is how some process managers spell an unset one.
    return text === undefined || text === '' ? [] : [[name, read(text)] as const];
  });
  return Object.fromEntries(set);
}

function strangeVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  const known = new Set<string>([
    FILE_VARIABLE,
    ...Object.values(SETTINGS).map(({ variable }) => variable),
  ]);
  return Object.keys(environment).filter(
    (name) => name.startsWith('YANGGUANG_') && !known.has(name),
  );
}
