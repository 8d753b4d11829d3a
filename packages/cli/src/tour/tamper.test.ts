import { equal, ok } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'vitest';
import { tampered } from './tamper.ts';

const HEAD = '{"scope":"streams"}\n{"ty":"tenderPublished"}\n';
const SCORES = '{"d":{"scores":{"甲":{"technical":"91.5"}}},"ty":"scoresSubmitted"}\n';
const END = `{"end":2,"sha256":"${'0'.repeat(64)}"}\n`;

test('one mark is raised by one, and the last line fits again', () => {
  const forged = tampered(HEAD + SCORES + END);
  ok(forged !== undefined);
  equal(`${forged.from} → ${forged.to}`, '91 → 92');
  const whole = HEAD + SCORES.replace('91.5', '92.5');
  const digest = createHash('sha256').update(whole).digest('hex');
  equal(forged.text, whole + END.replace('0'.repeat(64), digest));
});

test('an export without marks cannot be changed so', () => {
  equal(tampered(HEAD + END), undefined);
});
