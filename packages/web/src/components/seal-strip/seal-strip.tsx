import { usePage } from '../../page/context.ts';
import { Icon } from '../icon/icon.tsx';

export type SealState = 'sealed' | 'unread' | 'void' | 'platform-fault';

/** What has not been opened looks sealed: kraft paper, and no value behind it in the page. */
export function SealStrip({ state }: { readonly state: SealState }) {
  const { t } = usePage();
  const text = t.seal[state];
  switch (state) {
    case 'sealed':
    case 'unread':
      return (
        <span className="sealed">
          <span>
            <Icon name="lock" /> {text}
          </span>
        </span>
      );
    case 'void':
      return <span className="chip">{text}</span>;
    case 'platform-fault':
      return <span className="chip chip--ga">{text}</span>;
  }
}
