export { assetsFrom } from './page/assets.ts';
export type { Assets, PageFlags } from './page/context.ts';
export { type PageModels, type PageName, renderPage } from './page/render-page.tsx';
export type { ErrorModel } from './pages/error/error-page.tsx';
export type { GuideModel, GuideSlug } from './pages/guide/guide-page.tsx';
export type { VerifyModel } from './pages/verify/verify-page.tsx';
