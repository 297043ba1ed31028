/** The forms in which the clerk begins, changes and ends a pause of petitions. */
import {html} from 'hono/html';
import {caps} from '../../../src/contract/formats.ts';
import type {CommunityRow} from '../communities.ts';
import {isAhead, type PauseStep} from '../petition-pause.ts';
import {isPaused} from '../petition-rules.ts';
import {dayInWords} from '../time.ts';
import type {Markup} from './layout.ts';

/** What the step that was just taken has done. */
export const pauseWords: Record<PauseStep['kind'], string> = {
  pause: 'Паузу петицій записано',
  'end-pause': 'Паузи петицій більше немає',
};

export const isPauseStep = (kind: string | undefined): kind is PauseStep['kind'] =>
  kind !== undefined && Object.hasOwn(pauseWords, kind);

/** `today`: the authority's own day. */
export const pauseForms = (community: CommunityRow, today: string): Markup => {
  const isSet = isAhead(community, today);
  const isNow = isPaused(community, today);
  const {paused_since: since, paused_until: until, paused_reason: reason} = community;
  const days = [since && `з ${dayInWords(since)}`, until && `до ${dayInWords(until)}`].filter(Boolean).join(' ');
  return html`<h2>Пауза петицій</h2>
${isSet ? html`<p>${isNow ? 'Петиції призупинено' : 'Петиції буде призупинено'} ${days}. <span class="text">Підстава: ${reason ?? '—'}</span></p>` : ''}
<form method="post" id="pause"><fieldset><legend>${isSet ? 'Змінити паузу' : 'Призупинити петиції'}</legend>
<input type="hidden" name="step" value="pause">
<p>Поки триває пауза, нових петицій і підписів не приймають. Обидва дні належать до паузи.</p>
<label for="pause-since">Перший день паузи</label>
<input id="pause-since" name="since" type="date" min="${isNow && since ? since : today}" value="${isSet && since ? since : today}" required>
<label for="pause-until">Останній день паузи, якщо відомий</label>
<input id="pause-until" name="until" type="date" min="${today}" value="${isSet ? (until ?? '') : ''}">
<label for="pause-reason">Підстава, яку побачать люди, наприклад номер і дата рішення</label>
<textarea id="pause-reason" name="reason" required maxlength="${caps.short}">${isSet ? (reason ?? '') : ''}</textarea>
<button>${isSet ? 'Змінити паузу' : 'Призупинити петиції'}</button></fieldset></form>
${
  isSet
    ? html`<form method="post" id="end-pause"><fieldset><legend>${isNow ? 'Завершити паузу сьогодні' : 'Скасувати паузу'}</legend>
<input type="hidden" name="step" value="end-pause">
<button>${isNow ? 'Завершити паузу' : 'Скасувати паузу'}</button></fieldset></form>`
    : ''
}`;
};
