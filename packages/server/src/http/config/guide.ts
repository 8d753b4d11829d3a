import { z } from 'zod';
import { configSchema } from './config.ts';
import { SETTINGS } from './settings.ts';

const HEAD = `# 配置 Configuration

每项可以用环境变量设定，也可以写进一个 JSON 文件，由 \`YANGGUANG_CONFIG\` 指明；两处都有时以环境变量为准。写错的项会逐项指出，服务不启动。

Each setting is an environment variable, or a key of the JSON file that \`YANGGUANG_CONFIG\` names;
the environment wins. Whatever is wrong is named, item by item, and the server does not start.

| 变量 Variable | 文件中的键 Key | 默认 Default | 含义 Meaning |
|---|---|---|---|
`;

const FOOT = `
本页由设置项的定义写成，测试保证两者一致。This page is written from the settings' definitions; a test holds it to them.
`;

/** docs/guide/configuration.md, as the settings themselves say it. */
export function configurationGuide(): string {
  const defaults = new Map<string, unknown>(Object.entries(configSchema.parse({})));
  const rows = Object.entries(SETTINGS).map(([name, { variable, meaning, schema }]) => {
    const standard = defaults.get(name);
    const shown = standard === undefined ? '—' : `\`${standard}\``;
    const words = `${meaning.zh} · ${meaning.en}${rangeOf(schema)}`;
    return `| \`${variable}\` | \`${name}\` | ${shown} | ${words} |\n`;
  });
  return `${HEAD}${rows.join('')}${FOOT}`;
}

function rangeOf(schema: z.ZodType): string {
  const { minimum, maximum, enum: choices } = z.toJSONSchema(schema, { io: 'input' });
  if (choices !== undefined) return ` (${choices.join(', ')})`;
  return minimum === undefined || maximum === undefined ? '' : ` (${minimum}–${maximum})`;
}
