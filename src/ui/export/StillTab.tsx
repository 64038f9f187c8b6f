/** The picture on the stage as SVG or PNG. */
import { useMemo, useState } from 'react';
import type { Picture } from '../../core/picture.ts';
import { exporting } from '../../text/export.ts';
import { wishesOnStage } from '../stage/wishes.ts';
import { usePalette } from '../usePalette.ts';
import { type Look, paletteFor, SCALES, wishesFor } from './choices.ts';
import { Choice } from './Fields.tsx';
import { LookFields } from './LookFields.tsx';
import { Result } from './Result.tsx';
import { type Still, stillPng, stillSvg } from './still.ts';
import { useMade } from './useMade.ts';
import { useMomentWords, useSay } from './useMoment.ts';

interface Props {
  readonly kind: 'svg' | 'png';
  readonly picture: Picture;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

export function StillTab({ kind, picture, look, onLook }: Props) {
  const [scale, setScale] = useState<(typeof SCALES)[number]>(2);
  const onScreen = usePalette();
  const say = useSay();
  const { scenario, step, title } = useMomentWords();
  const { size, colours, caption } = look;
  const make = useMemo(() => {
    const still: Still = {
      picture,
      wishes: wishesFor(size, wishesOnStage()),
      palette: paletteFor(colours, onScreen),
      caption: caption ? say(picture) : '',
      title,
      scenario,
      step,
    };
    return () => (kind === 'svg' ? stillSvg(still) : stillPng(still, scale));
  }, [kind, picture, size, colours, caption, onScreen, say, title, scenario, step, scale]);
  const { made, failed } = useMade(make);
  return (
    <>
      <div className="fields">
        <LookFields look={look} onLook={onLook} />
        {kind === 'png' && (
          <Choice
            label={exporting.scale}
            value={scale}
            options={SCALES}
            words={exporting.scales}
            onChange={setScale}
          />
        )}
      </div>
      <Result
        made={made}
        instead={failed}
        copyWords={kind === 'svg' ? exporting.copySvg : exporting.copyPng}
      />
    </>
  );
}
