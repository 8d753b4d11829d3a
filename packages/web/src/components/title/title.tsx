import { Fragment } from 'react';

const DOMAIN = /(号地块|地块|标段|国有建设用地|使用权|污水处理厂|招标公告|[一二三四五六]期)/;
const CLINGS_BEFORE = /^[，。、；：）》”！？%]/;
const CLINGS_AFTER = /[（《“]$/;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** A long title that may break between words alone; it is never cut short on its own page. */
export function Title({ text }: { readonly text: string }) {
  return pieces(text).map((piece, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a title does not change while it is shown.
    <Fragment key={at}>
      {at > 0 ? <wbr /> : null}
      {piece}
    </Fragment>
  ));
}

function pieces(text: string): readonly string[] {
  const split = text
    .split(DOMAIN)
    .flatMap((part) =>
      DOMAIN.test(part) ? [part] : [...words.segment(part)].map(({ segment }) => segment),
    );
  const joined: string[] = [];
  for (const piece of split) {
    const last = joined.at(-1);
    if (last !== undefined && (CLINGS_BEFORE.test(piece) || CLINGS_AFTER.test(last))) {
      joined[joined.length - 1] = last + piece;
    } else if (piece !== '') joined.push(piece);
  }
  return joined;
}
