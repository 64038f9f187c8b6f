/** The command palette: one field that finds every command, step, scenario and setting, and runs it. */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { type Doing, find, type Item, itemsOf } from './items.ts';
import { recentIds, rememberUse } from './recent.ts';
import '../palette.css';

const { ui } = text;

/** Results that Page Up and Page Down pass over. */
const PAGE = 8;

interface Section {
  readonly group: Item['group'];
  readonly items: readonly { readonly item: Item; readonly index: number }[];
}

function sectionsOf(items: readonly Item[]): readonly Section[] {
  const sections: { group: Item['group']; items: { item: Item; index: number }[] }[] = [];
  for (const [index, item] of items.entries()) {
    const last = sections.at(-1);
    if (last?.group === item.group) last.items.push({ item, index });
    else sections.push({ group: item.group, items: [{ item, index }] });
  }
  return sections;
}

interface OptionProps {
  readonly item: Item;
  readonly id: string;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Option({ item, id, active, onPoint, onRun }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field points here by aria-activedescendant
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={active}
      className="found"
      onPointerMove={onPoint}
      onClick={onRun}
    >
      <span className="found-words">
        {item.words}
        {item.about !== '' && <small>{item.about}</small>}
      </span>
      {item.code !== '' && <code>{item.code}</code>}
      {item.keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </div>
  );
}

interface Props {
  readonly app: Doing;
  readonly onClose: () => void;
}

export function Palette({ app, onClose }: Props) {
  const lab = useLab();
  const state = useLabState((whole) => whole);
  const [query, setQuery] = useState('');
  const [marked, setMarked] = useState(0);
  const [recent] = useState(recentIds);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const all = useMemo(() => itemsOf(state, lab, app), [state, lab, app]);
  const found = useMemo(() => find(query, all, state, lab, recent), [query, all, state, lab, recent]);
  const active = Math.min(marked, found.length - 1);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => current?.close();
  }, []);

  /** Told at once, since the dialog's own event comes later, and keys pressed until then would be lost. */
  const close = (): void => {
    dialog.current?.close();
    onClose();
  };
  /** Closing gives the focus back first: what runs may put it elsewhere. */
  const run = (item: Item | undefined): void => {
    if (!item) return;
    close();
    if (item.lasting) rememberUse(item.id);
    item.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const last = found.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowDown: active >= last ? 0 : active + 1,
      ArrowUp: active <= 0 ? last : active - 1,
      PageDown: Math.min(last, active + PAGE),
      PageUp: Math.max(0, active - PAGE),
      Home: 0,
      End: last,
    };
    const next = Object.hasOwn(to, event.key) ? to[event.key] : undefined;
    const again = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (next !== undefined && !event.shiftKey) setMarked(Math.max(0, next));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(found[active]);
    else if (again) close();
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={ui.palette.title}
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && close()}
      data-testid="palette-dialog"
    >
      <div className="palette-field">
        <input
          autoFocus
          value={query}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${list}-${active}` : undefined}
          aria-label={ui.palette.title}
          placeholder={ui.palette.placeholder}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          maxLength={200}
          onChange={({ target }) => {
            setQuery(target.value);
            setMarked(0);
          }}
          onKeyDown={onKey}
          data-testid="palette-input"
        />
        <button type="button" className="outlined" onClick={close}>
          {ui.close}
        </button>
      </div>
      {found.length === 0 ? (
        <p className="palette-none" id={list}>
          {ui.palette.nothing(query.trim())}
        </p>
      ) : (
        <div className="palette-list" role="listbox" id={list} aria-label={ui.palette.title}>
          {sectionsOf(found).map(({ group, items }) => (
            <div role="group" aria-label={ui.groups[group]} key={`${group}-${items[0]?.item.id}`}>
              <p aria-hidden="true">{ui.groups[group]}</p>
              {items.map(({ item, index }) => (
                <Option
                  key={item.id}
                  item={item}
                  id={`${list}-${index}`}
                  active={index === active}
                  onPoint={() => index !== active && setMarked(index)}
                  onRun={() => run(item)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      <p className="palette-count" role="status">
        {ui.palette.results(found.length)}
      </p>
    </dialog>
  );
}
