import type { Lexicon } from '../zh/index.ts';

export const money: Lexicon['money'] = {
  yuan: 'CNY',
  'ten-thousands': 'CNY 10k',
  'hundred-millions': 'CNY 100m',
};
