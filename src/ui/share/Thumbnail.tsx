/** What whoever opens it sees first, small. */
import { useEffect, useMemo, useState } from 'react';
import type { Picture } from '../../core/picture.ts';
import type { LabState } from '../../lab/state.ts';
import { palettes } from '../../paint/palettes.ts';
import { paletteNow } from '../../paint/theme.ts';
import { sharing } from '../../text/share.ts';
import { useLab } from '../context.ts';
import { stillSvg } from '../export/still.ts';
import { useAddress } from '../export/useMade.ts';
import { paletteOnScreen } from '../theme.ts';
import { usePalette } from '../usePalette.ts';
import type { EmbedTheme } from './snippets.ts';

/** Small, so that what is in it can be made out. */
const SIZE = { width: 780, height: 520 };

interface Props {
  readonly state: LabState;
  readonly position: 'here' | 'start';
  readonly theme: EmbedTheme;
}

export function Thumbnail({ state, position, theme }: Props) {
  const lab = useLab();
  const onScreen = usePalette();
  const [start, setStart] = useState<Picture | null>(null);
  useEffect(() => {
    if (position !== 'start') return;
    let dropped = false;
    lab.pictureAt({ node: 0, micro: 0 }).then(
      (picture) => !dropped && setStart(picture),
      () => {},
    );
    return () => {
      dropped = true;
    };
  }, [lab, position]);
  const picture = position === 'start' ? start : state.picture;
  const blob = useMemo(() => {
    if (!picture) return undefined;
    const dark = paletteOnScreen().toLowerCase().includes('dark');
    const palette = theme === 'auto' ? onScreen : palettes[paletteNow(theme, dark, false)];
    const wishes = { ...SIZE, holder: null, all: false };
    return stillSvg({ picture, wishes, palette, caption: '', title: '', scenario: '', step: '' }).blob;
  }, [picture, theme, onScreen]);
  const address = useAddress(blob);
  return (
    <figure className="thumbnail" aria-hidden={address === ''}>
      {address !== '' && <img src={address} alt={sharing.preview} />}
    </figure>
  );
}
