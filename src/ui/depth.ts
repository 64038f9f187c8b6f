/** How deep steps are explained: a sentence each, or the kernel's reasoning as well; remembered where the browser allows it. */
export const DEPTHS = ['plain', 'deep'] as const;
export type Depth = (typeof DEPTHS)[number];

const KEY = 'cowscope-depth';

export function rememberedDepth(): Depth {
  try {
    return localStorage.getItem(KEY) === 'deep' ? 'deep' : 'plain';
  } catch {
    return 'plain';
  }
}

export function rememberDepth(depth: Depth): void {
  try {
    localStorage.setItem(KEY, depth);
  } catch {
    // Not kept; it still holds for this page.
  }
}

export const otherDepth = (depth: Depth): Depth => (depth === 'deep' ? 'plain' : 'deep');
