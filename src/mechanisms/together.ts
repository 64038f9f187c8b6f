/** One script on several disks at once: it is made of the others. */
import type { Mechanism } from '../core/mechanism.ts';
import { bochsMember } from './bochs/script.ts';
import { together } from './families/disks/together/index.ts';
import { qcow2Member } from './qcow2/script.ts';
import { umlMember } from './uml/script.ts';
import { vboxMember } from './vbox/script.ts';
import { vserverMember } from './vserver/script.ts';

const all: Mechanism = together('together', [qcow2Member, vboxMember, umlMember, bochsMember, vserverMember]);
export default all;
