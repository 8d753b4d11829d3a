import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { Defect } from '@yangguang/kernel';
import { inspectBundle } from './inspect-bundle.ts';
import { NATIVE, runningDigest } from './native.ts';
import { linesIn } from './read-lines.ts';
import type { Trust } from './trust.ts';
import type { InspectorMessage, InspectorOrder } from './verify-in-two.ts';

/** The thread that inspects: see `verifyInTwo`. */
if (parentPort === null) throw new Defect('the inspector is a thread of the verifier');
const port = parentPort;
const trust: Trust = workerData;

async function* chunks(): AsyncGenerator<Uint8Array> {
  const orders: AsyncIterable<readonly InspectorOrder[]> = on(port, 'message');
  for await (const [chunk] of orders) {
    if (chunk === null || chunk === undefined) return;
    yield chunk;
    tell({ taken: true });
  }
}

function tell(message: InspectorMessage): void {
  port.postMessage(message);
}

const lines = () => linesIn(chunks());
tell({ inspection: await inspectBundle({ lines, trust, digests: NATIVE, runningDigest }) });
