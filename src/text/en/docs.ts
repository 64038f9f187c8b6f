/** What the pages of the documentation say by themselves: navigation, and the reference that is made from the verb tables. */
/** What may stand in the place of a parameter, by its kind. */
const kinds: Readonly<Record<string, string>> = {
  new: 'a new name',
  holder: 'a name that is there',
  table: 'a name that is there, of what the holder has',
  object: 'a name that is there',
  count: 'a whole number, `16` or `0x10`',
  range: '`3`, `2-5` (both included) or `all`; counted from 0',
  byte: "a byte: `0x41`, `65` or `'A'`",
  word: 'one of these words',
  text: 'text, in quotes where it contains spaces: `"Hello"`',
  char: "one byte of text: `'x'`",
  size: 'a whole number, or `npos` for no limit',
  bytes: 'bytes: `512`, `0x200`, or with K, M, G, T (of 1,024): `64K`',
  path: 'names between slashes: `etc/motd`',
};

const code = (word: string): string => `\`${word}\``;

export const docs = {
  product: 'Cowscope',
  name: 'Documentation',
  titleOf: (title: string) => `${title} · Cowscope`,
  skip: 'To the text',
  contents: 'Contents',
  onThisPage: 'On this page',
  app: 'Open the app',
  home: 'What it is',
  previous: 'Previous',
  next: 'Next',
  fails: 'Refused',
  groups: {
    start: 'Start',
    language: 'Scenario language',
    systems: 'Systems',
    elsewhere: 'In your own pages',
    running: 'Tools and servers',
  } as Readonly<Record<string, string>>,

  /** Above a system's README. */
  system: {
    openApp: (name: string) => `Open ${name} in the app`,
    language: 'Its commands',
    played: (title: string) => `**${title}.** Step through it here, or open it in the app.`,
    here: 'See it happen',
    /** How a README begins in its folder, and what it says as a page. */
    folder: 'What this folder models',
    page: 'What is modelled',
    /** Pages about what several systems have in common. */
    shared: 'Shared by several',
  },

  reference: {
    title: (name: string) => `Commands: ${name}`,
    intro: (name: string, use: string, count: number, href: string) =>
      `A scenario for ${name} begins with \`use ${use}\`. It has ${count} commands. Words in capitals are to be filled in, those in brackets may ` +
      `be left out. What holds for all systems is on [the page about the language](${href}).`,
    system: (name: string, href: string) =>
      `The rules that decide what each of them does are on the page about [${name}](${href}).`,
    kin: (names: readonly string[]) =>
      `The same commands are understood by ${names.map(code).join(', ')}: change the \`use\` line, and the scenario runs there.`,
    columns: ['Word', 'What may stand there', 'Note'] as const,
    listColumns: ['System', 'Begins with', 'Commands'] as const,
    optional: 'may be left out',
    param: (kind: string, words: readonly string[]) => {
      const listed = words.map(code).join(', ');
      if (kind === 'word') return listed;
      return [kinds[kind] ?? kind, ...(listed === '' ? [] : [listed])].join(', or ');
    },
    option: (name: string) => `written \`${name}=…\`, anywhere after the verb`,
    more: (n: number) => `… and ${n} more.`,
    refusedHere: (what: string) => `Refused here: ${what}`,
    list: 'Commands by system',
    listIntro: 'Every system has its own verbs, in the words of its field:',
  },
};
