import { z } from 'zod';

/** One thing that an operator may set. */
interface Setting<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** The environment variable; the key in the file is the setting's own name. */
  readonly variable: string;
  /** What an environment variable's text says, before the schema looks at it. */
  readonly read: (text: string) => unknown;
  readonly meaning: { readonly zh: string; readonly en: string };
}

const asText = (text: string): unknown => text;
const asNumber = (text: string): unknown => (/^-?\d+$/.test(text) ? Number(text) : text);

function setting<Schema extends z.ZodType>(
  variable: string,
  schema: Schema,
  read: (text: string) => unknown,
  zh: string,
  en: string,
): Setting<Schema> {
  return { variable, schema, read, meaning: { zh, en } };
}

const whole = (
  variable: string,
  range: readonly [number, number, number],
  zh: string,
  en: string,
) => setting(variable, z.int().min(range[0]).max(range[1]).default(range[2]), asNumber, zh, en);

/** All settings, in the order of the guide. Ranges are least, most, and what holds if unset. */
export const SETTINGS = {
  host: setting(
    'YANGGUANG_HOST',
    z.string().min(1).max(255).default('127.0.0.1'),
    asText,
    '监听地址',
    'Address to listen on',
  ),
  port: whole('YANGGUANG_PORT', [0, 65_535, 8_080], '监听端口，0 为任选', 'Port; 0 for any'),
  mode: setting(
    'YANGGUANG_MODE',
    z.enum(['production', 'training']).default('production'),
    asText,
    '生产或培训；只有培训模式可以拨动时钟',
    'Production or training; only a training clock can be moved',
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    z.exactOptional(z.string().min(1).max(2_000)),
    asText,
    'PostgreSQL 15 以上的连接地址；不设则用自带的',
    'A PostgreSQL 15+ server; without it the embedded one is started',
  ),
  dataFolder: setting(
    'YANGGUANG_DATA',
    z.exactOptional(z.string().min(1).max(1_000)),
    asText,
    '数据、密钥与公开日志所在文件夹；不设为 .yangguang',
    'Folder of data, keys and the public log; .yangguang if unset',
  ),
  proxies: whole(
    'YANGGUANG_PROXIES',
    [0, 10, 0],
    '前面有几层可信的反向代理，由它们告知来访地址',
    'Trusted proxies in front, which tell the address of who asks',
  ),
  bodyBytes: whole(
    'YANGGUANG_BODY_BYTES',
    [1_024, 900_000, 900_000],
    '请求内容最多字节数；一条记录最多 1 MiB',
    'Bytes in a request body, at most; a fact may have 1 MiB',
  ),
  answerWithin: whole(
    'YANGGUANG_ANSWER_WITHIN',
    [100, 120_000, 10_000],
    '办理事项最多等多少毫秒；超时答 503，用同一个 Idempotency-Key 重试',
    'Milliseconds an act may wait before it is answered with 503, to be repeated under its key',
  ),
  perAddress: whole(
    'YANGGUANG_PER_ADDRESS',
    [1, 1_000_000, 600],
    '同一地址每分钟请求数上限（每个进程）',
    'Requests a minute from one address (per process)',
  ),
  perSession: whole(
    'YANGGUANG_PER_SESSION',
    [1, 1_000_000, 300],
    '同一登录每分钟请求数上限（每个进程）',
    'Requests a minute under one session (per process)',
  ),
  keyHours: whole(
    'YANGGUANG_KEY_HOURS',
    [1, 720, 24],
    'Idempotency-Key 的结果保留多少小时',
    'Hours for which the outcome under an Idempotency-Key is kept',
  ),
  streamClients: whole(
    'YANGGUANG_STREAM_CLIENTS',
    [1, 100_000, 2_000],
    '同时接收实时推送的人数上限（每个进程）',
    'Clients of event streams at a time (per process)',
  ),
  heartbeat: whole(
    'YANGGUANG_HEARTBEAT',
    [100, 120_000, 15_000],
    '实时推送无事时隔多少毫秒报一次平安',
    'Milliseconds between signs of life on a quiet event stream',
  ),
  slowClient: whole(
    'YANGGUANG_SLOW_CLIENT',
    [100, 600_000, 30_000],
    '对方多少毫秒收不下实时推送就断开；可从断处续收',
    'Milliseconds for which a slow client of an event stream is waited for; it can resume',
  ),
  metricsToken: setting(
    'YANGGUANG_METRICS_TOKEN',
    z.exactOptional(z.string().min(16).max(200)),
    asText,
    '读取 /metrics 的令牌；不设则没有 /metrics',
    'Token for /metrics; without it there is no /metrics',
  ),
  logLevel: setting(
    'YANGGUANG_LOG_LEVEL',
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    asText,
    '日志级别',
    'Level of the log',
  ),
};

export type SettingName = keyof typeof SETTINGS;
