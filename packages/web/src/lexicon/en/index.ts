import type { Lexicon } from '../zh/index.ts';
import { chrome } from './chrome.ts';
import { data } from './data.ts';
import { errors } from './errors.ts';
import { guides } from './guides.ts';
import { home } from './home.ts';
import { money } from './money.ts';
import { notices } from './notices.ts';
import { party } from './party.ts';
import { project } from './project.ts';
import { proof, seal } from './proof.ts';
import { rules } from './rules.ts';
import { story } from './story.ts';
import { time } from './time.ts';

export const en: Lexicon = {
  chrome,
  data,
  errors,
  guides,
  home,
  money,
  notices,
  party,
  project,
  proof,
  rules,
  seal,
  story,
  time,
};
