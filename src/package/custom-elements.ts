/** What editors and frameworks are told of the element: a manifest of custom elements, schema 2.1.0. */
import { CONTROLS } from '../embed/contract.ts';
import { LOADS, THEMES } from '../embed/element/settings.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  /** What holds when it is not given. */
  readonly default?: string;
  readonly readonly?: true;
  /** The attribute that the property stands for, or '' when there is none; its own name when left out. */
  readonly attribute?: '';
}

const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' | ');

const attributes: readonly Field[] = [
  {
    name: 'scenario',
    type: 'string',
    description: 'Scenario text, with “;” between commands; instead of content.',
  },
  { name: 'src', type: 'string', description: 'Address of scenario text; instead of content.' },
  {
    name: 'step',
    type: 'number',
    description: 'Commands that have happened at first; 0 is the start.',
    default: 'the last',
  },
  {
    name: 'controls',
    type: oneOf(CONTROLS),
    description: 'What there is below the picture.',
    default: "'full'",
  },
  { name: 'theme', type: oneOf(THEMES), description: 'Colours; “auto” follows the page.', default: "'auto'" },
  {
    name: 'lang',
    type: 'string',
    description: 'Language of words, as a tag such as “en”.',
    default: 'that of the page',
  },
  { name: 'load', type: oneOf(LOADS), description: 'When the player is fetched.', default: "'visible'" },
  { name: 'isolate', type: 'boolean', description: 'Runs the player in a sandboxed frame of its own.' },
  { name: 'autoplay', type: 'boolean', description: 'Plays as soon as it can, where motion is wanted.' },
  {
    name: 'height',
    type: 'number',
    description: 'In CSS pixels, 120 or more.',
    default: 'as much as it takes',
  },
  {
    name: 'app',
    type: 'string',
    description: 'Where “Open in Cowscope” leads; “none” for no such link.',
    default: 'the app beside the script',
  },
  {
    name: 'base',
    type: 'string',
    description: 'Address of the folder with the scripts of the player.',
    default: 'where the script came from',
  },
];

const properties: readonly Field[] = [
  {
    name: 'scenario',
    type: 'string | null',
    description:
      'Scenario text as it is now. Setting it replaces content, attribute and src; null goes back to them.',
  },
  { name: 'step', type: 'number', description: 'Commands that have happened; setting it goes there.' },
  {
    name: 'state',
    type: 'EmbedState',
    description: 'What is shown, as plain data.',
    readonly: true,
    attribute: '',
  },
  ...attributes.filter(({ name }) => !['scenario', 'step', 'lang'].includes(name)),
];

interface Method {
  readonly name: string;
  readonly parameters?: readonly { readonly name: string; readonly type: string }[];
  readonly gives: string;
  readonly description: string;
}

const methods: readonly Method[] = [
  {
    name: 'run',
    parameters: [{ name: 'line', type: 'string' }],
    gives: 'Promise<Refusal | null>',
    description:
      'Runs a line after the step looked at; what stood behind it is dropped. Gives why it was refused, or null.',
  },
  {
    name: 'seek',
    parameters: [{ name: 'step', type: 'number' }],
    gives: 'Promise<void>',
    description: 'Goes to a step: 0 is the start, more than there are the end.',
  },
  { name: 'next', gives: 'Promise<void>', description: 'Goes one step on.' },
  { name: 'back', gives: 'Promise<void>', description: 'Goes one step back.' },
  {
    name: 'play',
    gives: 'Promise<void>',
    description: 'Plays from here, or from the start when at the end.',
  },
  { name: 'pause', gives: 'Promise<void>', description: 'Stops playing.' },
];

const events = [
  { name: 'cowscope:ready', type: 'CustomEvent<EmbedState>', description: 'The player shows the scenario.' },
  { name: 'cowscope:step', type: 'CustomEvent<EmbedState>', description: 'Another step is shown.' },
  {
    name: 'cowscope:error',
    type: 'CustomEvent<CowScopeErrorDetail>',
    description: 'It cannot be shown; the detail says why and what to do.',
  },
];

const described = ({ type, ...rest }: Field) => ({ ...rest, type: { text: type } });

/** Goes into the package as `custom-elements.json`. */
export const customElements = {
  schemaVersion: '2.1.0',
  readme: 'README.md',
  modules: [
    {
      kind: 'javascript-module',
      path: 'element.js',
      declarations: [
        {
          kind: 'class',
          customElement: true,
          tagName: 'cow-scope',
          name: 'CowScope',
          superclass: { name: 'HTMLElement' },
          summary: 'A copy-on-write scenario as a picture to step through.',
          attributes: attributes.map((one) => ({
            ...described(one),
            ...(one.name === 'lang' ? {} : { fieldName: one.name }),
          })),
          members: [
            ...properties.map(({ attribute, ...one }) => ({
              kind: 'field',
              ...described(one),
              ...(attribute === '' ? {} : { attribute: one.name }),
            })),
            ...methods.map(({ name, parameters = [], gives, description }) => ({
              kind: 'method',
              name,
              description,
              parameters: parameters.map((one) => ({ name: one.name, type: { text: one.type } })),
              return: { type: { text: gives } },
            })),
          ],
          events: events.map(({ name, type, description }) => ({ name, description, type: { text: type } })),
          slots: [
            { name: '', description: 'Scenario text, bare or in <pre>, and perhaps a prepared picture.' },
          ],
        },
      ],
      exports: [
        {
          kind: 'custom-element-definition',
          name: 'cow-scope',
          declaration: { name: 'CowScope', module: 'element.js' },
        },
        { kind: 'js', name: 'define', declaration: { name: 'define', module: 'element.js' } },
      ],
    },
  ],
} as const;
