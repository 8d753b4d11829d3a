export * from './clock/clock.ts';
export * from './database/index.ts';
export { type ExportOptions, exportLedger, exportStreams } from './export/export-bundle.ts';
export {
  type Installation,
  type InstallationOptions,
  openInstallation,
} from './installation/installation.ts';
export type { Answer, Mailbox, Receipt } from './mailbox/mailbox.ts';
export { openMailbox } from './mailbox/mailbox.ts';
export * from './office/office.ts';
export { LIBRARY, type ReplayReport, replayTender } from './replay/replay.ts';
export { type ReplayFile, replayFile } from './replay/replay-file.ts';
export type { ReplayStep } from './replay/stage.ts';
