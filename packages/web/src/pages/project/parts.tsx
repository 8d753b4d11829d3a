import type { ProjectFacts } from '@yangguang/views';
import { ChangeList } from '../../components/change-list/change-list.tsx';
import { FileTable } from '../../components/file-table/file-table.tsx';
import { Icon } from '../../components/icon/icon.tsx';
import { LimitGantt } from '../../components/limit-gantt/limit-gantt.tsx';
import { LotStory } from '../../components/lot-story/lot-story.tsx';
import { LotTable } from '../../components/lot-table/lot-table.tsx';
import { Panel } from '../../components/panel/panel.tsx';
import { StateChip } from '../../components/state-chip/state-chip.tsx';
import { usePage } from '../../page/context.ts';
import { Challenges } from './challenges.tsx';
import { Facts } from './facts.tsx';

/** What a notice and its project both show, in the order in which people ask. */
export function ProjectParts({ project }: { readonly project: ProjectFacts }) {
  const { t } = usePage();
  const words = t.notices.parts;
  return (
    <>
      <Panel id="limits" title={t.project.limits} aside={<Verdict project={project} />}>
        <LimitGantt limits={project.limits} />
      </Panel>
      <Panel id="lots" title={words.lots}>
        <LotTable lots={project.lots} />
        {project.lots.map((lot) => (
          <LotStory key={lot.id} lot={lot} />
        ))}
      </Panel>
      <Panel id="facts" title={t.project.facts}>
        <Facts project={project} />
      </Panel>
      <Panel id="changes" title={words.changes}>
        <ChangeList changes={project.changes} />
      </Panel>
      <Panel id="files" title={words.files}>
        <FileTable files={project.files} />
      </Panel>
      <Panel id="challenges" title={words.challenges}>
        <Challenges challenges={project.challenges} />
      </Panel>
    </>
  );
}

/** How many limits were checked; a limit that still runs is not counted as kept. */
function Verdict({ project: { limits } }: { readonly project: ProjectFacts }) {
  const { t } = usePage();
  const judged = limits.filter(({ ok }) => ok !== undefined);
  const broken = judged.filter(({ ok }) => ok === false).length;
  if (judged.length === 0) return null;
  if (broken > 0) return <StateChip tone="legal">{t.project.limitsBroken(broken)}</StateChip>;
  return (
    <StateChip tone="done">
      <Icon name="check" />
      {t.project.limitsKept(judged.length)}
    </StateChip>
  );
}
