/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { keepTime } from './clock.ts';
import { words } from './words.ts';

// Everything below only adds to a page that is complete without it.

/** A small button after each value that is too long to be typed. */
function offerCopies(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = words.copy;
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(element.dataset.copy ?? '').then(() => {
        button.textContent = words.copied;
      });
    });
    element.after(button);
  }
}

function offerPrint(): void {
  for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      print();
    });
  }
}

/** The check itself is fetched when somebody asks for it: it brings signatures and hashes. */
function offerChecks(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-check]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      void import('./check.ts').then(({ checkPage }) => checkPage(button));
    });
  }
  const drop = document.querySelector<HTMLElement>('[data-drop]');
  if (drop === null) return;
  drop.hidden = false;
  const take = (files: FileList | null) => {
    if (files === null || files.length === 0) return;
    void import('./check.ts').then(({ checkFiles }) => checkFiles(drop, [...files]));
  };
  drop.querySelector('input')?.addEventListener('change', ({ currentTarget }) => {
    if (currentTarget instanceof HTMLInputElement) take(currentTarget.files);
  });
  drop.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files ?? null);
  });
}

offerCopies();
offerPrint();
offerChecks();
void keepTime();
