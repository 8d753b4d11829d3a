import type { ProjectStage } from '@yangguang/views';
import { StateChip, type Tone } from '../../components/state-chip/state-chip.tsx';
import { usePage } from '../../page/context.ts';

const TONES: Readonly<Record<ProjectStage, Tone>> = {
  approved: 'plain',
  bidding: 'action',
  opening: 'action',
  evaluation: 'review',
  publicity: 'caution',
  awarding: 'action',
  awarded: 'done',
  contracted: 'done',
  completed: 'done',
  failed: 'legal',
  terminated: 'legal',
  suspended: 'changed',
};

/** One plain word for how far it has come. */
export function StageChip({ stage }: { readonly stage: ProjectStage }) {
  const { t } = usePage();
  return <StateChip tone={TONES[stage]}>{t.project.stages[stage]}</StateChip>;
}
