import type { ReactNode } from 'react';
import { DRAWINGS, type IconName } from './drawings.ts';

/** A drawing from the sprite. Without `label` it is decoration, and text beside it must speak. */
export function Icon({ name, label }: { readonly name: IconName; readonly label?: string }) {
  const drawing: ReactNode = <use href={`#i-${name}`} />;
  return label === undefined ? (
    <svg className="i" aria-hidden="true">
      {drawing}
    </svg>
  ) : (
    <svg className="i" role="img" aria-label={label}>
      {drawing}
    </svg>
  );
}

/** The symbols that `html` refers to, and no others: a page carries what it shows. */
export function spriteFor(html: string): string {
  const used = Object.entries(DRAWINGS).filter(([name]) => html.includes(`"#i-${name}"`));
  const symbols = used.map(
    ([name, parts]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${parts.join('')}</symbol>`,
  );
  return `<svg class="vh" aria-hidden="true">${symbols.join('')}</svg>`;
}
