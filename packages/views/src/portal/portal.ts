import type { Instant } from '@yangguang/kernel';
import type { AsOf, Home, NoticeDetail, ProjectPage, SearchQuery, SearchResult } from './models.ts';
import type { OpenData, PartyFile, RuleList, RulePage } from './party-models.ts';

/** Everything that a public page can ask for. `undefined`: there is no such thing. */
export interface Portal {
  asOf(): Promise<AsOf>;
  home(now: Instant): Promise<Home>;
  /** A cursor that we did not give out is taken as absent. */
  search(query: SearchQuery, now: Instant): Promise<SearchResult>;
  notice(id: number): Promise<NoticeDetail | undefined>;
  project(code: string): Promise<ProjectPage | undefined>;
  party(code: string, now: Instant): Promise<PartyFile | undefined>;
  rules(now: Instant): Promise<RuleList>;
  rule(ref: string): Promise<RulePage | undefined>;
  openData(): Promise<OpenData>;
}
