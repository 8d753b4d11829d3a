import type { Doubt } from '@yangguang/ledger/verify';

/** One step of a check, in the order in which a person would ask. */
export type Step =
  | { readonly step: 'read'; readonly ok: true }
  | {
      readonly step: 'signed';
      readonly ok: true;
      readonly names: readonly string[];
      readonly size: number;
    }
  /** Nobody but the log says so when `count` is 0: no failure, but no green tick either. */
  | { readonly step: 'witnessed'; readonly ok: true; readonly count: number }
  | { readonly step: 'content'; readonly ok: true; readonly entries?: number }
  | { readonly step: 'included'; readonly ok: true; readonly position?: number }
  | { readonly step: 'complete'; readonly ok: true }
  | { readonly step: StepName; readonly ok: false; readonly doubt: string };

export type StepName = 'read' | 'signed' | 'witnessed' | 'content' | 'included' | 'complete';

/** The step that fails, with the first doubt about it. */
export function failed(step: StepName, { code }: Pick<Doubt, 'code'>): Step {
  return { step, ok: false, doubt: code };
}
