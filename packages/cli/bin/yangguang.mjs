#!/usr/bin/env node
import { launch } from '../../../tools/launcher/verbs.mjs';

process.exitCode = await launch('yangguang', process.argv.slice(2));
