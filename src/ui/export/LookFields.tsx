/** Size, colours and sentence of a picture to keep. */
import { exporting } from '../../text/export.ts';
import { COLOURS, type Look, SIZES } from './choices.ts';
import { Choice, Tick } from './Fields.tsx';

interface Props {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

export function LookFields({ look, onLook }: Props) {
  return (
    <>
      <Choice
        label={exporting.size}
        value={look.size}
        options={SIZES}
        words={(size) => exporting.sizes[size]}
        onChange={(size) => onLook({ ...look, size })}
      />
      <Choice
        label={exporting.palette}
        value={look.colours}
        options={COLOURS}
        words={(colours) => exporting.palettes[colours]}
        onChange={(colours) => onLook({ ...look, colours })}
      />
      <Tick
        label={exporting.caption}
        value={look.caption}
        onChange={(caption) => onLook({ ...look, caption })}
      />
    </>
  );
}
