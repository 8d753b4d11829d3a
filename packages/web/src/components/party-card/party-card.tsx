import type { PartyRole } from '@yangguang/views';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';

/** Who it is: name, code, and the way to the file. */
export function PartyCard({ role, code, name }: PartyRole) {
  const { t } = usePage();
  return (
    <div>
      <dt>{role === 'tenderer' ? t.notices.entity : t.notices.agency}</dt>
      <dd>
        <a href={links.party(code)}>{name}</a>
        {code === name ? null : <small className="num">{code}</small>}
      </dd>
    </div>
  );
}
