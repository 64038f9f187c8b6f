/** Files that each guest has for itself, byte for byte, and which of them are frozen, worked out from rules and not from inodes. */
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { fullName, HASH, inodeOf, living, namesOf, type World } from './world.ts';

interface File {
  bytes: number[];
  mode: string;
  uid: string;
  mtime: number;
  /** What it is unified with: all that have the same number share one inode. */
  group: number;
}

type Run = (words: readonly string[], options: Readonly<Record<string, string>>) => Ending;

export class Files implements Eager<World> {
  private readonly files = new Map<string, File>();
  private readonly ever = new Set<string>();
  private readonly guests = new Set<string>();
  /** Groups with a name in the hash directory, and what their files are like. */
  private readonly hashed = new Map<number, string>();
  private groups = 0;
  private clock = 1_700_000_000;
  private cowbl = true;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    const pairs = words.filter((word) => word.includes('=')).map((word) => word.split('='));
    const plain = words.filter((word) => !word.includes('='));
    return (this.runs[verb] as Run)(plain, Object.fromEntries(pairs));
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    file: ([guest = '', path = '', size, byte], { mode = '644', uid = '0', mtime = '1600000000' }) => {
      if (this.blocked(guest, path)) return 'refused';
      this.guests.add(guest);
      this.ever.add(`${guest}/${path}`);
      const bytes = Array.from({ length: Number(size) }, () => Number(byte));
      this.files.set(`${guest}/${path}`, { bytes, mode, uid, mtime: Number(mtime), group: 0 });
      return 'done';
    },
    hashify: ([guest = '']) => (this.guests.has(guest) ? this.hashify(guest) : 'refused'),
    hashclean: ([which]) => {
      for (const group of [...this.hashed.keys()])
        if (which === 'all' || this.members(group) === 0) this.hashed.delete(group);
      return 'done';
    },
    open: ([guest = '', path = '', how]) => {
      if (how === 'r') return this.find(guest, path) ?? 'done';
      return this.change(guest, path, (file) => {
        if (how !== 'trunc') return;
        file.bytes = [];
        file.mtime = ++this.clock;
      });
    },
    write: ([guest = '', path = '', offset, count, byte]) =>
      this.change(guest, path, (file) => {
        const [from, to] = [Number(offset), Number(offset) + Number(count)];
        while (file.bytes.length < from) file.bytes.push(0);
        for (let at = from; at < to; at++) file.bytes[at] = Number(byte);
        file.mtime = ++this.clock;
      }),
    read: ([guest = '', path = '']) => this.find(guest, path) ?? 'done',
    chmod: ([guest = '', path = '', mode = '']) =>
      mode === '9'
        ? 'refused'
        : this.change(guest, path, (file) => {
            file.mode = mode;
          }),
    unlink: ([guest = '', path = '']) => {
      const found = this.find(guest, path);
      this.files.delete(`${guest}/${path}`);
      return found ?? 'done';
    },
    rename: ([guest = '', path = '', next = '']) => this.rename(guest, path, next),
    cowbl: ([state]) => {
      this.cowbl = state === 'on';
      return 'done';
    },
  };

  private find(guest: string, path: string): Ending | null {
    if (this.files.has(`${guest}/${path}`)) return null;
    return this.ever.has(`${guest}/${path}`) ? 'failed' : 'refused';
  }

  /** Whether a directory stands where a file would, or the other way round. */
  private blocked(guest: string, path: string, but = ''): boolean {
    const full = `${guest}/${path}`;
    return [...this.files.keys()].some(
      (name) => name !== but && (name.startsWith(`${full}/`) || full.startsWith(`${name}/`)),
    );
  }

  private members(group: number): number {
    return [...this.files.values()].filter((file) => file.group === group).length;
  }

  private change(guest: string, path: string, run: (file: File) => void): Ending {
    const found = this.find(guest, path);
    if (found) return found;
    const file = this.files.get(`${guest}/${path}`) as File;
    if (file.group > 0 && !this.cowbl) return 'failed';
    const isShared = this.members(file.group) + (this.hashed.has(file.group) ? 1 : 0) > 1;
    if (file.group > 0 && isShared) file.mtime = ++this.clock;
    file.group = 0;
    run(file);
    return 'done';
  }

  private rename(guest: string, path: string, next: string): Ending {
    const found = this.find(guest, path);
    if (found) return found;
    const [from, to] = [`${guest}/${path}`, `${guest}/${next}`];
    if (from === to) return 'done';
    if (this.blocked(guest, next, from)) return 'refused';
    const file = this.files.get(from) as File;
    this.files.delete(from);
    this.files.set(to, file);
    this.ever.add(to);
    return 'done';
  }

  private hashify(guest: string): Ending {
    for (const [name, file] of this.files) {
      if (!name.startsWith(`${guest}/`) || file.group > 0 || file.bytes.length < 16) continue;
      const { bytes, mode, uid, mtime } = file;
      const key = [bytes.join(), mode, uid, mtime].join('|');
      const known = [...this.hashed].find(([, one]) => one === key);
      file.group = known?.[0] ?? ++this.groups;
      this.hashed.set(file.group, key);
    }
    return 'done';
  }

  compare(world: World): string | null {
    const names = living(world).filter(({ guest }) => guest !== HASH);
    if (names.length !== this.files.size) return `${names.length} files, not ${this.files.size}`;
    for (const name of names) {
      const file = this.files.get(fullName(name));
      if (!file) return `there is no ${fullName(name)}`;
      const inode = inodeOf(world, name.inode);
      const bytes = [...inode.bytes.all()].flatMap((one) =>
        Array.from({ length: one.to - one.from }, () => one.value),
      );
      if (bytes.join() !== file.bytes.join()) return `${fullName(name)} reads ${bytes}, not ${file.bytes}`;
      if (`${inode.mode}` !== file.mode || inode.mtime !== file.mtime)
        return `${fullName(name)} has other metadata`;
      if (inode.sealed !== file.group > 0) return `${fullName(name)} is ${inode.sealed ? '' : 'not '}frozen`;
      const shared = namesOf(world, name.inode).filter(({ guest }) => guest !== HASH).length;
      if (file.group > 0 && shared !== this.members(file.group))
        return `${fullName(name)} has ${shared} names`;
    }
    const hashes = living(world).length - names.length;
    return hashes === this.hashed.size ? null : `${hashes} hashes, not ${this.hashed.size}`;
  }
}
