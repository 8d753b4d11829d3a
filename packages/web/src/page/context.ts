import { Defect, type Instant } from '@yangguang/kernel';
import { createContext, useContext } from 'react';
import type { Language, Lexicon } from '../lexicon/index.ts';

/** Where the built files are served, each under a name that changes with its content. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  /** The figures in weight 600, preloaded: a price must not move when they arrive. */
  readonly figures: string;
}

/** What the server knows about a request, beside the model. */
export interface PageFlags {
  readonly lang: Language;
  /** 大字版: 125 %. */
  readonly big: boolean;
  readonly contrast: boolean;
  readonly now: Instant;
  /** The path and query of this page, as asked for: `/notices?category=01`. */
  readonly path: string;
  /** Scheme and host that the public knows: `https://ggzy.example`. */
  readonly origin: string;
  readonly assets: Assets;
}

export interface PageContext extends PageFlags {
  readonly t: Lexicon;
}

const Context = createContext<PageContext | undefined>(undefined);

export const PageProvider = Context.Provider;

/** The words, the moment and the modes of the page that is being drawn. */
export function usePage(): PageContext {
  const page = useContext(Context);
  if (page === undefined) throw new Defect('a component was drawn outside a page');
  return page;
}

export function useWords(): Lexicon {
  return usePage().t;
}
