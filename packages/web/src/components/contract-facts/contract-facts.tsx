import type { ContractView } from '@yangguang/views';
import { Fragment } from 'react';
import { usePage } from '../../page/context.ts';
import { Hash } from '../hash/hash.tsx';
import { Moment } from '../moment/moment.tsx';
import { Money } from '../money/money.tsx';

/** 合同 in what is public of it, with every change of its value. */
export function ContractFacts({ contract }: { readonly contract: ContractView }) {
  const { t } = usePage();
  const words = t.project;
  return (
    <dl className="kv pad">
      <dt>{words.contractValue}</dt>
      <dd>
        <Money amount={contract.value} unit="yuan" inWords />
      </dd>
      <dt>{words.contractSigned}</dt>
      <dd>
        <Moment at={contract.signedAt} /> <Hash value={contract.sha256} />
      </dd>
      {contract.published === undefined ? null : (
        <>
          <dt>{words.contractPublished}</dt>
          <dd>
            <Moment at={contract.published} />
          </dd>
        </>
      )}
      {contract.changes.map(({ number, at, value, reason }) => (
        <Fragment key={number}>
          <dt>{words.contractChange(number)}</dt>
          <dd>
            <Moment at={at} /> <Money amount={value} unit="yuan" /> {reason}
          </dd>
        </Fragment>
      ))}
      {contract.completed === undefined ? null : (
        <>
          <dt>{words.contractCompleted}</dt>
          <dd>
            <Moment at={contract.completed} />
          </dd>
        </>
      )}
    </dl>
  );
}
