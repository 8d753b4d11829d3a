export type { CodeFault, CodeWarning, ParsedCode } from './code.ts';
export * from './explain.ts';
export * from './organisations.ts';
export * from './projects.ts';
export * from './trading-identifier.ts';
