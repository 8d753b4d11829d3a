import { usePage } from '../../page/context.ts';

/** The first stop of the keyboard: past the frame, to what the page is about. */
export function SkipLink() {
  const { t } = usePage();
  return (
    <a className="skip" href="#main">
      {t.chrome.skip}
    </a>
  );
}
