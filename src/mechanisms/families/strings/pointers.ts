/** References and pointers that outlive the call that made them: taking them, and reading and writing through them. */
import type { Args } from '../../../core/mechanism.ts';
import { CommandError } from '../../../core/refusal.ts';
import { bufferOf, type Pointer, STATIC } from '../references/world.ts';
import { charArg, indexArg, pointerArg, textArg, variableArg } from './find.ts';
import { within } from './limits.ts';
import { bufferOfHolder, type Rep, type Tx } from './rep.ts';

type Run = (tx: Tx, args: Args) => void;

/** Refuses what the language does not let anybody keep. @throws CommandError STR-BORROW */
function keepable({ canKeepPointers }: Rep, args: Args): void {
  if (!canKeepPointers) throw new CommandError('STR-BORROW', { name: textArg(args, 'pointer') }, 'pointer');
}

function hand(tx: Tx, args: Args, holder: number, kind: Pointer['kind'], offset: number): void {
  const pointer = tx.world.pointers.length;
  within('pointers', pointer + 1, 'pointer');
  const { id: unit } = bufferOfHolder(tx.world, holder);
  tx.emit({ type: 'handed', holder, pointer, name: textArg(args, 'pointer'), kind, unit, offset });
}

/** Whether what the pointer points into is gone, which is told. */
function dangles(tx: Tx, { id: pointer, unit }: Pointer, access: 'read' | 'write'): boolean {
  if (bufferOf(tx.world, unit).live) return false;
  tx.emit({ type: 'dangled', pointer, unit, access });
  return true;
}

/** What is done with them, by verb. */
export const pointersOf = (rep: Rep): Readonly<Record<string, Run>> => ({
  ref(tx, args) {
    keepable(rep, args);
    const holder = variableArg(tx.world, args, 'variable');
    const at = indexArg(tx.world, args, holder, 0);
    rep.leak(tx, holder.id, 'reference');
    hand(tx, args, holder.id, 'reference', at);
  },
  cptr(tx, args) {
    keepable(rep, args);
    hand(tx, args, variableArg(tx.world, args, 'variable').id, 'pointer', 0);
  },
  poke(tx, args) {
    keepable(rep, args);
    const target = pointerArg(tx.world, args, 'pointer');
    if (dangles(tx, target, 'write')) return;
    const { id: pointer, unit, offset: at } = target;
    const place = { holder: -1, pointer, unit } as const;
    if (unit === STATIC) tx.emit({ type: 'looked', ...place, finding: 'pointer.static', from: -1 });
    else tx.emit({ type: 'written', ...place, at, text: charArg(args, 'char'), times: 1 });
  },
  peek(tx, args) {
    keepable(rep, args);
    const target = pointerArg(tx.world, args, 'pointer');
    if (dangles(tx, target, 'read')) return;
    const { id: pointer, unit, offset: at } = target;
    const value = bufferOf(tx.world, unit).cells[at] as number;
    const what = { at, count: 1, value, how: 'pointer', other: -1 } as const;
    tx.emit({ type: 'read', holder: -1, pointer, unit, ...what });
  },
});
