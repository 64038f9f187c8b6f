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

  /** Where systems are chosen: what they are called, and what each is for in a few words. */
  systems: {
    idea: {
      name: 'Copy-on-write',
      about: 'All who ask share one resource; the first who modifies gets a copy',
    },
    fork: { name: 'fork() on Linux', about: 'Processes share page frames until one writes' },
    string: {
      name: 'std::string, libstdc++',
      short: 'libstdc++ COW',
      about: 'The C++ library’s copy-on-write strings, exactly',
    },
    'string-eager': {
      name: 'std::string of today',
      short: 'eager copy',
      about: 'Every copy is a copy; short text stays in the variable',
    },
    'string-qt': {
      name: 'Qt’s implicit sharing',
      short: 'Qt detach',
      about: 'Whatever could write detaches first, and nothing is marked',
    },
    'string-arc': {
      name: 'Rust’s Arc::make_mut',
      short: 'Rust Arc',
      about: 'Sharing is explicit, and only a write parts; no reference is kept',
    },
    'string-swift': {
      name: 'Swift arrays',
      short: 'Swift array',
      about: 'Values that copy when changed, unless they are the only one',
    },
    qcow2: {
      name: 'QEMU, qcow2 images',
      short: 'QEMU',
      about: 'Overlays and snapshots in clusters, copied when first written',
    },
    together: {
      name: 'The same script on all',
      about: 'What each system copies and stores for the same writes of a guest',
    },
    uml: {
      name: 'User-Mode Linux, COW files',
      short: 'UML',
      about: 'One bit for each sector, so nothing is ever copied up',
    },
    vbox: {
      name: 'VirtualBox, differencing images',
      short: 'VirtualBox',
      about: 'Blocks of 1 MiB, snapshot trees, and nothing stored that is the same below',
    },
    bochs: {
      name: 'Bochs, redologs',
      short: 'Bochs',
      about: 'Extents in the order of first use, with a bit for each sector; kept, committed or lost',
    },
    vserver: {
      name: 'Linux-VServer, unified files',
      short: 'VServer',
      about: 'Guests share files by hard links; a write breaks the link',
    },
    pagecache: {
      name: 'The host’s page cache',
      short: 'Page cache',
      about: 'What one guest read from a shared base, the others find in memory',
    },
  } as Readonly<Record<string, { readonly name: string; readonly short?: string; readonly about: string }>>,
  families: {
    idea: 'The idea',
    memory: 'Memory',
    strings: 'Strings',
    disks: 'Disks',
  } as Readonly<Record<string, string>>,
  chooseSystem: 'Systems',
  chooseFamily: 'Families of systems',

  kinTitle: 'The same commands elsewhere',
  kinSystem: 'Strategy',
  kinRefuses: (line: string) => `refuses “${line}”.`,
  kinSource: (recorded: readonly string[]) =>
    `Compared with recordings of the real thing: ${recorded.join(', ')}. The others follow their documentation.`,
  kinOpen: (name: string) => `Play this scenario on: ${name}`,

  open: 'Open',
  openScenario: 'Scenarios',
  undo: 'Undo',
  redo: 'Redo',
  help: 'Help',
  export: 'Export',
  close: 'Close',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark', contrast: 'High contrast' },

  present: 'Present',
  presenting: {
    name: 'Present mode',
    stepLine: (step: string, line: string) => `${step} · ${line}`,
    isBlank: 'The screen is black. Any key of the clicker brings it back.',
    keys: 'PageDown next · PageUp back · . blank · L spotlight',
    leave: 'Esc leave',
    openProjector: 'O open the projector window',
    blocked: 'The browser did not open the projector window.',
    projector: 'Projector',
    projectorTitle: 'Cowscope: projector',
    projectorHint: 'Move this window to the projector · F fills the screen · the clicker works here too',
    waiting: 'Waiting for the presenter’s window…',
    away: 'The presenter’s window is closed',
  },

  scenario: 'Scenario',
  edit: 'Edit',
  editLabel: 'Scenario text',
  runText: 'Run',
  cancel: 'Cancel',
  editHint: 'Ctrl+Enter runs, Esc leaves',
  problemAt: (line: number, column: number) => `Line ${line}, column ${column}`,
  futures: 'Other futures',
  future: (n: number, line: string) => `${n} ${n === 1 ? 'command' : 'commands'} from “${line}”`,
  stopped: 'stopped: it took too long',
  refusedLater: 'has no effect any more',
  retry: 'Try again',

  beforeFirst: 'Before the first command',
  whyEmpty: 'Step forward, or type a command.',
  why: 'Why',
  ownCode: 'The same in the system’s own code',
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
  overview: 'Every page at once',

  menu: (name: string) => `Menu of ${name}`,
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
  consoleHint: 'Tab completes · ↑ history · ? help',
  completions: 'Completions',
  takeSuggestion: (word: string) => `Use “${word}”`,

  saves: 'What sharing saves',
  counters: 'Figures',
  content: 'Content',
  freedContent: 'freed: whatever the allocator puts there',
  owners: 'Owners',
  allocated: 'Allocated',
  shareable: 'May be shared',
  reads: 'Reads',
  mapCount: 'Map count',
  refCount: 'Reference count',
  exclusive: 'Exclusive',
  yes: 'yes',
  no: 'no',
  heldBy: 'Held by',
  belongsTo: 'Belongs to',
  pageOf: (page: number, object: string) => `page ${page} of ${object}`,
  pointsTo: 'Refers to',
  nothing: 'nothing',
  entryRights: 'Entry allows',

  measured: 'measured',
  predicted: 'model',
  figure: 'Figure',
  agrees: (n: string) => `All ${n} values of this step agree`,
  differs: (path: string, measured: string, predicted: string) =>
    `They differ at ${path}: measured ${measured}, model ${predicted}`,
  notRecorded: 'This step was not recorded: you are off the recording’s path.',
  beforeRecording: 'Step forward to compare the first recorded step.',

  biography: {
    title: 'What happened to it',
    step: (at: number) => `Step ${at}`,
    select: (what: string) => `Select ${what}`,
    references: (n: number) => (n === 1 ? '1 reference' : `${n} references`),
    omitted: (n: string) => `${n} more in between`,
    none: 'Nothing has happened to it on this path.',
    notYet: 'Nothing has happened to it yet at this step.',
    freed: 'It is free at this step.',
    looking: 'Looking it up…',
  },

  charts: {
    choose: 'Chart',
    steps: 'step',
    /** The next units, each 1,024 times as large as the one before. */
    larger: { kib: ['MiB', 'GiB', 'TiB'], bytes: ['KiB', 'MiB', 'GiB', 'TiB'] } as Readonly<
      Record<string, readonly string[]>
    >,
    before: 'Before the first command',
    at: (at: number, line: string) => `${at} · ${line}`,
    value: (at: number, n: number, line: string, values: string) =>
      `${at === 0 ? 'Before the first command' : `Step ${at} of ${n}: ${line}`}. ${values}`,
    series: (name: string, value: string) => `${name} ${value}`,
    andMore: (n: number) => `and ${n} more`,
    nobody: 'Nobody has any at this step.',
    finding: 'Measuring…',
    hint: 'Hover or use the arrows to look, click or Enter to go there',
    peek: (at: number) => (at === 0 ? 'Looking at the beginning' : `Looking at step ${at}`),
  },

  metrics: {
    step: 'Step',
    command: 'Command',
    kind: 'Kind',
    units: { count: '', pages: 'pages', bytes: 'bytes', kib: 'KiB' },
    heading: (name: string, unit: string) => (unit === '' ? name : `${name} (${unit})`),
    holder: (who: string, nth: number, name: string) => `${who}${nth > 1 ? ` [${nth}]` : ''} ${name}`,
  },

  tabs: { scenario: 'Scenario', figures: 'Figures' },
  notices: {
    stopped:
      'The last command gave no sign of life for two seconds, so it was stopped. Everything before it is as it was.',
    'engine-failed': 'The engine could not be started.',
    unexpected:
      'Something went wrong that should not have. Your work is kept; reload if the page misbehaves.',
    'no-shelf': 'The scenarios that come with Cowscope could not be loaded. You can still type commands.',
    'no-system': 'That system could not be fetched. Try again when you are online.',
    'no-recording': 'The recording could not be loaded.',
  } as Readonly<Record<string, string>>,
  restart: 'Start it again',
  dismiss: 'Dismiss',
  savingRefused: 'Kept only while this page is open: the browser refuses to store anything here.',
  saved: 'Saved',
  savedWhere: 'on this device',
  savingNow: 'Saving…',
  working: 'Working…',
  restarting: 'The engine is being replaced…',

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
    stage: 'Go to the stage',
    edit: 'Edit the scenario',
    present: 'Present, or leave present mode',
    spotlight: 'Spotlight on what is pointed at, has the focus or is selected; again or Esc takes it away',
    projector: 'Open the projector window',
    text: 'The world as text, or the picture again',
    undo: 'Undo',
    redo: 'Redo',
    overview: 'Every page and frame at once, or a window of them',
    zoomIn: 'Bands of a large disk: closer',
    zoomOut: 'Bands of a large disk: further away',
    palette: 'Find any command',
    reasoning: 'The reasoning behind each step: show or hide it',
    help: 'Help: all keys and commands',
    open: 'Open a scenario or a recording',
    export: 'Export pictures, a film, the scenario or its figures',
    dropEdit: 'Drop the unrun edit',
  },

  /** Groups of actions, in the help and in the palette. */
  groups: {
    recent: 'Used last',
    move: 'Move',
    play: 'Play',
    act: 'Act',
    look: 'Look',
    keep: 'Open and keep',
    run: 'Commands',
    steps: 'Steps',
    futures: 'Other futures',
    scenarios: 'Scenarios',
    recordings: 'Recordings',
    systems: 'Systems',
    themes: 'Theme',
    speeds: 'Speed',
  },
  stageKeysTitle: 'On the stage',
  listKeysTitle: 'In lists and tables',
  listKeyList: [
    ['Arrows', 'To the next line or value'],
    ['Home', 'To the first; End: to the last'],
    ['Enter', 'Go there'],
  ] as readonly (readonly [string, string])[],
  palette: {
    shortcut: 'Ctrl K',
    title: 'Find and run anything',
    placeholder: 'A command, a step’s number, a scenario…',
    results: (n: number) => (n === 0 ? 'Nothing found' : n === 1 ? '1 result' : `${n} results`),
    nothing: (query: string) => `Nothing fits “${query}”.`,
    runLine: (line: string) => `Run ${line}`,
    step: (i: number) => `Go to step ${i}`,
    theme: (name: string) => `Theme: ${name.toLowerCase()}`,
    speed: (value: number) => `Speed: ${value}×`,
    of: (who: string, words: string) => `${who}: ${words}`,
  },
  depth: 'Explanation',
  plainDepth: 'Why',
  microOf: (i: number, n: number) => `Micro-step ${i} of ${n}`,
  checksOf: (rule: string) => `What rule ${rule} checked`,
  unrunEdit: 'You have an unrun edit.',
  continueEdit: 'Continue',
  dropEdit: 'Drop',
};
