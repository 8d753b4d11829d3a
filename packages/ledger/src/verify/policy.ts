import { base64Text, parseCount } from './bytes.ts';
import { type CheckpointDoubtCode, type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { cosignatureVerifier, parseCosignature } from './cosignature.ts';
import { type Checked, type Doubt, doubt } from './doubt.ts';
import { ed25519Verifier, parseVerifierKey, type Verifier } from './note.ts';

/** C2SP tlog-policy: which logs are believed, and whose cosignatures are needed. */
export interface Policy {
  readonly logs: readonly Verifier[];
  readonly witnesses: readonly Witness[];
  readonly groups: readonly Group[];
  /** The name of a witness or a group, or `none`. */
  readonly quorum: string;
}

export interface Witness {
  /** The name inside the policy; its signature lines carry the verifier's. */
  readonly name: string;
  readonly verifier: Verifier;
  /** Where it answers `add-checkpoint`, when the policy says so. */
  readonly url?: string;
}

/** Has witnessed a checkpoint when at least `threshold` of its members have. */
export interface Group {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface WitnessedCheckpoint extends OpenedCheckpoint {
  /** Who cosigned, by the policy's names, and when in POSIX seconds; each witness once. */
  readonly cosigned: readonly { readonly witness: string; readonly time: number }[];
}

export type PolicyDoubtCode =
  | CheckpointDoubtCode
  | 'policy-malformed'
  | 'policy-too-long'
  | 'policy-name-taken'
  | 'policy-name-unknown'
  | 'policy-member-repeated'
  | 'policy-key-repeated'
  | 'policy-threshold'
  | 'policy-quorum'
  | 'quorum-missing';

const MAX_POLICY = 64 * 1024;
const MAX_LINES = 1000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the specification allows just these.
const FOREIGN = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** What the lines above have defined. */
interface Draft {
  readonly logs: Verifier[];
  readonly witnesses: Witness[];
  readonly groups: Group[];
  readonly keys: Set<string>;
  readonly members: Set<string>;
  quorum?: string;
}

/** Reads a policy file. A doubt tells the line, counted from 1. */
export function parsePolicy(source: string): Checked<Policy, PolicyDoubtCode> {
  const lines = source.split('\n');
  if (source.length > MAX_POLICY || lines.length > MAX_LINES) return doubt('policy-too-long');
  if (FOREIGN.test(source)) return doubt('policy-malformed');
  const draft: Draft = {
    logs: [],
    witnesses: [],
    groups: [],
    keys: new Set(),
    members: new Set(),
  };
  for (const [i, line] of lines.entries()) {
    const words = line.split(/[ \t]+/).filter((word) => word !== '');
    const [first = '#'] = words;
    const refused = first.startsWith('#') ? undefined : define(draft, words);
    if (refused !== undefined) return doubt(refused, { line: i + 1 });
  }
  const { logs, witnesses, groups, quorum } = draft;
  if (quorum === undefined) return doubt('policy-quorum');
  return { value: { logs, witnesses, groups, quorum } };
}

function define(draft: Draft, [kind, ...words]: readonly string[]): PolicyDoubtCode | undefined {
  switch (kind) {
    case 'log':
      return defineLog(draft, words);
    case 'witness':
      return defineWitness(draft, words);
    case 'group':
      return defineGroup(draft, words);
    case 'quorum':
      return defineQuorum(draft, words);
    default:
      return 'policy-malformed';
  }
}

function defineLog(draft: Draft, words: readonly string[]): PolicyDoubtCode | undefined {
  const [text] = words;
  if (text === undefined || words.length > 2) return 'policy-malformed';
  const verifier = newKey(draft, 'log', text);
  if ('doubt' in verifier) return verifier.doubt.code;
  draft.logs.push(verifier.value);
  return undefined;
}

function defineWitness(draft: Draft, words: readonly string[]): PolicyDoubtCode | undefined {
  const [name, text, url] = words;
  if (name === undefined || text === undefined || words.length > 3) return 'policy-malformed';
  if (isTaken(draft, name)) return 'policy-name-taken';
  const verifier = newKey(draft, 'witness', text);
  if ('doubt' in verifier) return verifier.doubt.code;
  const witness = { name, verifier: verifier.value };
  draft.witnesses.push(url === undefined ? witness : { ...witness, url });
  return undefined;
}

/** Two keys are the same when the key material is, whatever their names. */
function newKey(
  draft: Draft,
  kind: 'log' | 'witness',
  text: string,
): Checked<Verifier, PolicyDoubtCode> {
  const key = parseVerifierKey(text);
  if ('doubt' in key) return key;
  const material = `${kind} ${base64Text(key.value.publicKey)}`;
  if (draft.keys.has(material)) return doubt('policy-key-repeated');
  draft.keys.add(material);
  return kind === 'log' ? ed25519Verifier(key.value) : cosignatureVerifier(key.value);
}

function defineGroup(draft: Draft, words: readonly string[]): PolicyDoubtCode | undefined {
  const [name, rule, ...members] = words;
  if (name === undefined || rule === undefined || members.length === 0) return 'policy-malformed';
  if (isTaken(draft, name)) return 'policy-name-taken';
  const threshold = rule === 'any' ? 1 : rule === 'all' ? members.length : parseCount(rule);
  if (threshold === undefined || threshold < 1 || threshold > members.length) {
    return 'policy-threshold';
  }
  for (const member of members) {
    if (member === 'none' || !isTaken(draft, member)) return 'policy-name-unknown';
    // One way up for each name, so that no witness is counted twice.
    if (draft.members.has(member)) return 'policy-member-repeated';
    draft.members.add(member);
  }
  draft.groups.push({ name, threshold, members });
  return undefined;
}

function defineQuorum(draft: Draft, words: readonly string[]): PolicyDoubtCode | undefined {
  const [name] = words;
  if (name === undefined || words.length > 1) return 'policy-malformed';
  if (draft.quorum !== undefined) return 'policy-quorum';
  if (!isTaken(draft, name)) return 'policy-name-unknown';
  draft.quorum = name;
  return undefined;
}

function isTaken({ witnesses, groups }: Draft, name: string): boolean {
  return name === 'none' || [...witnesses, ...groups].some((one) => one.name === name);
}

/** Whether these witnesses, by the policy's names, are enough. */
export function isQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  const witnessed = (name: string): boolean => {
    const group = policy.groups.find((one) => one.name === name);
    return group === undefined
      ? cosigned.has(name)
      : group.members.filter(witnessed).length >= group.threshold;
  };
  return policy.quorum === 'none' || witnessed(policy.quorum);
}

/** Opens a checkpoint and asks for the policy's quorum of cosignatures. */
export function openWitnessed(
  source: string,
  policy: Policy,
): Checked<WitnessedCheckpoint, PolicyDoubtCode> {
  const verifiers = policy.witnesses.map(({ verifier }) => verifier);
  const checkpoint = openCheckpoint(source, policy.logs, verifiers);
  if ('doubt' in checkpoint) return checkpoint;
  const cosigned = policy.witnesses.flatMap(({ name, verifier }) => {
    const line = checkpoint.value.signatures.find(
      (one) => one.name === verifier.name && one.id === verifier.id,
    );
    const cosignature = line === undefined ? undefined : parseCosignature(line.signature);
    return cosignature === undefined ? [] : [{ witness: name, time: cosignature.time }];
  });
  const names = new Set(cosigned.map(({ witness }) => witness));
  return isQuorum(policy, names)
    ? { value: { ...checkpoint.value, cosigned } }
    : missing(policy.quorum, [...names]);
}

function missing(
  quorum: string,
  present: readonly string[],
): { readonly doubt: Doubt<'quorum-missing'> } {
  return doubt('quorum-missing', { quorum, present: present.join(' ') });
}
