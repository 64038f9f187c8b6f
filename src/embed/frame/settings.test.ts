/** What the query of a framed embed sets, and what is said of what it cannot mean. */
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';

describe('the query', () => {
  it('sets theme, language, step, controls, playing and the way to the app', () => {
    const { settings, origins, notes } = readSettings(
      '?theme=contrast-dark&lang=pt-BR&step=3&controls=steps&autoplay=1&fill=1&app=https://a.example/c/&unknown=1',
      true,
    );
    expect(settings).toEqual({
      theme: 'contrast-dark',
      lang: 'pt-BR',
      step: 3,
      controls: 'steps',
      autoplay: true,
      fill: true,
      app: 'https://a.example/c/',
    });
    expect([origins, notes]).toEqual([null, []]);
    expect(readSettings('', true).settings).toEqual({});
    expect(readSettings('?autoplay=0&step=0', true).settings).toEqual({ autoplay: false, step: 0 });
  });

  it('says of each value that means nothing what it could be, and goes on without it', () => {
    const { settings, notes } = readSettings(
      '?theme=drak&lang=!&step=-1&controls=some&autoplay=maybe&app=javascript:1',
      true,
    );
    expect(settings).toEqual({});
    expect(notes.map(({ message }) => /“(.*)”/.exec(message)?.[1])).toEqual([
      'drak',
      'some',
      '!',
      '-1',
      'maybe',
      'javascript:1',
    ]);
    expect(notes[0]?.instead).toContain('“light”');
  });

  it('lets only a page around it say where a link leads', () => {
    expect(readSettings('?app=https://evil.example/', false)).toEqual({
      settings: {},
      origins: null,
      notes: [],
    });
  });

  it('names the origins that are obeyed; one that is none obeys nobody', () => {
    expect(readSettings('?origin=https://a.example', true).origins).toEqual(['https://a.example']);
    expect(
      readSettings('?origin=https://a.example,http://b.example:81/&origin=https://c.example', true).origins,
    ).toEqual(['https://a.example', 'http://b.example:81', 'https://c.example']);
    for (const wrong of ['', 'null', 'a.example', 'https://a.example/path', 'file:///x', '*']) {
      const { origins, notes } = readSettings(`?origin=${encodeURIComponent(wrong)}`, true);
      expect([origins, notes.length], wrong).toEqual([[], 1]);
    }
  });
});
