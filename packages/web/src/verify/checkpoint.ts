import {
  openWitnessed,
  type Policy,
  parsePolicy,
  type WitnessedCheckpoint,
} from '@yangguang/ledger/verify';
import { failed, type Step } from './step.ts';

/** What a signed root says, with the steps that led there; without `opened` the last one failed. */
export interface OpenedRoot {
  readonly steps: readonly Step[];
  readonly opened?: { readonly checkpoint: WitnessedCheckpoint; readonly policy: Policy };
}

/** Opens a checkpoint under the keys that the reader has, and no others. */
export function openRoot(checkpoint: string, policyText: string): OpenedRoot {
  const policy = parsePolicy(policyText);
  if ('doubt' in policy) return { steps: [failed('signed', policy.doubt)] };
  const opened = openWitnessed(checkpoint, policy.value);
  if ('doubt' in opened) {
    const step = opened.doubt.code === 'quorum-missing' ? 'witnessed' : 'signed';
    return { steps: [failed(step, opened.doubt)] };
  }
  const { origin, size, cosigned } = opened.value;
  return {
    steps: [
      { step: 'signed', ok: true, names: [origin], size },
      { step: 'witnessed', ok: true, count: cosigned.length },
    ],
    opened: { checkpoint: opened.value, policy: policy.value },
  };
}
