/** Seeded faults of files that share blocks, and of overlay mounts. */
import type { Mutant } from './mutant-list.ts';

const btrfs = 'src/mechanisms/btrfs/write.ts';
const copyUp = 'src/mechanisms/overlayfs/copy-up.ts';
const evolve = 'src/mechanisms/families/reflinks/evolve.ts';
const figures = 'src/mechanisms/families/reflinks/figures.ts';
const files = 'src/mechanisms/families/reflinks/files.ts';
const free = 'src/mechanisms/families/reflinks/free.ts';
const held = 'src/mechanisms/overlayfs/files.ts';
const names = 'src/mechanisms/overlayfs/names.ts';
const options = 'src/mechanisms/overlayfs/verbs.ts';
const overlay = 'src/mechanisms/overlayfs/world.ts';
const ovl = 'src/mechanisms/overlayfs/evolve.ts';
const tree = 'src/mechanisms/overlayfs/tree.ts';
const window = 'src/mechanisms/xfs/window.ts';
const world = 'src/mechanisms/families/reflinks/world.ts';
const xfs = 'src/mechanisms/xfs/write.ts';

const reflinks: readonly Mutant[] = [
  {
    file: btrfs,
    find: "const how = old.length > 0 ? 'moved' : 'fresh';",
    replace: "const how = 'fresh' as 'moved' | 'fresh';",
    why: 'what btrfs moves is not counted',
  },
  {
    file: btrfs,
    find: '    free(tx, old);\n',
    replace: '',
    why: 'extents of btrfs are never freed by writing',
  },
  {
    file: evolve,
    find: 'each(\n      file.pieces.filter((piece) => !now.has(piece)),\n      -1,\n    );',
    replace: 'each([], -1);',
    why: 'references that a map loses are not taken back',
  },
  {
    file: evolve,
    find: 'else touched.add(piece.extent);',
    replace: 'else if (by > 0) touched.add(piece.extent);',
    why: 'extents that lose their last entry are not counted again',
  },
  {
    file: evolve,
    find: 'value: one.value + by',
    replace: 'value: one.value + 1',
    why: 'references of places only grow',
  },
  {
    file: evolve,
    find: 'const isKept = cut(old.reserved, from, to)[0]?.place === place;',
    replace: 'const isKept = true;',
    why: 'a block that found a place elsewhere takes its reserve away',
  },
  {
    file: evolve,
    find: 'for (const { place, from, to } of gone.reserved) use(draft, place, to - from, FREE);',
    replace: '',
    why: 'what is reserved for a file that goes is lost',
  },
  {
    file: evolve,
    find: 'draft.change(id, { reserved: cut(reserved, 0, size), trimmed: true });',
    replace: 'draft.change(id, { reserved: cut(reserved, 0, size) });',
    why: 'a file gives back what lies beyond its end each time',
  },
  {
    file: evolve,
    find: 'draft.changeExtent(id, { live: false });',
    replace: '',
    why: 'freed extents live on',
  },
  {
    file: evolve,
    find: 'draft.change(target, { size: Math.max(old.size, to + shift) });',
    replace: 'draft.change(target, { size: to + shift });',
    why: 'a clone into the middle cuts the file',
  },
  {
    file: evolve,
    find: "if (how === 'inPlace') draft",
    replace: "if (how !== 'moved') draft",
    why: 'new blocks count as overwritten',
  },
  {
    file: world,
    find: 'if (at < piece.from) yield { from: at, to: piece.from, value: 0 };',
    replace: '',
    why: 'holes are left out of what is read',
  },
  {
    file: world,
    find: 'place: piece.place + first - piece.from }',
    replace: 'place: piece.place }',
    why: 'the rest of a cut entry leads to its beginning',
  },
  {
    file: world,
    find: 'value === FREE && (to - from >= blocks || to === uses.length)',
    replace: 'value === FREE',
    why: 'places are taken that are in use behind a gap',
  },
  {
    file: world,
    find: '    this.files = files.slice();',
    replace: '    this.files = files as File[];',
    why: 'versions share the list of files',
  },
  {
    file: free,
    find: '.filter(({ live, refs }) => live && refs === 0)',
    replace: '.filter(({ live, refs }) => live && refs <= 1)',
    why: 'extents are freed with an entry left',
  },
  {
    file: files,
    find: "to > source.size ? 'range'",
    replace: "to > source.size + 1 ? 'range'",
    why: 'a block beyond the end can be shared',
  },
  {
    file: files,
    find: 'at < to && from < end',
    replace: 'at <= to && from < end',
    why: 'neighbours in one file overlap',
  },
  {
    file: files,
    find: "    tx.emit({ type: 'truncated', file: known.id });\n    free(tx, known.pieces);\n",
    replace: "    tx.emit({ type: 'truncated', file: known.id });\n",
    why: 'what a file had before it was shared anew is not freed',
  },
  {
    file: figures,
    find: 'if (known !== owner) shared.add(piece.extent);',
    replace: 'shared.add(piece.extent);',
    why: 'btrfs calls everything shared',
  },
  {
    file: figures,
    find: '? world.uses.at(piece.place + block - piece.from) > 1',
    replace: '? world.uses.at(piece.place + block - piece.from) > 0',
    why: 'XFS calls everything shared',
  },
  {
    file: xfs,
    find: 'if (one.value > 1 !== refs > 1) break;',
    replace: '',
    why: 'XFS moves what follows the shared blocks as well',
  },
  {
    file: xfs,
    find: "finding: refs > 1 ? 'shared' : 'own'",
    replace: "finding: refs > 2 ? 'shared' : 'own'",
    why: 'XFS overwrites what two share',
  },
  {
    file: xfs,
    find: 'if (reserved.length === 0 || trimmed) return;',
    replace: 'if (reserved.length === 0) return;',
    why: 'XFS looks beyond the end at each close',
  },
  {
    file: xfs,
    find: 'const kept = reserved.find(covers(from));',
    replace: 'const kept = undefined as Piece | undefined;',
    why: 'XFS forgets its reserves',
  },
  {
    file: xfs,
    find: 'const end = Math.min(to, nextOf(reserved, from));',
    replace: 'const end = to;',
    why: 'a stretch runs on into the reserve',
  },
  {
    file: window,
    find: 'let first = from - (from % hint);',
    replace: 'let first = from;',
    why: 'windows are not aligned',
  },
  {
    file: window,
    find: 'Math.ceil((to - first) / hint) * hint',
    replace: 'to - first',
    why: 'windows end where the write does',
  },
  {
    file: window,
    find: 'if (isOver()) first = Math.max(0, next - blocks);',
    replace: '',
    why: 'a window is cut rather than moved',
  },
  {
    file: window,
    find: 'first !== from && first < previous ? previous : first',
    replace: 'first',
    why: 'windows reach into what is reserved before them',
  },
];

const layers: readonly Mutant[] = [
  {
    file: copyUp,
    find: "if (access === 'trunc') return 'none';",
    replace: '',
    why: 'what is cut is copied first',
  },
  {
    file: copyUp,
    find: "if (access !== 'write' && settings.metacopy) return 'meta';",
    replace: "if (settings.metacopy) return 'meta';",
    why: 'with metacopy the data never follows',
  },
  {
    file: copyUp,
    find: "return made === 'xfs' ? 'clone' : 'data';",
    replace: "return 'data';",
    why: 'XFS copies up byte by byte',
  },
  {
    file: copyUp,
    find: '  raise(tx, parentOf(folder));\n',
    replace: '',
    why: 'directories are made without those above',
  },
  {
    file: names,
    find: "const whiteout = how === 'rm' && isCovered(tx, path);",
    replace: 'const whiteout = false;',
    why: 'what is removed shines through again',
  },
  {
    file: names,
    find: 'const isSure = tx.world.settings.sealed',
    replace: 'const isSure = tx.world.settings.redirect',
    why: 'index=on leaves new directories open',
  },
  {
    file: names,
    find: 'const whiteout = isCovered(tx, path);',
    replace: 'const whiteout = true;',
    why: 'every rename leaves a whiteout',
  },
  {
    file: names,
    find: "found.lower !== null && !tx.world.settings.redirect) return 'EXDEV'",
    replace: "found.lower !== null) return 'EXDEV'",
    why: 'redirect_dir does nothing',
  },
  {
    file: names,
    find: 'const redirect = storeOf(tx.world, store).metaOnly;',
    replace: 'const redirect = false;',
    why: 'a link to what is only known says not where its data lies',
  },
  {
    file: tree,
    find: "if (entry.opaque) return { kind: 'dir', upper: path, lower: null };",
    replace: '',
    why: 'opaque directories let everything through',
  },
  {
    file: tree,
    find: "const place = entry.redirect !== '' ? entry.redirect : lower;",
    replace: 'const place = lower;',
    why: 'notes of renamed directories are not read',
  },
  {
    file: ovl,
    find: "const value = how === 'clone' ? SHARED : OWN;",
    replace: 'const value = OWN;',
    why: 'what is cloned counts as stored',
  },
  {
    file: ovl,
    find: 'kept: kept.set(from, to, OWN) });',
    replace: 'kept });',
    why: 'what is written stays shared',
  },
  {
    file: ovl,
    find: 'if (!isNamed && !isHeld) draft',
    replace: 'if (!isNamed) draft',
    why: 'an open file without a name is freed',
  },
  {
    file: overlay,
    find: 'above && !(above.metaOnly && lower >= 0)',
    replace: 'above',
    why: 'what is only known is read as zeroes',
  },
  {
    file: held,
    find: "const store = kind === 'mapping' ? storeOf(tx.world, held.store) : dataOf(tx.world, held.node);",
    replace: 'const store = storeOf(tx.world, held.store);',
    why: 'descriptors stay with the old file',
  },
  {
    file: options,
    find: "redirect: metacopy || isOn('redirect_dir')",
    replace: "redirect: isOn('redirect_dir')",
    why: 'metacopy does not bring redirect_dir',
  },
];

export const reflinkMutants: readonly Mutant[] = [...reflinks, ...layers];
