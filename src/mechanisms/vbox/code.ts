/** Commands as what a person types for them: `VBoxManage`, where it has one. */
import type { Args, Command } from '../../core/mechanism.ts';
import type { VerbName } from './cards.ts';

const MIB = 1_048_576;

const name = (args: Args, key: string): string => `${args[key] ?? ''}`;

/** `--size` counts MiB; other sizes are said in bytes. */
const sized = (bytes: number): string =>
  bytes % MIB === 0 ? `--size ${bytes / MIB}` : `--sizebyte ${bytes}`;

const file = (args: Args, key: string): string => `${name(args, key)}.vdi`;

function attaching(args: Args, machine: string, port: string): string {
  const type = args.type === undefined ? '' : ` --mtype ${name(args, 'type')}`;
  return `VBoxManage storageattach ${name(args, machine)} --storagectl SATA --port ${port} --device 0 --type hdd --medium ${file(args, 'base')}${type}`;
}

/** What a guest does has no command, and `VBoxManage` cannot merge what no snapshot refers to. */
const lines: Readonly<Record<VerbName, (args: Args) => string>> = {
  create: (args) =>
    `VBoxManage createmedium disk --filename ${file(args, 'name')} ${sized(Number(args.size))}${args.variant === 'fixed' ? ' --variant Fixed' : ''}`,
  overlay: (args) =>
    `VBoxManage createmedium disk --filename ${file(args, 'name')} --diffparent ${file(args, 'parent')}`,
  write: () => '',
  read: () => '',
  discard: () => '',
  flush: () => '',
  merge: () => '',
  compact: (args) => `VBoxManage modifymedium disk ${file(args, 'image')} --compact`,
  vm: (args) => attaching(args, 'name', '0'),
  attach: (args) => attaching(args, 'machine', name(args, 'port')),
  snapshot: (args) => `VBoxManage snapshot ${name(args, 'machine')} take ${name(args, 'snapshot')}`,
  restore: (args) => `VBoxManage snapshot ${name(args, 'machine')} restore ${name(args, 'snapshot')}`,
  delete: (args) => `VBoxManage snapshot ${name(args, 'machine')} delete ${name(args, 'snapshot')}`,
};

export const code = ({ verb, args }: Command): string => lines[verb as VerbName]?.(args) ?? '';
