import type { ChallengeView } from '@yangguang/views';
import { EmptyState } from '../../components/empty-state/empty-state.tsx';
import { Hash } from '../../components/hash/hash.tsx';
import { Moment } from '../../components/moment/moment.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { usePage } from '../../page/context.ts';
import { links } from '../../page/links.ts';
import { named } from '../../page/named.ts';

/** Answers and decisions; who raised the matter is never public. */
export function Challenges({ challenges }: { readonly challenges: readonly ChallengeView[] }) {
  const { t } = usePage();
  const words = t.project;
  if (challenges.length === 0) {
    return (
      <EmptyState
        text={words.noChallenges}
        action={{ label: t.guides.pages.object.title, href: links.guide('object') }}
      />
    );
  }
  return (
    <ul className="changes">
      {challenges.map(({ id, at, what, upheld, measures = [], sha256 }) => (
        <li key={`${id} ${what} ${at}`}>
          <p className="row wraps">
            <b>{words.challengeKinds[what]}</b>
            {upheld === undefined ? null : (
              <StateChip tone={upheld ? 'caution' : 'plain'}>
                {upheld ? words.upheld : words.dismissed}
              </StateChip>
            )}
            <Moment at={at} />
            <span className="num muted">{id}</span>
            {sha256 === undefined ? null : <Hash value={sha256} />}
          </p>
          {measures.length === 0 ? null : (
            <p>{measures.map((measure) => named(t.story.values, measure)).join('，')}</p>
          )}
        </li>
      ))}
    </ul>
  );
}
