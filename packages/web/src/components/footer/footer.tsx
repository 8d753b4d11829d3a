import { usePage } from '../../page/context.ts';

export function Footer() {
  const { t } = usePage();
  return (
    <footer className="foot">
      <div className="wrap">
        <p className="foot__l">
          <strong>{t.chrome.supervision}</strong>
          {t.chrome.supervisors.map((name) => (
            <span key={name}>{name}</span>
          ))}
        </p>
        <p className="foot__l">
          <a href="/data">{t.chrome.menu.data}</a>
          <a href="/guides/accessibility">{t.chrome.accessibility}</a>
          <a href="/verify">{t.chrome.menu.verify}</a>
        </p>
        <p>
          {t.chrome.hotline}
          {t.chrome.disclaimer}
        </p>
      </div>
    </footer>
  );
}
