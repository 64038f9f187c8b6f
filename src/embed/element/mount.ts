/** Fetches a player and puts it into its place: in the page, or in a frame of its own. */
import type { MountOptions, Player } from '../contract.ts';
import { EmbedProblem } from './problem.ts';
import type { Settings } from './settings.ts';
import type { Tools } from './tools.ts';

/** The folder of the scripts, with a slash at the end, or '' when nobody has said where it is. */
function baseOf({ base }: Settings, { base: own }: Tools): string {
  if (base === null) return own;
  const folder = base.endsWith('/') ? base : `${base}/`;
  return URL.canParse(folder, document.baseURI) ? new URL(folder, document.baseURI).href : '';
}

/** The address of the app: beside the folder of the scripts, unless it is given. A link leads to pages only, never to a script. */
function appOf({ app }: Settings, base: string): string {
  if (app === 'none') return '';
  const [address, from] = app === null ? ['../', base] : [app, document.baseURI];
  if (from === '' || !URL.canParse(address, from)) return '';
  const url = new URL(address, from);
  return /^(https?|file):$/.test(url.protocol) ? url.href : '';
}

/** Where a scenario can be seen whatever goes wrong here, or ''. */
export function appWith(text: string, settings: Settings, tools: Tools): string {
  const app = appOf(settings, baseOf(settings, tools));
  return app === '' ? '' : `${app}#t=${encodeURIComponent(text)}`;
}

/** What differs from mount to mount. */
export type Wanted = Pick<MountOptions, 'place' | 'root' | 'text' | 'step' | 'palette' | 'changed'> & {
  readonly id: string;
};

/** @throws EmbedProblem, also when the player says that it shows nothing */
export async function mountPlayer(wanted: Wanted, settings: Settings, tools: Tools): Promise<Player> {
  const { id, ...rest } = wanted;
  const base = baseOf(settings, tools);
  const { controls, lang } = settings;
  const shared = { ...rest, controls, lang, calm: tools.hostWatch.isCalm, app: appOf(settings, base) };
  const come = async (): Promise<Player> => {
    if (settings.isolate) {
      // The frame's document lies beside the folder, wherever its script came from.
      if (base === '') throw new EmbedProblem('EMB-BASE');
      return (await tools.parts.isolate(base))({ ...shared, base });
    }
    const { mount, system } = await tools.parts.fetch(id, base);
    return mount({ ...shared, system, fetch: (file) => tools.parts.load(file, base) });
  };
  const player = await come();
  const { ready, error } = player.state;
  if (ready) return player;
  player.dispose();
  throw new EmbedProblem('EMB-PLAYER', { message: error });
}
