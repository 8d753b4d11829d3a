import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { Defect } from '@yangguang/kernel';
import { beginAudit, endAudit, takeFact } from './audit-bundle.ts';
import { auditorFor } from './auditors.ts';
import { inspectBundle } from './inspect-bundle.ts';
import { NATIVE, runningDigest } from './native.ts';
import { linesIn, linesOf } from './read-lines.ts';
import { isInspectors } from './share.ts';
import type { InspectorMessage, InspectorOrder, InspectorTask } from './verify-in-two.ts';

/** The thread that inspects: see `verifyInTwo`. */
if (parentPort === null) throw new Defect('the inspector is a thread of the verifier');
const port = parentPort;
const { path, trust }: InspectorTask = workerData;

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
const audit = beginAudit({ lines: linesOf(path), auditorFor, isMine: isInspectors });
const inspection = await inspectBundle(
  { lines, trust, digests: NATIVE, runningDigest },
  (placed) => {
    if (isInspectors(placed.text)) takeFact(audit, placed);
  },
);
await endAudit(audit);
tell({ inspection, decided: audit.doubts });
