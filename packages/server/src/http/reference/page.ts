import { languageOf, lexiconOf } from '../lexicon/lexicon.ts';
import type { ApiDocument } from './document.ts';

export const REFERENCE_CSS = `:root { color-scheme: light; }
body { font: 16px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #1b1f24;
  background: #fff; max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid #d0d5db; }
code { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: #0b57a4; }
`;

type Words = ReturnType<typeof lexiconOf>['reference'];

interface Row {
  readonly address: string;
  readonly name: string;
  readonly fields: readonly string[];
  readonly tag: string;
}

/** The interface as a page: a table of acts and one of public data. No script, nothing fetched. */
export function referencePage(document: ApiDocument, accepted: string | undefined): string {
  const language = languageOf(accepted);
  const words = lexiconOf(language).reference;
  const rows = rowsOf(document, words);
  const table = (title: string, tag: string) =>
    tableOf(
      title,
      rows.filter((row) => row.tag === tag),
      words,
    );
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)}</title><link rel="stylesheet" href="/api/reference.css"></head>
<body><main><h1>${escaped(words.title)}</h1>
<p>${escaped(words.intro)}</p>
<p>${escaped(words.description)} <a href="/api/openapi.json">/api/openapi.json</a></p>
${table(words.reads, 'public')}
${table(words.commands, 'acts')}
</main></body></html>
`;
}

function rowsOf(document: ApiDocument, words: Words): readonly Row[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId, summary, tags, requestBody }]) => {
      const [content] = Object.values(requestBody?.content ?? {});
      const { properties = {}, required = [] } = content?.schema ?? {};
      const fields = Object.keys(properties).map((name) =>
        required.includes(name) ? `${name} (${words.required})` : name,
      );
      const name = operationId === summary ? operationId : `${operationId} ${summary}`;
      return { address: `${method.toUpperCase()} ${path}`, name, fields, tag: tags[0] ?? '' };
    }),
  );
}

function tableOf(title: string, rows: readonly Row[], words: Words): string {
  const lines = rows.map(({ address, name, fields }) => {
    const listed = fields.length === 0 ? words.noFields : fields.join(', ');
    return `<tr><td><code>${escaped(address)}</code><br>${escaped(name)}</td>
<td>${escaped(listed)}</td></tr>`;
  });
  return `<h2>${escaped(title)}</h2><table>
<thead><tr><th scope="col">${escaped(words.path)}</th>
<th scope="col">${escaped(words.fields)}</th></tr></thead>
<tbody>${lines.join('\n')}</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
