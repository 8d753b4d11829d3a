import { publications } from '@yangguang/trading';
import { portalView } from '@yangguang/views';
import { expect, test } from 'vitest';

test('the portal follows every type of fact that shows anything, but for certificates', () => {
  const shown = Object.entries(publications).flatMap(([type, how]) =>
    how === 'private' ? [] : [type],
  );
  const certificates = ['certificateBound', 'certificateUnbound'];
  expect(new Set([...portalView.reads, ...certificates])).toEqual(new Set(shown));
});
