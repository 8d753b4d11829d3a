import type { AsOf, LiveNow as LiveModel, Objectable } from '@yangguang/views';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Hash } from '../../components/hash/hash.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { grouped } from '../../format/money.ts';
import { leftUntil, nearness } from '../../format/time.ts';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';

export function LiveNow({ live }: { readonly live: readonly LiveModel[] }) {
  const { t } = usePage();
  return (
    <Panel id="live" title={t.home.live}>
      {live.length === 0 ? <EmptyState text={t.home.noLive} /> : null}
      <ul className="lvs">
        {live.map(({ project, title, lots, lotsDone }) => (
          <li key={project}>
            <a href={links.project(project)}>
              <b>{title}</b>
              <span>
                <i>{t.home.liveOpening}</i>
                {t.home.liveLots(lotsDone, lots)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const TONES = {
  far: 'plain',
  soon: 'caution',
  urgent: 'legal',
  'last-minutes': 'legal',
  passed: 'plain',
} as const;

export function OpenForObjection({ objectable }: { readonly objectable: readonly Objectable[] }) {
  const { t, now } = usePage();
  return (
    <Panel
      id="objectable"
      title={t.home.objectable}
      aside={
        <a className="more" href={links.guide('object')}>
          {t.notices.parts.challenges}
        </a>
      }
    >
      {objectable.length === 0 ? <EmptyState text={t.home.noObjectable} /> : null}
      <ul className="obs">
        {objectable.map(({ project, title, lot, matter, until }) => (
          <li key={`${project} ${lot ?? ''} ${matter}`}>
            <a href={links.project(project)}>
              {title}
              <small>{t.home[matter]}</small>
            </a>
            <StateChip tone={TONES[nearness(now, until)]}>
              <span data-until={until}>{t.time.left(leftUntil(now, until))}</span>
            </StateChip>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function VerifyBox({ asOf }: { readonly asOf: AsOf }) {
  const { t } = usePage();
  return (
    <Panel id="verify" title={t.home.verify} className="vf">
      <div className="panel__b">
        <p className="sm">{t.home.verifyText}</p>
        <form action="/verify" method="get" className="vff">
          <label className="vh" htmlFor="entry">
            {t.home.verifyField}
          </label>
          <input id="entry" name="q" maxLength={100} placeholder={t.home.verifyField} />
          <button className="btn btn--p btn--s" type="submit">
            {t.home.verifyButton}
          </button>
        </form>
        <dl className="root">
          <dt>{t.home.root}</dt>
          <dd>
            <Hash value={asOf.root} />
          </dd>
          <dt>{t.home.entries}</dt>
          <dd className="num">{grouped(asOf.position)}</dd>
        </dl>
      </div>
    </Panel>
  );
}
