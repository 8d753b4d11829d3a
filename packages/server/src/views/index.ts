export { openPortal, type PortalOptions } from './open-portal.ts';
export { openViewRunner, type RunnerOptions, type ViewRunner } from './runner.ts';
