import type { zh } from '../zh.ts';

export const tour: (typeof zh)['tour'] = {};
