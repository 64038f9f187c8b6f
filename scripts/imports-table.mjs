// Which room of src/ may import which, as data: change the house here, and nowhere else.

/**
 * A room is a folder of src/. `rooms` are the rooms it may import besides itself, `packages` the packages.
 * `only` narrows a room to some of its files.
 */
export const rooms = {
  core: { rooms: [], packages: [] },
  mechanisms: { rooms: ['core'], packages: ['@noble/hashes'] },
  scenario: { rooms: ['core'], packages: [] },
  engine: { rooms: ['core', 'mechanisms', 'scenario', 'formats'], packages: [] },
  formats: { rooms: [], packages: [] },
  lab: {
    rooms: ['core', 'scenario', 'engine'],
    packages: ['zustand', 'idb-keyval'],
    only: { engine: ['src/engine/api.ts', 'src/engine/client.ts'] },
  },
  text: { rooms: [], packages: [] },
  scene: { rooms: ['core'], packages: ['d3'] },
  paint: { rooms: ['core', 'scene', 'text'], packages: [] },
  share: { rooms: ['core', 'scenario'], packages: [] },
  still: {
    rooms: ['core', 'mechanisms', 'scenario', 'engine', 'text', 'scene', 'paint', 'lab'],
    packages: [],
    only: { lab: ['src/lab/viewport.ts', 'src/lab/window.ts'] },
  },
  cli: { rooms: ['scenario', 'still', 'text', 'paint'], packages: ['node:'] },
  embed: {
    rooms: ['core', 'scenario', 'engine', 'text', 'scene', 'paint', 'share', 'lab'],
    packages: [],
    only: { lab: ['src/lab/viewport.ts', 'src/lab/window.ts'] },
  },
  /** The doors of the npm package, and its Markdown plugins. */
  package: {
    rooms: ['core', 'mechanisms', 'scenario', 'engine', 'text', 'scene', 'paint', 'share', 'still', 'embed'],
    packages: [],
  },
  offline: { rooms: [], packages: [] },
  ui: {
    rooms: ['core', 'scene', 'paint', 'lab', 'text', 'scenario', 'share'],
    packages: ['react', 'react-dom', 'd3', 'gifenc'],
  },
};

/** The files that stand directly in src/: they wire rooms together, so they may import every room. */
export const doors = {
  'src/main.tsx': { packages: ['react', 'react-dom'] },
  'src/embed-element.ts': { packages: [] },
  'src/embed-isolate.ts': { packages: [] },
  'src/embed-frame.ts': { packages: [] },
  'src/embed-loader.ts': { packages: [] },
  'src/embed-anywidget.ts': { packages: [] },
  'src/cli.ts': { packages: ['node:'] },
};

/** Rooms where the same commands must give the same events everywhere: no clock and no dice. */
export const roomsWithoutClockOrDice = ['core', 'mechanisms', 'scenario', 'scene', 'paint', 'engine'];

/** A longer file gives its reason in its first comment, after "long:". */
export const longestFileLines = 400;

/** The one mechanisms folder that the others share, and the one file that lists them all. */
export const sharedMechanisms = 'families';
export const mechanismList = 'src/mechanisms/index.ts';
/** The systems that are made of several others. */
export const mechanismsOfMany = ['src/mechanisms/together.ts', 'src/mechanisms/compare.ts'];
