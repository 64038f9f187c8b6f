/** As the system says, light, dark, or with high contrast. */

import { THEMES, type Theme } from '../paint/theme.ts';
import { text } from '../text/index.ts';

interface Props {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

export function ThemeChoice({ theme, onTheme }: Props) {
  const choose = (value: string): void => onTheme(THEMES.find((name) => name === value) ?? 'system');
  return (
    <select aria-label={text.ui.theme} value={theme} onChange={({ target }) => choose(target.value)}>
      {THEMES.map((name) => (
        <option key={name} value={name}>
          {text.ui.themes[name]}
        </option>
      ))}
    </select>
  );
}
