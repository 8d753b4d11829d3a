/// <reference lib="dom" />
import { checkBundle } from '../verify/check-bundle.ts';
import { checkEntry } from '../verify/check-entry.ts';
import type { Step } from '../verify/step.ts';
import { showSteps, showWorking } from './steps.ts';
import { words } from './words.ts';

/** Larger exports are for the command line; a browser would hold all of it in memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Checks the record that stands on this page against a proof fetched for it. */
export async function checkPage({ dataset }: HTMLButtonElement): Promise<void> {
  const list = document.querySelector<HTMLElement>('[data-steps]');
  if (list === null) return;
  showWorking(list);
  const started = performance.now();
  const [proof, policy] = await Promise.all([textAt(dataset.check), textAt(dataset.policy)]);
  if (proof === undefined || policy === undefined) {
    list.textContent = words.proof.said.unreachable;
    return;
  }
  const record = document.getElementById(dataset.record ?? '')?.textContent ?? '';
  const { leaf } = dataset;
  const steps = checkEntry({ record, proof, policy, ...(leaf === undefined ? {} : { leaf }) });
  showSteps(list, steps, performance.now() - started);
}

/** Checks an export, or a proof with its record; nothing leaves this machine. */
export async function checkFiles(drop: HTMLElement, files: readonly File[]): Promise<void> {
  const result = document.querySelector<HTMLElement>('[data-result]');
  const list = result?.querySelector<HTMLElement>('[data-steps]');
  if (result === null || list === null || list === undefined) return;
  result.hidden = false;
  showWorking(list);
  const started = performance.now();
  const policy = await textAt(drop.dataset.policy);
  if (policy === undefined) {
    list.textContent = words.proof.said.unreachable;
    return;
  }
  const answer = await judge(files, policy);
  if (typeof answer === 'string') list.textContent = answer;
  else showSteps(list, answer, performance.now() - started);
}

async function judge(files: readonly File[], policy: string): Promise<readonly Step[] | string> {
  const { said } = words.proof;
  if (files.some(({ size }) => size > MOST_BYTES)) return said.unknown;
  const texts = await Promise.all(files.map((file) => file.text()));
  const bundle = texts.find((text) => text.includes('"format":"yangguang-bundle/1"'));
  if (bundle !== undefined) return checkBundle(bundle, policy);
  const proof = texts.find((text) => text.startsWith('c2sp.org/tlog-proof@v1'));
  if (proof === undefined) return said.unknown;
  const record = texts.find((text) => text !== proof);
  if (record === undefined) return said.needRecord;
  return checkEntry({ record: record.replace(/\n$/, ''), proof, policy });
}

async function textAt(address: string | undefined): Promise<string | undefined> {
  if (address === undefined) return undefined;
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
