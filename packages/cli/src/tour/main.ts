import { Defect } from '@yangguang/kernel';
import { complain } from '../fault.ts';
import { processIo } from '../io.ts';
import { languageOf } from '../language.ts';
import { languages } from '../lexicon/lexicon.ts';
import { runTour } from './tour.ts';

const io = processIo();
const { language, fault } = languageOf(process.argv.slice(2));
if (fault === undefined) {
  const words = languages[language];
  try {
    process.exitCode = await runTour({ io, words }, { databaseUrl: process.env.DATABASE_URL });
  } catch (error) {
    // A database that does not start says why in its own words; a mistake of ours keeps its stack.
    if (error instanceof Defect || !(error instanceof Error)) throw error;
    io.warn(`\n${words.tour.failed(error.message)}\n`);
    process.exitCode = 1;
  }
} else {
  complain(io, false, fault);
  process.exitCode = 2;
}
