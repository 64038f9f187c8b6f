/** Light, dark, or as the system says. */
import { text } from '../text/index.ts';
import { THEMES, type Theme } from './theme.ts';

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
