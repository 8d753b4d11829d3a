import type { PublicFact, Sum, View } from '../view.ts';
import { FACT_TYPES, type PortalFact, portalFact } from './facts.ts';
import { evolveParty, type PartyDocument, type PartyFact } from './party.ts';
import { evolveProject } from './project.ts';
import type { ProjectDocument } from './project-document.ts';
import { projectRows, projectSums } from './project-rows.ts';

export type PortalDocument = ProjectDocument | PartyDocument;

/** The public portal: what every citizen may read, and nothing else. */
export const portalView: View<PortalDocument> = {
  name: 'portal',
  version: 1,
  reads: FACT_TYPES,
  tables: {
    notice: ['id'],
    term: ['project', 'kind', 'lot'],
    act: ['party', 'part', 'project', 'lot'],
    application: ['position'],
    tally: ['category', 'grp', 'region'],
    figure: ['month', 'category', 'what'],
  },
  evolve,
  rows: (document) => (document.kind === 'project' ? projectRows(document) : []),
  sums: (document): readonly Sum[] => (document.kind === 'project' ? projectSums(document) : []),
};

function evolve(document: PortalDocument | undefined, recorded: PublicFact): PortalDocument {
  const fact = portalFact(recorded);
  const code = recorded.stream.slice(recorded.stream.indexOf('/') + 1);
  if (isAboutParty(fact)) {
    return evolveParty(document?.kind === 'party' ? document : undefined, code, fact);
  }
  return evolveProject(document?.kind === 'project' ? document : undefined, code, fact);
}

function isAboutParty(fact: PortalFact): fact is PartyFact {
  return fact.stream.startsWith('party/');
}
