/** The stage: holders left and right, units between, and lines from what is seen to where it stands. */
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Picture } from '../../core/picture.ts';
import { layout } from '../../scene/layout.ts';
import { curve, type Link, type RowBox, type Scene, type UnitBox } from '../../scene/scene.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { bytesText, byteText, fillIn, hexByte, holderClass, integer, nextByte } from '../format.ts';
import { sentences } from '../panels/told.ts';
import { Band } from './Band.tsx';
import { Card } from './Card.tsx';
import { Fills } from './Fills.tsx';
import { neighbour } from './focus.ts';
import { HolderMenu } from './HolderMenu.tsx';
import { Mark } from './marks.tsx';
import { Slot } from './Slot.tsx';
import { UnitTile } from './UnitTile.tsx';

const { ui } = text;

/** The size of an element, as it changes. */
function useSize(): [(element: HTMLElement | null) => void, { width: number; height: number }] {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const observer = useRef<ResizeObserver>(null);
  const watch = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    const read = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    observer.current = new ResizeObserver(read);
    observer.current.observe(element);
    read();
  }, []);
  return [watch, size];
}

function LinkLine({ link }: { readonly link: Link }) {
  const classes = ['link', holderClass(link.holder), link.zero ? 'to-zero' : '', link.now ? 'now' : ''].join(
    ' ',
  );
  return <path className={classes} d={curve(link)} />;
}

function Flights({ scene }: { readonly scene: Scene }) {
  return scene.flights.map(({ key, from, to, x, y, w, h, byte, bytes }) => (
    <g key={key} className="flight">
      <path
        className="trail"
        d={curve({
          from: { x: from.x + from.w / 2, y: from.y + from.h / 2 },
          to: { x: to.x + to.w / 2, y: to.y + to.h / 2 },
        })}
      />
      <g transform={`translate(${x} ${y}) rotate(-4 ${w / 2} ${h / 2})`}>
        <rect className="flight-face" width={w} height={h} rx="8" />
        <text className="unit-byte" x={w / 2} y={h / 2 + 2} textAnchor="middle">
          {byteText(byte)}
        </text>
        <text className="flight-size" x={w / 2} y={h - 8} textAnchor="middle">
          {bytesText(bytes)}
        </text>
      </g>
    </g>
  ));
}

function PoolTitle({ scene, picture }: { readonly scene: Scene; readonly picture: Picture }) {
  const { pool, units, unitsHidden } = scene;
  const inUse = units.length + unitsHidden;
  const middle = pool.x + pool.w / 2;
  const line =
    unitsHidden > 0
      ? ui.framesShown(units.length, integer(inUse))
      : ui.frames(integer(inUse), bytesText(picture.unitBytes));
  return (
    <g className="pool-title" textAnchor="middle">
      <text className="title" x={middle} y={pool.y + 18}>
        {ui.memory}
      </text>
      <text className="subtitle" x={middle} y={pool.y + 39}>
        {line}
      </text>
    </g>
  );
}

interface OpenMenu {
  readonly holder: number;
  readonly x: number;
  readonly y: number;
}

export function Stage() {
  const lab = useLab();
  const picture = useLabState((state) => state.picture);
  const selection = useLabState((state) => state.selection);
  const gestures = useLabState((state) => state.system?.gestures);
  const [watch, size] = useSize();
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [roving, setRoving] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const frame = useRef<HTMLElement>(null);
  const watchFrame = useCallback(
    (element: HTMLElement | null) => {
      frame.current = element;
      watch(element);
    },
    [watch],
  );

  const scene = useMemo(
    () => (picture && size.width > 0 ? layout(picture, { ...size, holder: chosen }) : null),
    [picture, size, chosen],
  );
  const closeMenu = useCallback(() => setMenu(null), []);
  const names = useMemo(() => new Map(picture?.holders.map(({ id, name }) => [id, name])), [picture]);
  const unitsById = useMemo(() => new Map(picture?.units.map((unit) => [unit.id, unit])), [picture]);

  useEffect(() => {
    if (menu && picture && !picture.holders.some(({ id }) => id === menu.holder)) setMenu(null);
  }, [menu, picture]);

  if (!picture || !scene)
    return (
      <div className="stage">
        <div className="stage-scroll" ref={watchFrame} />
      </div>
    );

  const items = [
    ...scene.cards.map(({ holder }) => `card:${holder}`),
    ...scene.cards.flatMap(({ tables }) =>
      tables.flatMap(({ rows }) => rows.map((box) => `slot:${keyOf(box)}`)),
    ),
    ...scene.units.map(({ unit }) => `unit:${unit.id}`),
    ...scene.cards.flatMap(({ holder, tables }) =>
      tables.flatMap(({ band, table }) => (band ? [`band:${holder}/${table.origin}`] : [])),
    ),
  ];
  const tabItem = items.includes(roving)
    ? roving
    : (items.find((item) => item.startsWith('slot:')) ?? items[0]);

  const act = (box: RowBox, kind: 'read' | 'write'): void => {
    const { holder, table, row } = box;
    setRoving(`slot:${keyOf(box)}`);
    lab.select({ kind: 'slot', holder, table: table.name, slot: row.slot });
    const words = {
      holder: names.get(holder) ?? '',
      table: table.name,
      slot: row.slot,
      byte: hexByte(nextByte(row.byte)),
    };
    if (gestures) void lab.run(fillIn(gestures[kind], words));
  };
  const pickUnit = ({ unit }: UnitBox): void => {
    setRoving(`unit:${unit.id}`);
    lab.select({ kind: 'unit', unit: unit.id });
  };
  const openMenu = (holder: number, x: number, y: number): void => {
    setRoving(`card:${holder}`);
    setMenu(menu?.holder === holder ? null : { holder, x, y });
  };
  const runFromMenu = (line: string): void => {
    setMenu(null);
    focusItem(`card:${menu?.holder}`);
    void lab.run(line);
  };
  const focusItem = (item: string): void =>
    frame.current?.querySelector<SVGElement>(`[data-item="${item}"]`)?.focus();
  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const item = event.target instanceof Element ? event.target.closest('[data-item]') : null;
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = neighbour(event.currentTarget, item, event.key);
    if (next) {
      setRoving(next.getAttribute('data-item') ?? '');
      next.focus();
    } else if (event.key === 'm' || event.key === 'M') {
      const id = item.getAttribute('data-item') ?? '';
      const holder = Number(id.slice(id.indexOf(':') + 1).split('/')[0]);
      const card = scene.cards.find((box) => box.holder === holder);
      if (card && !id.startsWith('unit')) openMenu(holder, card.x + 8, card.y + 44);
    } else if (!['Enter', 'r', ' '].includes(event.key) && !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const menuHolder = picture.holders.find(({ id }) => id === menu?.holder);
  const narrowChoice = scene.cards.length === 1 && picture.holders.length > 1;

  return (
    <div className="stage">
      {narrowChoice && (
        <div className="holder-tabs" role="group" aria-label={ui.process}>
          {picture.holders.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === scene.cards[0]?.holder}
              onClick={() => setChosen(id)}
            >
              <Mark holder={id} /> {name}
            </button>
          ))}
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the items inside arrive here */}
      <div className="stage-scroll" ref={watchFrame} onKeyDown={onKey}>
        <svg width={scene.width} height={scene.height} role="group" aria-label={ui.stage}>
          <Fills units={scene.units} />
          <g className="links">
            {scene.links.map((link) => (
              <LinkLine key={link.key} link={link} />
            ))}
          </g>
          <PoolTitle scene={scene} picture={picture} />
          {scene.zero && (
            <g className="zero-unit" transform={`translate(${scene.zero.x} ${scene.zero.y})`}>
              <rect width={scene.zero.w} height={scene.zero.h} rx="8" />
              <text x={scene.zero.w / 2} y={scene.zero.h / 2 + 5} textAnchor="middle">
                {ui.zeroPage}
              </text>
            </g>
          )}
          {scene.units.map((box) => (
            <UnitTile
              key={box.unit.id}
              box={box}
              selected={selection?.kind === 'unit' && selection.unit === box.unit.id}
              tabbable={tabItem === `unit:${box.unit.id}`}
              seenBy={box.holders.map((holder) => names.get(holder)).join(', ')}
              onPick={() => pickUnit(box)}
            />
          ))}
          {scene.cards.map((card) => (
            <Card
              key={card.holder}
              card={card}
              tabbable={tabItem === `card:${card.holder}`}
              open={menu?.holder === card.holder}
              onMenu={() => openMenu(card.holder, card.x + 8, card.y + 44)}
            >
              {({ rows, band, table }) => (
                <>
                  {band && (
                    <Band
                      box={band}
                      holder={card.holder}
                      rows={rows.length}
                      tabbable={tabItem === `band:${card.holder}/${table.origin}`}
                      onScroll={(slot) => lab.scrollTo(table.origin, slot)}
                    />
                  )}
                  {rows.map((box) => (
                    <Slot
                      key={box.row.slot}
                      box={box}
                      who={card.name}
                      frame={unitsById.get(box.row.unit)?.name ?? ''}
                      refs={unitsById.get(box.row.unit)?.refs ?? 0}
                      selected={
                        selection?.kind === 'slot' &&
                        selection.holder === card.holder &&
                        selection.table === table.name &&
                        selection.slot === box.row.slot
                      }
                      tabbable={tabItem === `slot:${keyOf(box)}`}
                      onAct={(kind) => act(box, kind)}
                    />
                  ))}
                </>
              )}
            </Card>
          ))}
          <Flights scene={scene} />
          {picture.holders.length === 0 && (
            <text className="nothing" x={scene.width / 2} y={scene.height / 2} textAnchor="middle">
              {ui.noProcesses}
            </text>
          )}
        </svg>
        {menu && menuHolder && (
          <HolderMenu holder={menuHolder} x={menu.x} y={menu.y} onRun={runFromMenu} onClose={closeMenu} />
        )}
      </div>
      <Legend />
    </div>
  );
}

const keyOf = ({ holder, table, row }: RowBox): string => `${holder}/${table.origin}/${row.slot}`;

/** What the fills mean; where the words are elsewhere, the current micro-step in one sentence. */
function Legend() {
  const system = useLabState((state) => state.system?.id ?? '');
  const told = useLabState((state) => state.picture?.told[state.picture.micro - 1]);
  const caption = told ? sentences(system, told).say : ui.beforeFirst;
  return (
    <div className="legend">
      <span>
        <i className="swatch shared" /> {ui.legendShared}
      </span>
      <span>
        <i className="swatch private" /> {ui.legendPrivate}
      </span>
      <p className="hint">{ui.stageHint}</p>
      <p className="caption">{caption}</p>
    </div>
  );
}
