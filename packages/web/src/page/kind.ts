import type { AsOf } from '@yangguang/views';
import type { ReactNode } from 'react';
import type { Section } from '../components/nav-bar/nav-bar.tsx';
import type { PageContext } from './context.ts';

/** One kind of page: what it is called, where it belongs, and how its model is drawn. */
export interface PageKind<Model> {
  readonly section: Section | undefined;
  readonly title: (model: Model, page: PageContext) => string;
  readonly Body: (props: { readonly model: Model }) => ReactNode;
  /** Up to where the model was read; absent on pages that show no data. */
  readonly asOf?: (model: Model) => AsOf;
  /** What was searched for, kept in the box. */
  readonly searched?: (model: Model) => string | undefined;
  /** An RSS feed of what the page lists. */
  readonly feed?: (model: Model, page: PageContext) => string;
  /** Whether the same model is served as JSON. */
  readonly twin: boolean;
  /** Pages that no search engine should keep. */
  readonly hidden?: boolean;
}
