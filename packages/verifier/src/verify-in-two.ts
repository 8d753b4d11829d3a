import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { type AuditOptions, auditBundle } from './audit-bundle.ts';
import type { Inspection } from './inspect-bundle.ts';
import { linesIn } from './read-lines.ts';
import type { Doubts, Lines } from './reading.ts';
import { isInspectors } from './share.ts';
import type { Trust } from './trust.ts';
import { type Report, reportOf } from './verify-bundle.ts';

export interface InspectorTask {
  readonly path: string;
  readonly trust: Trust;
}

/** What the inspecting thread says: it has taken one more chunk, or it has read them all. */
export type InspectorMessage = { readonly taken: true } | Inspected;

interface Inspected {
  readonly inspection: Inspection;
  /** The doubts about the streams that it followed beside. */
  readonly decided: Doubts;
}

/** What it is told: the next chunk of the file, or that there is none. */
export type InspectorOrder = Uint8Array | null;

/** Chunks of a megabyte that may wait for the other thread. */
const MOST_AHEAD = 8;

/**
 * The same report from two threads: the other inspects how the export is written, signed and
 * proved, and both take its decisions again, each for some of the streams. Both are given the same
 * bytes, read once.
 */
export async function verifyInTwo(
  task: InspectorTask,
  chunks: () => AsyncIterable<Uint8Array>,
  options: Omit<AuditOptions, 'lines' | 'isMine'>,
): Promise<Report> {
  const inspector = startInspector(task);
  let passes = 0;
  const lines: Lines = () => {
    passes += 1;
    return linesIn(passes === 1 ? inspector.shown(chunks()) : chunks());
  };
  try {
    const isMine = (text: string) => !isInspectors(text);
    const decided = await auditBundle({ ...options, lines, isMine });
    const other = await inspector.inspected;
    return reportOf(other.inspection, [decided, other.decided]);
  } finally {
    await inspector.stop();
  }
}

interface Inspector {
  /** The same chunks, each shown to the inspector first. */
  shown(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  readonly inspected: Promise<Inspected>;
  stop(): Promise<unknown>;
}

function startInspector(task: InspectorTask): Inspector {
  const worker = new Worker(new URL('./inspector.ts', import.meta.url), { workerData: task });
  const order = (next: InspectorOrder) => worker.postMessage(next);
  let ahead = 0;
  const inspected = new Promise<Inspected>((resolve, reject) => {
    worker.on('message', (message: InspectorMessage) => {
      if ('inspection' in message) resolve(message);
      else ahead -= 1;
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the inspecting thread has ended')));
  });
  // Whoever waits for room or for the end hears of a failure; until then nobody listens.
  inspected.catch(() => {});
  return {
    async *shown(chunks) {
      for await (const chunk of chunks) {
        while (ahead >= MOST_AHEAD) await Promise.race([once(worker, 'message'), inspected]);
        ahead += 1;
        order(chunk);
        yield chunk;
      }
      order(null);
    },
    inspected,
    stop: () => worker.terminate(),
  };
}
