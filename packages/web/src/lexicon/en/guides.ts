import type { Lexicon } from '../zh/index.ts';

export const guides: Lexicon['guides'] = {
  title: 'Guides',
  lead: 'One page for each task: first the time limit, then what to do.',
  limits: 'Time limits',
  pages: {
    find: {
      title: 'Find notices, be told of changes',
      lead: 'Search by name, number, organisation or credit code; narrow by region and type.',
      parts: [
        {
          heading: 'Find',
          steps: [
            'Type a name, a number or an organisation into the search box of any page.',
            'Choose category, type, region and dates. Each choice has an address you can keep.',
          ],
        },
        {
          heading: 'Be told',
          steps: [
            'The RSS link of a result keeps the same conditions, for any reader.',
            '“Add to calendar” carries the deadline and follows every change of it.',
          ],
        },
      ],
    },
    verify: {
      title: 'Check a notice yourself',
      lead: 'No account, no trust in this site. Your own machine computes.',
      parts: [
        {
          heading: 'In the browser',
          steps: [
            'Open a notice and press “Check in my browser”.',
            'It computes the digest of the record, the way to the signed root, and the signature.',
            'Compare the keys on the verification page with a copy from elsewhere.',
          ],
        },
        {
          heading: 'By command line',
          steps: [
            'Download the export of the project.',
            'Run npx yangguang verify <export>. It takes every decision again and counts doubts.',
          ],
        },
        {
          heading: 'When something does not agree',
          steps: ['Keep the file and a picture, and call the supervisor named in the notice.'],
        },
      ],
    },
    object: {
      title: 'Objections (异议) and complaints (投诉)',
      lead: 'Look at the time limits first: what comes late need not be accepted.',
      parts: [
        {
          heading: 'Objection, to the procuring entity or its agency',
          steps: [
            'To the tender documents: at least 10 days before the deadline; reply in 3 days ' +
              '(Implementing Regulations, art. 22).',
            'To the opening: at the opening itself, answered at once (art. 44).',
            'To the result: during the publicity of candidates; reply in 3 days (art. 54).',
          ],
        },
        {
          heading: 'Complaint, to the supervising authority',
          steps: [
            'Within 10 days of knowing, or of when you should have known (art. 60).',
            'About documents, opening or result: object first.',
            'Accepted or not in 3 working days, decided in 30 working days (art. 61).',
          ],
        },
        {
          heading: 'Who sees it',
          steps: ['Who raised it is not public. Answers and decisions are, in the story.'],
        },
      ],
    },
    accessibility: {
      title: 'Accessibility',
      lead: 'Designed to WCAG 2.2 AA; all text can be read without scripts.',
      parts: [
        {
          heading: 'Seeing',
          steps: [
            'Large type (125%) and high contrast are at the top of each page and are kept.',
            'Colour never stands alone: levels have shape and numeral, states have words.',
            'Zoom to 400% or 320 pixels: no sideways scrolling but inside wide tables.',
          ],
        },
        {
          heading: 'Keyboard and screen reader',
          steps: [
            'The first stop skips to the content. Each stop has a two-colour ring.',
            'Countdowns are not announced. The time in the notice decides.',
          ],
        },
        {
          heading: 'Known gaps',
          steps: [
            'There is no sign language or audio version. Call 12345.',
            'Tender documents are made by procuring entities and may not be accessible.',
          ],
        },
      ],
    },
  },
};
