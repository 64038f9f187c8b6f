/** The holders' cards, with a band and rows for each table. */
import { memo } from 'react';
import type { CardBox, TableBox } from '../../scene/scene.ts';
import { Band } from './Band.tsx';
import { Card } from './Card.tsx';
import { bandItem, cardItem, type Desk, slotItem } from './desk.ts';
import { Slot } from './Slot.tsx';

interface TableProps {
  readonly desk: Desk;
  readonly card: CardBox;
  readonly box: TableBox;
}

function TableRows({ desk, card, box: { rows, band, table } }: TableProps) {
  const { selection, tabItem, picture } = desk;
  const isSelected = (slot: number): boolean =>
    selection?.kind === 'slot' &&
    selection.holder === card.holder &&
    selection.table === table.name &&
    selection.slot === slot;
  return (
    <>
      {band && (
        <Band
          box={band}
          holder={card.holder}
          rows={rows.length}
          tabbable={tabItem === bandItem(card.holder, table.origin)}
          onScroll={(slot) => desk.onScroll(table.origin, slot)}
        />
      )}
      {rows.map((row) => {
        const unit = picture.units.find(({ id }) => id === row.row.unit);
        return (
          <Slot
            key={row.row.slot}
            box={row}
            who={card.name}
            frame={unit?.name ?? ''}
            refs={unit?.refs ?? 0}
            selected={isSelected(row.row.slot)}
            tabbable={tabItem === slotItem(row)}
            onAct={(kind) => desk.onAct(row, kind)}
          />
        );
      })}
    </>
  );
}

interface Props {
  readonly desk: Desk;
  /** Those of the desk's scene, or where they are on their way. */
  readonly cards: readonly CardBox[];
}

/** Drawn again only when a card moves or what is on the desk changes. */
export const Cards = memo(function Cards({ desk, cards }: Props) {
  return cards.map((card) => (
    <Card
      key={card.holder}
      card={card}
      tabbable={desk.tabItem === cardItem(card.holder)}
      open={desk.openMenu === card.holder}
      hasMenu={!card.leaving && desk.canAct(card.holder)}
      onMenu={() => desk.onMenu(card.holder)}
    >
      {(box) => <TableRows desk={desk} card={card} box={box} />}
    </Card>
  ));
});
