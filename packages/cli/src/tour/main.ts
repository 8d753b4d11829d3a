import { complain } from '../fault.ts';
import { processIo } from '../io.ts';
import { languageOf } from '../language.ts';
import { languages } from '../lexicon/lexicon.ts';
import { runTour } from './tour.ts';

const io = processIo();
const { language, fault } = languageOf(process.argv.slice(2));
if (fault === undefined) {
  const words = languages[language];
  process.exitCode = await runTour({ io, words }, { databaseUrl: process.env.DATABASE_URL });
} else {
  complain(io, false, fault);
  process.exitCode = 2;
}
