import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type AuditOptions, auditBundle } from './audit-bundle.ts';
import type { Inspection } from './inspect-bundle.ts';
import { chunksOf, linesIn } from './read-lines.ts';
import type { Lines } from './reading.ts';
import type { Trust } from './trust.ts';
import { type Report, reportOf } from './verify-bundle.ts';

/** What the inspecting thread says: it has taken one more chunk, or it has read them all. */
export type InspectorMessage = { readonly taken: true } | { readonly inspection: Inspection };

/** What it is told: the next chunk of the file, or that there is none. */
export type InspectorOrder = Uint8Array | null;

/** Chunks of a megabyte that may wait for the other thread. */
const MOST_AHEAD = 8;

/**
 * The same report from two threads, each of which checks one half: the other how the export is
 * written, signed and proved, this one what was decided. Both are given the same bytes, read once.
 */
export async function verifyInTwo(
  path: string,
  trust: Trust,
  options: Omit<AuditOptions, 'lines'>,
): Promise<Report> {
  const inspector = startInspector(trust);
  let passes = 0;
  const lines: Lines = () => {
    passes += 1;
    const chunks = chunksOf(path);
    return linesIn(passes === 1 ? inspector.shown(chunks) : chunks);
  };
  try {
    const decided = await auditBundle({ ...options, lines });
    return reportOf(await inspector.inspection, decided);
  } finally {
    await inspector.stop();
  }
}

interface Inspector {
  /** The same chunks, each shown to the inspector first. */
  shown(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  readonly inspection: Promise<Inspection>;
  stop(): Promise<unknown>;
}

function startInspector(trust: Trust): Inspector {
  const worker = new Worker(new URL('./inspector.ts', import.meta.url), { workerData: trust });
  const order = (next: InspectorOrder) => worker.postMessage(next);
  let ahead = 0;
  const inspection = new Promise<Inspection>((resolve, reject) => {
    worker.on('message', (message: InspectorMessage) => {
      if ('inspection' in message) resolve(message.inspection);
      else ahead -= 1;
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the inspecting thread has ended')));
  });
  // Whoever waits for room or for the end hears of a failure; until then nobody listens.
  inspection.catch(() => {});
  return {
    async *shown(chunks) {
      for await (const chunk of chunks) {
        while (ahead >= MOST_AHEAD) await Promise.race([once(worker, 'message'), inspection]);
        ahead += 1;
        order(chunk);
        yield chunk;
      }
      order(null);
    },
    inspection,
    stop: () => worker.terminate(),
  };
}
