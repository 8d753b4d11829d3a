/** Where a value begins in a text: both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the value at `steps` begins in a text that is JSON. A step that is not there ends the
 * search at its parent; a word inside an array means the item with that `id`.
 */
export function locate(text: string, steps: readonly PropertyKey[]): Place {
  let at = blanks(text, 0);
  for (const step of steps) {
    const next = childAt(text, at, step);
    if (next === undefined) break;
    at = next;
  }
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** The steps of a path such as `bids[2].price`, `scores[技术][甲]` or `scores["a b"]`. */
export function stepsOf(path: string): readonly PropertyKey[] {
  const steps: PropertyKey[] = [];
  for (const [, quoted, inner, word] of path.matchAll(
    /\[("(?:[^"\\]|\\.)*")\]|\[([^\]]*)\]|([^.[\]]+)/g,
  )) {
    if (quoted !== undefined) steps.push(String(JSON.parse(quoted)));
    else if (inner !== undefined) steps.push(/^\d+$/.test(inner) ? Number(inner) : inner);
    else if (word !== undefined) steps.push(word);
  }
  return steps;
}

function childAt(text: string, at: number, step: PropertyKey): number | undefined {
  const isObject = text[at] === '{';
  if (!isObject && text[at] !== '[') return undefined;
  for (const child of childrenOf(text, at)) {
    if (isObject ? child.key === String(step) : isItem(text, child, step)) return child.at;
  }
  return undefined;
}

interface Child {
  readonly key: string;
  readonly index: number;
  readonly at: number;
}

function isItem(text: string, { index, at }: Child, step: PropertyKey): boolean {
  if (typeof step === 'number') return index === step;
  const id = childAt(text, at, 'id') ?? childAt(text, at, 'name');
  return id !== undefined && text[id] === '"' && wordAt(text, id) === String(step);
}

function* childrenOf(text: string, from: number): Generator<Child> {
  const isObject = text[from] === '{';
  let at = blanks(text, from + 1);
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index += 1) {
    let key = '';
    if (isObject) {
      key = wordAt(text, at);
      at = blanks(text, blanks(text, pastString(text, at)) + 1);
    }
    yield { key, index, at };
    at = blanks(text, pastValue(text, at));
    if (text[at] === ',') at = blanks(text, at + 1);
  }
}

function wordAt(text: string, at: number): string {
  return String(JSON.parse(text.slice(at, pastString(text, at))));
}

function pastString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function pastValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const sign = text[at];
    if (sign === '"') at = pastString(text, at);
    else {
      if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') depth -= 1;
      if (depth < 0 || (depth === 0 && sign === ',')) return at;
      at += 1;
    }
    if (depth === 0 && /[\s,}\]]/.test(text[at] ?? '')) return at;
  }
  return text.length;
}

function blanks(text: string, from: number): number {
  let at = from;
  while (/[\s\ufeff]/.test(text[at] ?? '')) at += 1;
  return at;
}
