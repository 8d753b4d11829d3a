import type { Lexicon } from '../../lexicon/index.ts';
import { usePage } from '../../page/context.ts';
import type { PageKind } from '../../page/kind.ts';

export interface ErrorModel {
  readonly status: 400 | 404 | 429 | 500 | 503;
  /** What to quote when reporting it: the id of the request. */
  readonly reference?: string;
}

function Body({ model: { status, reference } }: { readonly model: ErrorModel }) {
  const { t } = usePage();
  const [title, text] = wordsFor(status, t.errors);
  return (
    <main id="main" className="wrap">
      <article className="panel prose guide">
        <p className="num muted">{status}</p>
        <h1 className="serif">{title}</h1>
        <p className="lead">{text}</p>
        {reference === undefined ? null : (
          <p className="sm muted">{t.errors.reference(reference)}</p>
        )}
        <p className="row">
          <a className="btn btn--p" href="/">
            {t.errors.back}
          </a>
          <a className="btn" href="/search">
            {t.errors.searchInstead}
          </a>
        </p>
      </article>
    </main>
  );
}

function wordsFor(status: ErrorModel['status'], words: Lexicon['errors']): [string, string] {
  switch (status) {
    case 400:
      return [words.badRequest, words.badRequestText];
    case 404:
      return [words.notFound, words.notFoundText];
    case 429:
      return [words.tooMany, words.tooManyText];
    case 500:
      return [words.failed, words.failedText];
    case 503:
      return [words.unavailable, words.unavailableText];
  }
}

export const errorPage: PageKind<ErrorModel> = {
  section: undefined,
  title: ({ status }, { t }) => wordsFor(status, t.errors)[0],
  Body,
  twin: false,
  hidden: true,
};
