import type { LotView } from '@yangguang/views';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';
import { CandidateTable } from '../candidate-table/candidate-table.tsx';
import { ContractFacts } from '../contract-facts/contract-facts.tsx';
import { Moment } from '../moment/moment.tsx';
import { OpeningTable } from '../opening-table/opening-table.tsx';
import { Price } from '../price/price.tsx';

/** What has become of one lot, as far as it is public: opening, candidates, award, contract. */
export function LotStory({ lot }: { readonly lot: LotView }) {
  const { t } = usePage();
  const words = t.project;
  return (
    <>
      <Drawn drawn={lot.drawn} />
      {lot.opening === undefined ? null : (
        <>
          <h3 className="sub">
            {words.opening} {lot.id} <Moment at={lot.opening.at} />
          </h3>
          <OpeningTable opening={lot.opening} />
        </>
      )}
      {lot.publicity === undefined ? null : (
        <>
          <h3 className="sub">
            {words.candidates} {lot.id}
          </h3>
          <CandidateTable publicity={lot.publicity} />
        </>
      )}
      <Skipped skipped={lot.skipped} />
      <Award lot={lot} />
      {lot.contract === undefined ? null : (
        <>
          <h3 className="sub">
            {words.contract} {lot.id}
          </h3>
          <ContractFacts contract={lot.contract} />
        </>
      )}
      {lot.failed === undefined ? null : (
        <p className="note">
          {words.failures} {lot.id} <Moment at={lot.failed.at} /> <FailedWhy why={lot.failed.why} />
        </p>
      )}
    </>
  );
}

/** A rule that was not met, by its link, or a reason in words. */
function FailedWhy({ why }: { readonly why: string }) {
  const { t } = usePage();
  if (why.includes('#')) return <a href={links.rule(why)}>{why}</a>;
  return named(t.story.values, why);
}

function Award({ lot: { id, award } }: { readonly lot: LotView }) {
  const { t } = usePage();
  if (award === undefined) return null;
  return (
    <>
      <h3 className="sub">
        {t.project.award} {id}
      </h3>
      <dl className="kv pad">
        <dt>{t.project.awardTo}</dt>
        <dd>
          <a href={links.party(award.code)}>{award.name}</a> <Moment at={award.at} />
        </dd>
        <dt>{t.notices.amounts.award}</dt>
        <dd>
          <Price price={award.price} inWords />
        </dd>
      </dl>
    </>
  );
}

function Drawn({ drawn }: Pick<LotView, 'drawn'>) {
  const { t } = usePage();
  if (drawn.length === 0) return null;
  return (
    <p className="note">
      {t.project.drawn}{' '}
      {drawn.map(({ name, value, at }) => (
        <span key={name}>
          {name} <b className="num">{typeof value === 'string' ? value : value.join('，')}</b>{' '}
          <Moment at={at} />{' '}
        </span>
      ))}
    </p>
  );
}

function Skipped({ skipped }: Pick<LotView, 'skipped'>) {
  const { t } = usePage();
  if (skipped.length === 0) return null;
  return (
    <ul className="note">
      {skipped.map(({ bidder, reason, at }) => (
        <li key={`${bidder} ${at}`}>
          {t.project.skipped} <a href={links.party(bidder)}>{bidder}</a>{' '}
          {named(t.story.values, reason)} <Moment at={at} />
        </li>
      ))}
    </ul>
  );
}
