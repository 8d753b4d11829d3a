import type { Assets } from './context.ts';

/** The built files by their sources, as Vite's manifest names them; only what is read here. */
export type Manifest = Readonly<Record<string, { readonly file: string }>>;

const STYLE = 'src/styles/portal.css';
const SCRIPT = 'src/browser/portal.ts';
const FIGURES = 'src/styles/fonts/num-600.woff2';

/** The addresses under `base` (`/assets/`); undefined when the build is not a whole one. */
export function assetsFrom(manifest: Manifest, base: string): Assets | undefined {
  const script = manifest[SCRIPT];
  const style = manifest[STYLE];
  const figures = manifest[FIGURES];
  if (script === undefined || style === undefined || figures === undefined) return undefined;
  return { script: base + script.file, style: base + style.file, figures: base + figures.file };
}
