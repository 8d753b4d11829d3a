import type { NoticeDetail, NoticeRow } from '@yangguang/views';
import { Hash } from '../../components/hash/hash.tsx';
import { Moment } from '../../components/moment/moment.tsx';
import { NoticeList } from '../../components/notice-list/notice-list.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { ProofBadge } from '../../components/proof-badge/proof-badge.tsx';
import { ScrollTable } from '../../components/scroll-table/scroll-table.tsx';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';

/** Every text that the notice has had, and the record that the log keeps of it. */
export function Versions({ model, recordId }: VersionsProps) {
  const { t } = usePage();
  const words = t.notices;
  const columns = [
    { key: 'version', label: words.version },
    { key: 'at', label: words.posted },
    { key: 'reason', label: words.reason },
    { key: 'digest', label: words.digest },
    { key: 'proof', label: t.proof.title },
  ];
  return (
    <Panel
      id="versions"
      title={words.parts.text}
      aside={
        model.media.length === 0 ? null : (
          <span className="sm muted">
            {words.media} {model.media.join('、')}
          </span>
        )
      }
    >
      <ScrollTable title={words.parts.text} columns={columns}>
        {model.versions.map(({ version, at, reason, sha256, proof }) => (
          <tr key={version}>
            <th scope="row" className="num">
              {version}
            </th>
            <td className="nowrap">
              <Moment at={at} />
            </td>
            <td>{reason ?? words.firstVersion}</td>
            <td className="nowrap">
              <a href={links.document(sha256)}>
                <Hash value={sha256} />
              </a>
            </td>
            <td>
              <a href={links.entry(proof.position)}>
                <ProofBadge state="stated" short />
              </a>
            </td>
          </tr>
        ))}
      </ScrollTable>
      {model.record === undefined ? null : (
        <details className="rec">
          <summary>{words.record}</summary>
          <p className="sm muted">{words.recordHint}</p>
          <pre id={recordId}>{model.record}</pre>
        </details>
      )}
    </Panel>
  );
}

interface VersionsProps {
  readonly model: NoticeDetail;
  readonly recordId: string;
}

export function RelatedNotices({ notices }: { readonly notices: readonly NoticeRow[] }) {
  const { t } = usePage();
  if (notices.length === 0) return null;
  return (
    <Panel id="related" title={t.notices.parts.related}>
      <NoticeList notices={notices} />
    </Panel>
  );
}
