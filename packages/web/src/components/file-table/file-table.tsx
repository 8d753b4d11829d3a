import type { FileView } from '@yangguang/views';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { Hash } from '../hash/hash.tsx';
import { Moment } from '../moment/moment.tsx';
import { ScrollTable } from '../scroll-table/scroll-table.tsx';

/** Files under their digests: what was published cannot be put in another's place. */
export function FileTable({ files }: { readonly files: readonly FileView[] }) {
  const { t } = usePage();
  const words = t.notices;
  if (files.length === 0) return <p className="empty">{words.noFiles}</p>;
  const columns = [
    { key: 'name', label: words.fileName },
    { key: 'since', label: words.since },
    { key: 'digest', label: words.digest },
    { key: 'act', label: <span className="vh">{words.downloadFile}</span> },
  ];
  return (
    <ScrollTable title={words.parts.files} columns={columns}>
      {files.map(({ name, sha256, since }) => (
        <tr key={sha256}>
          <th scope="row">{name}</th>
          <td className="nowrap">
            <Moment at={since} />
          </td>
          <td className="nowrap">
            <Hash value={sha256} />
          </td>
          <td className="r">
            <a
              className="nowrap"
              href={links.document(sha256)}
              aria-label={`${words.downloadFile} ${name}`}
            >
              {words.downloadFile}
            </a>
          </td>
        </tr>
      ))}
    </ScrollTable>
  );
}
