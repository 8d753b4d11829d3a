/**
 * Two builds into `.yangguang/web/`, both from this folder:
 *   vite build        public/: the script, the style and the figures, each named by its content,
 *                     and public/manifest.json, from which `assetsFrom` reads their names
 *   vite build --ssr  render.js: what the server imports, with React inside
 */
interface Asked {
  readonly isSsrBuild?: boolean;
}

const OUT = '../../.yangguang/web';
const ENTRIES = [
  'src/browser/portal.ts',
  'src/styles/portal.css',
  'src/styles/fonts/num-600.woff2',
];

export default function config({ isSsrBuild = false }: Asked) {
  return isSsrBuild ? { ...ours, ssr, define, build: forServer } : { ...ours, build: forBrowser };
}

const ours = { base: '/assets/', publicDir: false, logLevel: 'warn', clearScreen: false };

const ssr = { noExternal: true };
const define = { 'process.env.NODE_ENV': '"production"' };

const forServer = {
  outDir: OUT,
  emptyOutDir: false,
  ssr: true,
  target: 'node22',
  rolldownOptions: { input: 'src/render.ts' },
};

const forBrowser = {
  outDir: `${OUT}/public`,
  emptyOutDir: true,
  manifest: 'manifest.json',
  modulePreload: false,
  assetsInlineLimit: 0,
  target: 'es2022',
  rolldownOptions: {
    input: ENTRIES,
    output: {
      entryFileNames: '[name]-[hash].js',
      chunkFileNames: '[name]-[hash].js',
      assetFileNames: '[name]-[hash][extname]',
    },
  },
};
