/** The worker that opens links: what they unpack to is made away from the page, which can end it. */
import { decodeLink } from './decode.ts';

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  void decodeLink(data).then((opened) => self.postMessage(opened));
});
