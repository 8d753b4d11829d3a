/** SQLSTATEs after which the same statement may well succeed on another connection. */
const PASSING = new Set([
  '25006', // read-only: a standby not yet promoted
  '40001',
  '40P01',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT', // the Unix socket of a server that is down
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

// The driver gives these no code.
const DRIVER =
  /^(Connection terminated|Query read timeout|timeout (exceeded|expired))|connection error/;

/**
 * Whether an error leaves open what became of a statement, or says that it may be tried again:
 * a lost connection, a server that restarts, a failover. Any other error is an answer.
 */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code === undefined) return DRIVER.test(error.message);
  return PASSING.has(code) || UNREACHABLE.has(code) || /^08...$/.test(code);
}
