/** What a variable's menu offers, as commands ready to run. */
import type { ActionView } from '../../../core/picture.ts';
import { bufferOf, type Holder, holderNamed, NOWHERE, type World } from '../references/world.ts';

/** A name that no living variable has: `y` for a copy of `x` would be taken soon, so they are numbered. */
function freeName(world: World, name: string): string {
  const stem = name.replace(/\d+$/, '') || name;
  let number = 2;
  while (holderNamed(world, `${stem}${number}`)) number++;
  return `${stem}${number}`;
}

export function actionsOf(world: World, { name, unit }: Holder): readonly ActionView[] {
  if (unit === NOWHERE) return [];
  const copy = freeName(world, name);
  const isEmpty = bufferOf(world, unit).length === 0;
  const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });
  const ofCharacters = [
    act('readindex', name, `readindex ${name} 0`),
    act('constindex', name, `constindex ${name} 0`),
    act('index', name, `index ${name} 0 '#'`),
    act('ref', name, `ref p${world.pointers.length + 1} ${name} 0`),
  ];
  return [
    act('copy', copy, `copy ${copy} ${name}`),
    act('append', name, `append ${name} "!"`),
    ...(isEmpty ? [] : ofCharacters),
    act('clear', name, `clear ${name}`),
    act('drop', name, `drop ${name}`),
  ];
}
