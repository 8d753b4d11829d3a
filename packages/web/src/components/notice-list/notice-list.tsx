import type { NoticeRow as NoticeModel } from '@yangguang/views';
import { NoticeRow } from '../notice-row/notice-row.tsx';

export function NoticeList({ notices }: { readonly notices: readonly NoticeModel[] }) {
  return (
    <ol className="ns">
      {notices.map((notice) => (
        <NoticeRow key={notice.id} notice={notice} />
      ))}
    </ol>
  );
}
