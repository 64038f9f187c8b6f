/** What is written on the stage and said of it: the words that a picture of pages needs, and those that every view shares. */
export interface RowWords {
  readonly who: string;
  readonly mapping: string;
  readonly page: number;
  readonly sees: string;
  readonly frame: string;
  readonly rights: string;
  readonly refs: number;
}

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

export const stage = {
  memory: 'Physical memory',
  frames: (n: string, size: string) => `${n} ${n === '1' ? 'frame' : 'frames'} of ${size} in use`,
  framesShort: (n: string) => `${n} ${n === '1' ? 'frame' : 'frames'} in use`,
  framesShown: (shown: number, n: string) => `${shown} of ${n} frames in use shown`,
  childOf: (name: string) => `child of ${name}`,
  waits: (name: string) => `waits for ${name}`,
  pages: (n: string) => `${n} ${n === '1' ? 'page' : 'pages'}`,
  untouched: 'untouched',
  unmapped: 'not mapped',
  zeroPage: 'zero page',
  readOnly: 'read-only',
  sharedMap: 'shared',
  ofFile: (file: string) => `file ${file}`,
  keepOut: 'not inherited',
  wipe: 'wiped on fork',
  noMappings: 'No memory mapped',
  noProcesses: 'No process runs. Type “proc P1” below.',
  rights: { rw: 'rw', ro: 'r–' },
  rowLabel: (w: RowWords) =>
    `${w.who}, ${w.mapping}, page ${w.page}: ${w.sees}` +
    (w.frame ? `, frame ${w.frame}, ${w.rights}, mapped ${times(w.refs)}` : ''),
  unitLabel: (name: string, byte: string, count: string, refs: number, seen: string) =>
    `Frame ${name}: ${byte}, mapped ${times(refs)}${count.includes('+') ? ` (${count})` : ''}${seen ? `, by ${seen}` : ''}`,
  zeroPageIs: 'The zero page: one page of zeros that every process may read',
  family: 'Family, in order of birth',
  relative: (name: string, parent: string, alive: boolean) =>
    `${name}${parent === '' ? '' : `, child of ${parent}`}${alive ? '' : ', gone'}`,
  /** What is happening to a page or a frame in the micro-step shown. */
  phases: {
    look: '(being looked up)',
    fault: '(faulting)',
    allocate: '(being allocated)',
    copy: '(being copied)',
    point: '(the entry changes)',
    read: '(being read)',
    write: '(being written)',
    trap: '(a signal is raised)',
    share: '(being shared)',
    free: '(being freed)',
    change: '(changing)',
  },
  bandLabel: (mapping: string) => `Window on the pages of ${mapping}`,
  writable: 'writable',
  writeProtected: 'write-protected',
  menu: (name: string) => `Menu of ${name}`,
};
