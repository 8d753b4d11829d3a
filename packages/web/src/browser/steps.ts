/// <reference lib="dom" />
import type { Step } from '../verify/step.ts';
import { words } from './words.ts';

export function showWorking(list: HTMLElement): void {
  list.textContent = words.proof.said.working;
}

/** Draws what this machine has just computed; a green seal comes from here and nowhere else. */
export function showSteps(list: HTMLElement, steps: readonly Step[], millis: number): void {
  list.replaceChildren(...steps.map(rowOf));
  const ok = steps.every((step) => step.ok);
  const row = document.createElement('li');
  row.className = ok ? 'proof proof--ok' : 'proof proof--bad';
  const verdict = ok ? words.proof.ok : words.proof.bad;
  row.textContent = `${verdict} · ${words.proof.said.took(millis.toFixed(0))}`;
  list.append(row);
  const state = document.querySelector<HTMLElement>('[data-proof-state] .proof');
  if (state === null) return;
  state.className = row.className;
  state.textContent = `${ok ? '✓' : '⚠'} ${verdict}`;
}

function rowOf(step: Step): HTMLElement {
  const row = document.createElement('li');
  row.className = step.ok ? 'ok' : 'bad';
  const title = document.createElement('b');
  title.textContent = `${step.ok ? '✓' : '⚠'} ${words.proof.steps[step.step]}`;
  const text = document.createElement('span');
  text.textContent = sayStep(step);
  row.append(title, text);
  return row;
}

function sayStep(step: Step): string {
  const { said } = words.proof;
  if (!step.ok) return said.failed(step.doubt);
  switch (step.step) {
    case 'read':
      return said.read;
    case 'signed':
      return said.signed(step.names.join(' '), String(step.size));
    case 'witnessed':
      return step.count === 0 ? said.noWitness : said.witnessed(step.count);
    case 'content':
      return step.entries === undefined ? said.content : said.entries(String(step.entries));
    case 'included':
      return step.position === undefined
        ? said.allIncluded
        : said.included(String(step.position + 1));
    case 'complete':
      return said.complete;
  }
}
