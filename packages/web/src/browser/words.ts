/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { chrome as chromeEn } from '../lexicon/en/chrome.ts';
import { proof as proofEn } from '../lexicon/en/proof.ts';
import { time as timeEn } from '../lexicon/en/time.ts';
import { chrome as chromeZh } from '../lexicon/zh/chrome.ts';
import { proof as proofZh } from '../lexicon/zh/proof.ts';
import { time as timeZh } from '../lexicon/zh/time.ts';

/** The words that the script shows, in the language of the page. */
export const words = document.documentElement.lang.startsWith('en')
  ? { copy: chromeEn.copy, copied: chromeEn.copied, time: timeEn, proof: proofEn }
  : { copy: chromeZh.copy, copied: chromeZh.copied, time: timeZh, proof: proofZh };
