import type { Event } from '../../core/events.ts';
import type { Told } from '../../core/mechanism.ts';
import type { World } from '../../core/world.ts';
export function tell(_before: World, _event: Event): Told | null {
  return null;
}
