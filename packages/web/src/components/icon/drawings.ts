/** Drawings on a 16 px grid, 1.6 px strokes; `icon.tsx` refers to them by name. */
export const DRAWINGS = {
  search: ['<circle cx="7" cy="7" r="4.5"/>', '<path d="m10.5 10.5 3.5 3.5"/>'],
  clock: ['<circle cx="8" cy="8" r="6"/>', '<path d="M8 4.5V8l2.5 1.8"/>'],
  check: ['<path d="m3 8.5 3.2 3.2L13 4.8"/>'],
  cross: ['<path d="m4 4 8 8M12 4l-8 8"/>'],
  lock: [
    '<rect x="3" y="7" width="10" height="7" rx="1"/>',
    '<path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2"/>',
  ],
  file: ['<path d="M4 1.8h5L12.5 5v9.2H4z"/>', '<path d="M9 1.8V5h3.5M6 8.5h4.5M6 11h4.5"/>'],
  download: ['<path d="M8 2v8m0 0 3.2-3.2M8 10 4.8 6.8M2.5 13.5h11"/>'],
  bell: ['<path d="M4 11V7a4 4 0 0 1 8 0v4l1.2 1.5H2.8zM6.8 14.2h2.4"/>'],
  right: ['<path d="m6 3.5 4.5 4.5L6 12.5"/>'],
  warning: ['<path d="M8 2 14.5 13.5h-13z"/>', '<path d="M8 6.2v3.6M8 11.6v.2"/>'],
  link: [
    '<path d="M6.8 9.2a2.8 2.8 0 0 0 4 0l2.3-2.3a2.8 2.8 0 0 0-4-4L8 4M9.2 6.8a2.8 2.8 0',
    ' 0 0-4 0L2.9 9.1a2.8 2.8 0 0 0 4 4L8 12"/>',
  ],
  print: ['<path d="M4.5 6V2h7v4M4.5 11.5H2.5V6h11v5.5h-2M4.5 9.5h7V14h-7z"/>'],
  calendar: [
    '<rect x="2" y="3.5" width="12" height="10.5" rx="1"/>',
    '<path d="M2 7h12M5.3 1.8v3M10.7 1.8v3"/>',
  ],
  seal: [
    '<path d="m8 1.3 1.7 1.3 2.1-.2.7 2 1.8 1.1-.6 2 .6 2.1-1.8 1.1-.7 2-2.1-.2L8',
    ' 13.9l-1.7-1.4-2.1.2-.7-2-1.8-1.1.6-2.1-.6-2 1.8-1.1.7-2 2.1.2z"/>',
    '<path d="m5.6 7.7 1.7 1.7 3.2-3.4"/>',
  ],
  ring: [
    '<path d="m8 1.3 1.7 1.3 2.1-.2.7 2 1.8 1.1-.6 2 .6 2.1-1.8 1.1-.7 2-2.1-.2L8',
    ' 13.9l-1.7-1.4-2.1.2-.7-2-1.8-1.1.6-2.1-.6-2 1.8-1.1.7-2 2.1.2z"/>',
  ],
  scale: ['<path d="M8 2v12M4.5 14h7M3 4.5h10M3 4.5 1.2 9.3h3.6zM13 4.5l-1.8 4.8h3.6z"/>'],
  list: ['<path d="M5.5 4h8M5.5 8h8M5.5 12h8M2.3 4h.4M2.3 8h.4M2.3 12h.4"/>'],
  flag: ['<path d="M3.5 14.5V2M3.5 2.8h8.3l-1.8 2.9 1.8 2.9H3.5"/>'],
  speech: ['<path d="M2 3h12v8H7.5L4.5 13.8V11H2z"/>'],
  unlocked: [
    '<rect x="3" y="7" width="10" height="7" rx="1"/>',
    '<path d="M5.2 7V5a2.8 2.8 0 0 1 5.3-1.2"/>',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type IconName = keyof typeof DRAWINGS;
