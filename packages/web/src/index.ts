export type {
  Assets,
  ErrorModel,
  GuideModel,
  GuideSlug,
  PageFlags,
  PageModels,
  PageName,
  VerifyModel,
} from './render.ts';
