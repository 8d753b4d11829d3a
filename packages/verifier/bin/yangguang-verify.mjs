#!/usr/bin/env node
import { launch } from '../../../tools/launcher/verbs.mjs';

process.exitCode = await launch('verify', process.argv.slice(2));
