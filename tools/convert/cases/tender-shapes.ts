import type { Shape } from './draft.ts';
import { GENERAL_SHAPES } from './general-shapes.ts';
import { LATE_PRICED_SHAPES, PRICED_SHAPES } from './priced-shapes.ts';
import { LATE_SCORED_SHAPES, SCORED_SHAPES } from './scored-shapes.ts';

/** Every shape of a tender, in the order in which they are tried. */
export const TENDER_SHAPES: readonly Shape[] = [
  ...SCORED_SHAPES,
  ...PRICED_SHAPES,
  ...LATE_SCORED_SHAPES,
  ...LATE_PRICED_SHAPES,
  ...GENERAL_SHAPES,
];
