/** The line between a presenter's page and its projector's window: its name, where it is remembered, and how it is opened. */

import type { OpenChannel } from '../../lab/projector.ts';
import { claim } from '../../lab/storage.ts';

const KEY = 'cowscope-projector';
const PARAMETER = 'projector';

const isName = (value: string | null): value is string => value !== null && /^[0-9a-f]{32}$/.test(value);

/** The line that an address asks for, or null for a page of its own. */
export function lineIn(search: string): string | null {
  const name = new URLSearchParams(search).get(PARAMETER);
  return isName(name) ? name : null;
}

export const addressOf = (name: string): string => `?${PARAMETER}=${name}`;

/** The line that this tab opened before it was loaded again, or null. */
export function rememberedLine(): string | null {
  try {
    const name = sessionStorage.getItem(KEY);
    return isName(name) ? name : null;
  } catch {
    return null;
  }
}

function newName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

let own: Promise<string> | undefined;

/** The line of this page, whichever lab it shows. */
export function ownLine(): Promise<string> {
  own ??= newLine();
  return own;
}

/** The one that this tab had, unless another tab goes on with it (a browser can copy a tab), or a new one. */
async function newLine(): Promise<string> {
  const known = rememberedLine();
  if (known && (await claim(`${PARAMETER}-${known}`))) return known;
  const name = newName();
  await claim(`${PARAMETER}-${name}`);
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // Not remembered: after a reload the window has to be opened again.
  }
  return name;
}

/** Without a server, and within this origin only. */
export function openLine(name: string): OpenChannel {
  return (hear) => {
    const channel = new BroadcastChannel(`${KEY}-${name}`);
    channel.onmessage = ({ data }) => hear(data);
    return { post: (message) => channel.postMessage(message), close: () => channel.close() };
  };
}
