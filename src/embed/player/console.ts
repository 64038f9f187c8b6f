/** A line to type a command into; what is refused stays there, with the words at fault chosen. */
import type { Refusal } from '../../engine/api.ts';
import { playing } from '../../text/player.ts';
import { make, put } from './dom.ts';

/** @param run carries the line out. @returns the form */
export function createConsole(
  placeholder: string,
  run: (line: string) => Promise<Refusal | null>,
): HTMLFormElement {
  const field = make('input', {
    ...{ 'aria-label': playing.command, placeholder, maxlength: 4096 },
    ...{ autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' },
  });
  const form = make('form', { class: 'type' }, '›', field, make('button', {}, playing.run));
  field.addEventListener('input', () => put(field, { 'aria-invalid': null }));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim() === '') return;
    void run(field.value).then((refusal) => {
      put(field, { 'aria-invalid': refusal ? 'true' : null });
      if (!refusal) field.value = '';
      else if (refusal.end > refusal.start) field.setSelectionRange(refusal.start, refusal.end);
    });
  });
  return form;
}
