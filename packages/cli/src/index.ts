export type { Io } from './io.ts';
export { runProgram } from './run.ts';
