/** Whether the page around an embed is light or dark, by the marks that documentation systems set and by its text. */

type Shade = 'light' | 'dark';

const PLAIN: Readonly<Record<string, Shade>> = { light: 'light', dark: 'dark' };

/** Attributes whose value says it. Hosts set them on <html> or <body>, but any element around an embed may have one. */
const MARKS: Readonly<Record<string, Readonly<Record<string, Shade>>>> = {
  'data-theme': PLAIN, // Docusaurus, Starlight, Furo, pydata-sphinx-theme
  'data-md-color-scheme': { default: 'light', slate: 'dark' }, // MkDocs Material
  'data-bs-theme': PLAIN, // Bootstrap
  'data-color-mode': PLAIN, // Primer
  'data-mode': PLAIN, // pydata-sphinx-theme
};

/** Classes that say it. */
const CLASSES: Readonly<Record<string, Shade>> = {
  light: 'light',
  rust: 'light', // mdBook
  dark: 'dark', // VitePress, Nextra, Jupyter Book
  coal: 'dark', // mdBook
  navy: 'dark', // mdBook
  ayu: 'dark', // mdBook
  'quarto-light': 'light',
  'quarto-dark': 'dark',
  'has-light-background': 'light', // reveal.js
  'has-dark-background': 'dark', // reveal.js
};

const WATCHED = [...Object.keys(MARKS), 'class', 'style'];

const parentOf = (element: Element): Element | null => {
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement;
};

function markOf(element: Element): Shade | null {
  for (const [name, values] of Object.entries(MARKS)) {
    const value = element.getAttribute(name) ?? '';
    if (Object.hasOwn(values, value)) return values[value] ?? null;
  }
  for (const name of element.classList) if (Object.hasOwn(CLASSES, name)) return CLASSES[name] ?? null;
  return null;
}

/** How light a computed colour is, 0 to 1; null when it cannot be told. */
export function lightness(colour: string): number | null {
  const [form = '', rest = ''] = colour.split('(');
  const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const [a, b, c] = numbers;
  if (a === undefined) return null;
  if (/^ok/.test(form)) return a;
  if (/^l/.test(form)) return a / 100;
  if (b === undefined || c === undefined) return null;
  const scale = form === 'color' ? 1 : 255;
  return (0.299 * a + 0.587 * b + 0.114 * c) / scale;
}

/** Whether a computed colour covers what is below it. */
const isOpaque = (colour: string): boolean => {
  const alpha = /(?:,\s*|\/\s*)([\d.]+)\)$/.exec(/^rgba|\//.test(colour) ? colour : '')?.[1];
  return colour !== '' && colour !== 'transparent' && Number(alpha ?? 1) > 0.5;
};

/** What is seen behind an element: the nearest ground, else the text on it. Null where the browser's own ground is seen. */
function seenShade(around: Element): Shade | null {
  for (let at: Element | null = around; at; at = parentOf(at)) {
    const { backgroundColor, backgroundImage, color } = getComputedStyle(at);
    const ground = isOpaque(backgroundColor) ? lightness(backgroundColor) : null;
    if (ground !== null) return ground < 0.5 ? 'dark' : 'light';
    const text = backgroundImage && backgroundImage !== 'none' ? lightness(color) : null;
    if (text !== null) return text > 0.5 ? 'dark' : 'light';
  }
  return null;
}

/** What the host says: the nearest mark around the element, else its `color-scheme`, else what is seen behind it. */
export function hostShade(element: Element, systemDark: boolean): Shade {
  for (let at = parentOf(element); at; at = parentOf(at)) {
    const mark = markOf(at);
    if (mark) return mark;
  }
  const around = parentOf(element);
  if (!around) return 'light';
  const scheme = getComputedStyle(around).colorScheme ?? '';
  const [light, dark] = [/\blight\b/.test(scheme), /\bdark\b/.test(scheme)];
  if (light !== dark) return dark ? 'dark' : 'light';
  return seenShade(around) ?? (light && systemDark ? 'dark' : 'light');
}

/** Everything that can change the look of the page. One for all embeds of a document. */
export interface HostWatch {
  watch(element: Element, changed: () => void): () => void;
  readonly isDark: boolean;
  readonly wantsContrast: boolean;
  /** Whether nothing may move. */
  readonly isCalm: boolean;
}

export function createHostWatch(): HostWatch {
  const calls = new Set<() => void>();
  const tell = (): void => {
    for (const call of [...calls]) call();
  };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const forced = matchMedia('(forced-colors: active)');
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const queries = [dark, contrast, forced];
  const marks = new MutationObserver(tell);
  // Hosts fade from one theme to the other; their text has its colour at the end.
  const faded = ({ propertyName, target }: TransitionEvent): void => {
    if (/color$/.test(propertyName) && (target === document.body || target === document.documentElement))
      tell();
  };
  const begin = (): void => {
    for (const query of queries) query.addEventListener('change', tell);
    document.addEventListener('transitionend', faded);
  };
  const end = (): void => {
    for (const query of queries) query.removeEventListener('change', tell);
    document.removeEventListener('transitionend', faded);
    marks.disconnect();
  };
  return {
    watch(element, changed) {
      if (calls.size === 0) begin();
      calls.add(changed);
      for (let at = parentOf(element); at; at = parentOf(at)) marks.observe(at, { attributeFilter: WATCHED });
      return () => {
        calls.delete(changed);
        if (calls.size === 0) end();
      };
    },
    get isDark() {
      return dark.matches;
    },
    get wantsContrast() {
      return contrast.matches || forced.matches;
    },
    get isCalm() {
      return calm.matches;
    },
  };
}
