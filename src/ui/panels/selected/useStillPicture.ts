/** The picture of the cursor, which stays while another step is peeked at: what stands above a chart must not move under the pointer. */
import { useRef } from 'react';
import type { Picture } from '../../../core/picture.ts';
import { useLabState } from '../../context.ts';

export function useStillPicture(): Picture | null {
  const picture = useLabState((state) => state.picture);
  const isPeeking = useLabState((state) => state.peek !== null);
  const still = useRef(picture);
  const peeked = useRef<Picture | null>(null);
  if (isPeeking) peeked.current = picture;
  // Until its own picture is back, what was peeked at is still on show.
  else if (picture !== peeked.current) still.current = picture;
  return still.current;
}
