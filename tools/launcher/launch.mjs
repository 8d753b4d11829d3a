// What `npm start`, `npm test`, `npm run check` and `npm run bench` call: launch.mjs <verb> [args].
import { launch } from './verbs.mjs';

const [verb = '', ...args] = process.argv.slice(2);
process.exitCode = await launch(verb, args);
