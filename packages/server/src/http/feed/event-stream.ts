import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { eventText, type PublicFact } from './public-fact.ts';

export interface StreamOptions {
  /** Milliseconds between signs of life. */
  readonly heartbeat: number;
  /** Milliseconds for which a client that takes nothing is waited for. */
  readonly slowClient: number;
}

/** What a client is told to wait before it connects again, in milliseconds. */
const RETRY = 2_000;

/**
 * Writes facts as server-sent events until the client goes or `stop` fires. Nothing is queued for
 * a client that does not read: it is waited for, then cut off, and resumes by `Last-Event-ID`.
 */
export async function sendEvents(
  response: ServerResponse,
  batches: AsyncIterable<readonly PublicFact[]>,
  stop: AbortSignal,
  { heartbeat, slowClient }: StreamOptions,
): Promise<void> {
  const beat = setInterval(() => {
    if (!response.writableNeedDrain) response.write(': \n\n');
  }, heartbeat);
  try {
    response.write(`retry: ${RETRY}\n\n`);
    for await (const batch of batches) {
      for (const fact of batch) {
        if (stop.aborted || response.destroyed) return;
        if (response.write(eventText(fact))) continue;
        if (!(await drained(response, slowClient, stop))) return void response.destroy();
      }
    }
  } finally {
    clearInterval(beat);
    if (!response.destroyed) response.end();
  }
}

/** Whether the client has read what was written, in time. */
async function drained(
  response: ServerResponse,
  within: number,
  stop: AbortSignal,
): Promise<boolean> {
  const over = new AbortController();
  const either = AbortSignal.any([stop, over.signal]);
  const read = new Promise<boolean>((resolve) => {
    response.once('drain', () => resolve(true));
    response.once('close', () => resolve(false));
  });
  const late = pause(within, false, { signal: either }).catch(() => false);
  try {
    return await Promise.race([read, late]);
  } finally {
    over.abort();
  }
}
