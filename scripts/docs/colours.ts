// Code in a page with its comments, strings and first words marked: enough to read it by, from one small rule for each language.
import MarkdownIt from 'markdown-it';

const { escapeHtml } = new MarkdownIt().utils;

interface Rule {
  readonly name: 'comment' | 'note' | 'string' | 'word';
  readonly pattern: RegExp;
}

const STRING: Rule = { name: 'string', pattern: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y };
const HASH: Rule = { name: 'comment', pattern: /(?<=^|\s)#.*/my };
const WORD_FIRST: Rule = { name: 'word', pattern: /(?<=^[ \t]*|;[ \t]*)[\w./-]+/my };
const SLASHES: Rule = { name: 'comment', pattern: /(?<=^|\s)\/\/.*|\/\*[\s\S]*?\*\//my };
const TEMPLATE: Rule = { name: 'string', pattern: /`(?:[^`\\]|\\.)*`/y };
const KEYWORD: Rule = {
  name: 'word',
  pattern:
    /\b(?:import|export|from|const|let|await|async|function|return|if|else|for|of|new|default|type|interface)\b/y,
};
const TAG: Rule = { name: 'word', pattern: /<\/?[a-zA-Z][\w-]*|\/?>/y };
const REMARK: Rule = { name: 'comment', pattern: /<!--[\s\S]*?-->/y };
const NOTE: Rule = { name: 'note', pattern: /(?<=^[ \t]*)>.*/my };

const SCRIPT = [SLASHES, STRING, TEMPLATE, KEYWORD];
const CONFIG = [HASH, STRING, WORD_FIRST];
const LANGUAGES: Readonly<Record<string, readonly Rule[]>> = {
  cow: [NOTE, HASH, STRING, WORD_FIRST],
  'cow-line': [STRING, WORD_FIRST],
  usage: [WORD_FIRST],
  sh: CONFIG,
  nginx: CONFIG,
  caddy: CONFIG,
  apache: CONFIG,
  yaml: [HASH, STRING],
  toml: [HASH, STRING],
  python: [HASH, STRING],
  js: SCRIPT,
  ts: SCRIPT,
  json: [STRING],
  html: [REMARK, TAG, STRING],
};

/** @returns the code as markup, letters that mean something to HTML escaped */
export function coloured(code: string, language: string): string {
  const rules = LANGUAGES[language] ?? [];
  let out = '';
  let at = 0;
  let plain = 0;
  const flush = (to: number): void => {
    out += escapeHtml(code.slice(plain, to));
  };
  while (at < code.length) {
    const hit = rules
      .map(({ name, pattern }) => {
        pattern.lastIndex = at;
        return { name, text: pattern.exec(code)?.[0] ?? '' };
      })
      .find(({ text }) => text !== '');
    if (!hit) at++;
    else {
      flush(at);
      out += `<span class="${hit.name}">${escapeHtml(hit.text)}</span>`;
      at += hit.text.length;
      plain = at;
    }
  }
  flush(code.length);
  return out;
}
