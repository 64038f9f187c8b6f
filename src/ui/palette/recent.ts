/** What was used last in the palette, by id, newest first; remembered where the browser allows it. */
const KEY = 'cowscope-recent';
const MOST = 6;

export function recentIds(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function rememberUse(id: string): void {
  try {
    const ids = [id, ...recentIds().filter((one) => one !== id)].slice(0, MOST);
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // Not kept; nothing else depends on it.
  }
}
