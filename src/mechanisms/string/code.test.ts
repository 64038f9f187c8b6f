/** Each verb says what it is in C++. */
import { describe, expect, it } from 'vitest';
import { commandOf } from '../families/references/play.test-kit.ts';
import { cards } from '../families/strings/cards.ts';
import string from './index.ts';

const code = (line: string): string => string.code(commandOf(string, line));

const STATEMENTS: readonly (readonly [line: string, statement: string])[] = [
  ['let x "Hello"', 'std::string x("Hello");'],
  ["letn x 3 'c'", "std::string x(3, 'c');"],
  ['empty x', 'std::string x;'],
  ['copy y x', 'std::string y = x;'],
  ['move y x', 'std::string y = std::move(x);'],
  ['substr y x 2', 'std::string y = x.substr(2);'],
  ['substr y x 2 npos', 'std::string y = x.substr(2, std::string::npos);'],
  ['concat z x y', 'std::string z = x + y;'],
  ['drop x', '}  // x goes out of scope'],
  ['assign x y', 'x = y;'],
  ['moveassign x y', 'x = std::move(y);'],
  ['set x "t"', 'x = "t";'],
  ["setn x 4 'c'", "x.assign(4, 'c');"],
  ['swap x y', 'x.swap(y);'],
  ['clear x', 'x.clear();'],
  ['append y ", World!"', 'y += ", World!";'],
  ["appendn x 2 'c'", "x.append(2, 'c');"],
  ['appendvar x y', 'x += y;'],
  ["push x 'c'", "x.push_back('c');"],
  ['pop x', 'x.pop_back();'],
  ['insert x 1 "t"', 'x.insert(1, "t");'],
  ['erase x 1', 'x.erase(1);'],
  ['erase x 1 2', 'x.erase(1, 2);'],
  ['replace x 1 2 "t"', 'x.replace(1, 2, "t");'],
  ['resize x 9', 'x.resize(9);'],
  ["resize x 9 '.'", "x.resize(9, '.');"],
  ['reserve x 9', 'x.reserve(9);'],
  ['shrink x', 'x.shrink_to_fit();'],
  ["insertit x 1 'c'", "x.insert(x.begin() + 1, 'c');"],
  ['eraseit x 1', 'x.erase(x.begin() + 1);'],
  ["index x 2 'c'", "x[2] = 'c';"],
  ['readindex x 2', 'x[2];'],
  ['at x 2', 'x.at(2);'],
  ['begin x', 'x.begin();'],
  ['end x', 'x.end();'],
  ['mdata x', 'x.data();'],
  ['constindex x 2', 'std::as_const(x)[2];'],
  ['constat x 2', 'std::as_const(x).at(2);'],
  ['cbegin x', 'x.cbegin();'],
  ['cstr x', 'x.c_str();'],
  ['data x', 'std::as_const(x).data();'],
  ['size x', 'x.size();'],
  ['compare x y', 'x == y;'],
  ['ref r x 0', 'char* r = &x[0];'],
  ['cptr p x', 'const char* p = x.c_str();'],
  ["poke r 'y'", "*r = 'y';"],
  ['peek p', '*p;'],
];

describe('the C++ of a command', () => {
  it.each(STATEMENTS)('%s is %s', (line, statement) => {
    expect(code(line)).toBe(statement);
  });

  it('uses references as the pointers that they are declared as', () => {
    expect(['ref p s 2', 'peek p', "poke p '#'"].map(code)).toEqual(['char* p = &s[2];', '*p;', "*p = '#';"]);
  });

  it('is known for every verb', () => {
    const verbs = new Set(STATEMENTS.map(([line]) => line.split(' ')[0]));
    expect([...verbs].sort()).toEqual(Object.keys(cards).sort());
    expect(string.verbs.map(({ name }) => name)).toEqual(Object.keys(cards));
  });

  it('escapes what a literal cannot hold', () => {
    expect(code('let x "say \\"hi\\" \\\\ \n\u00e9?"')).toBe('std::string x("say \\"hi\\" \\\\ \\n\\351?");');
    expect(code('set x "a\0b"')).toBe('x = std::string("a\\000b", 3);');
    expect(code("push x '\\''")).toBe("x.push_back('\\'');");
    expect(code("push x ''")).toBe("x.push_back('\\0');");
  });
});
