/** What the controls, panels and notices of the app say. */

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

export const ui = {
  product: 'Cowscope',
  systems: { fork: 'fork() on Linux' } as Readonly<Record<string, string>>,

  open: 'Open',
  openScenario: 'Scenarios',
  openRecording: 'Recordings of a real Linux kernel',
  undo: 'Undo',
  redo: 'Redo',
  help: 'Help',
  export: 'Export',
  close: 'Close',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },

  scenario: 'Scenario',
  edit: 'Edit',
  editLabel: 'Scenario text',
  runText: 'Run',
  cancel: 'Cancel',
  editHint: 'Ctrl+Enter runs, Esc leaves',
  problemAt: (line: number, column: number) => `Line ${line}, column ${column}`,
  emptyScenario: 'Nothing has happened yet. Type a command below, such as “proc P1”.',
  futures: 'Other futures',
  future: (n: number, line: string) => `${n} ${n === 1 ? 'command' : 'commands'} from “${line}”`,
  stopped: 'stopped: it took too long',
  refusedLater: 'has no effect any more',
  retry: 'Try again',

  beforeFirst: 'Before the first command',
  whyEmpty: 'Step forward, or type a command.',
  why: 'Why',
  stepOf: (i: number, n: number) => `Step ${i} of ${n}`,
  announce: (step: string, say: string) => `${step}. ${say}`,

  stage: 'Stage',
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
  bandValue: (from: string, to: string) => `pages ${from} to ${to}`,
  asText: 'As text',
  writable: 'writable',
  writeProtected: 'write-protected',
  legendShared: 'shared: striped in its holders’ colours, with its map count',
  legendPrivate: 'private: one holder, one colour',
  legendCache: 'dashed: page of a file or of shared memory; +1 is the reference of what it belongs to',
  stageHint: 'Click a page to write, Shift-click to read; a process’s name opens its menu',
  stageKeys: 'Arrows move, Enter writes, R reads, M opens the menu',

  menu: (name: string) => `Menu of ${name}`,
  actions: {
    fork: (child: string) => `fork a child, ${child}`,
    vfork: (child: string) => `vfork a child, ${child}`,
    exec: 'exec a new program',
    exit: 'exit',
    mmap: (name: string) => `mmap 4 pages as ${name}`,
    writeAll: (mapping: string) => `write every page of ${mapping}`,
    readAll: (mapping: string) => `read every page of ${mapping}`,
    munmap: (mapping: string) => `munmap ${mapping}`,
    dontneed: (mapping: string) => `madvise ${mapping} dontneed`,
    protect: (mapping: string) => `mprotect ${mapping} ro`,
    unprotect: (mapping: string) => `mprotect ${mapping} rw`,
  },

  first: 'First',
  back: 'Step back',
  forward: 'Step forward',
  last: 'Last',
  play: 'Play',
  pause: 'Pause',
  microBack: 'Micro-step back',
  microForward: 'Micro-step forward',
  speed: 'Speed',
  fine: 'Scrub by micro-steps',
  scrubber: 'History',
  scrubberValue: (i: number, n: number, line: string, micro: number) =>
    i === 0
      ? 'Before the first command'
      : `Step ${i} of ${n}: ${line}${micro > 0 ? `, micro-step ${micro}` : ''}`,

  console: 'Command',
  consolePlaceholder: 'Type a command, such as write P2 heap 5 0x43',
  consoleHint: 'Tab completes · ↑ history · ? help',
  completions: 'Completions',
  takeSuggestion: (word: string) => `Use “${word}”`,

  saves: 'What sharing saves',
  chartCow: 'copy-on-write',
  chartEager: 'eager copying',
  chartLabel: (frames: string, eager: string) =>
    `Frames in use over the steps: ${frames} now with copy-on-write, ${eager} with eager copying`,
  counters: 'Figures',
  perProcess: 'Memory of each process',
  process: 'Process',
  selectedUnit: (name: string) => `Frame ${name}`,
  selectedSlot: (who: string, mapping: string, page: number) => `${who}, ${mapping}, page ${page}`,
  content: 'Content',
  mapCount: 'Map count',
  refCount: 'Reference count',
  exclusive: 'Exclusive',
  yes: 'yes',
  no: 'no',
  heldBy: 'Held by',
  nobody: 'nobody maps it now',
  belongsTo: 'Belongs to',
  pageOf: (page: number, object: string) => `page ${page} of ${object}`,
  slotOf: (who: string, mapping: string, page: number) => `${who} ${mapping} ${page}`,
  pointsTo: 'Entry points to',
  nothing: 'nothing',
  entryRights: 'Entry allows',

  recording: 'Recorded on a real kernel',
  measured: 'measured',
  predicted: 'model',
  figure: 'Figure',
  agrees: (n: string) => `All ${n} values of this step agree`,
  differs: (path: string, measured: string, predicted: string) =>
    `They differ at ${path}: measured ${measured}, model ${predicted}`,
  notRecorded: 'This step was not recorded: you are off the recording’s path.',
  beforeRecording: 'Step forward to compare the first recorded step.',

  tabs: { scenario: 'Scenario', figures: 'Figures' },
  notices: {
    stopped:
      'The last command gave no sign of life for two seconds, so it was stopped. Everything before it is as it was.',
    'engine-failed': 'The engine could not be started.',
    unexpected:
      'Something went wrong that should not have. Your work is kept; reload if the page misbehaves.',
    'no-shelf': 'The scenarios that come with Cowscope could not be loaded. You can still type commands.',
    'no-recording': 'The recording could not be loaded.',
  } as Readonly<Record<string, string>>,
  restart: 'Start it again',
  dismiss: 'Dismiss',
  savingRefused: 'Kept only while this page is open: the browser refuses to store anything here.',
  saved: 'Saved on this device',
  savingNow: 'Saving…',
  working: 'Working…',
  restarting: 'The engine is being replaced…',
  omitted: 'Not modelled: swap, KSM, huge pages, threads, VMA merging.',

  helpKeys: 'Keyboard',
  helpCommands: 'Commands',
  keys: {
    forward: 'Step forward: plays the command; once more finishes it',
    back: 'Step back',
    microForward: 'Micro-step forward',
    microBack: 'Micro-step back',
    forward10: 'Ten steps forward',
    back10: 'Ten steps back',
    first: 'Before the first command',
    last: 'After the last command',
    play: 'Play or pause',
    slower: 'Slower',
    faster: 'Faster',
    console: 'Go to the command line',
    edit: 'Edit the scenario',
    stage: 'Go to the stage',
    text: 'The world as text, or the picture again',
    undo: 'Undo',
    redo: 'Redo',
    help: 'This list',
  },
};
