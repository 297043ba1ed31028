/** How one backend's outbox looks. Text bindings only. */
import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {isTimeZone} from '../../contract/days.ts';
import type {Waiting} from '../../controllers/outboxes-controller.ts';
import {eligibilityFor} from '../../domain/signing.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {Format} from '../../i18n/format.ts';
import type {Messages} from '../../i18n/messages.ts';
import type {OutboxMessages} from '../../i18n/outbox.ts';
import type {OutboxEntry} from '../../store/store.ts';
import {waitOf} from '../../store/waiting.ts';
import {moment} from '../../ui/moment.ts';
import {barInWords, refusalReason, type RefusalWords} from '../../ui/refusal-reason.ts';
import {renderUntil} from '../../ui/until.ts';
import {saveActs} from './act-file.ts';
import type {OutboxList} from './outbox-list.ts';

export interface ListView {
  t: OutboxMessages['outbox'];
  /** What signing says in the same words. */
  acts: ActMessages;
  page: Messages;
  format: Format;
  list: OutboxList;
}

/** «Підпис: Зберегти сквер». */
export const nameOf = (t: ListView['t'], {name, subject}: OutboxEntry): string =>
  subject ? `${t.kinds[name]}: ${subject}` : t.kinds[name];

const DAY = 86_400_000;
/** From this age on an act is to be saved elsewhere, days. */
const OLD = 3;

const daysOf = ({createdAt}: OutboxEntry): number => Math.floor((Date.now() - createdAt) / DAY);

/** When time alone changes what is said: a deadline passes, one more day has gone. */
export const nextChange = (waiting: readonly Waiting[]): number | undefined => {
  const now = Date.now();
  const times = waiting.flatMap(({store, state}) =>
    state!.entries.flatMap(entry => [
      entry.createdAt + Math.max(OLD, daysOf(entry) + 1) * DAY,
      Date.parse(entry.notAfter ?? '') + 1 + now - store.now(),
      entry.notBefore ?? 0,
    ]),
  );
  const ahead = times.filter(time => time > now);
  return ahead.length ? Math.min(...ahead) : undefined;
};

/** @param group Its place among several, and the level of its heading. */
export const renderBackend = (
  view: ListView,
  waiting: Waiting,
  group: {level: number; index: number} | undefined,
): TemplateResult => {
  const {t, list} = view;
  const {store, state} = waiting;
  const {entries, others, unreadable} = state!;
  const content = html`
    ${entries.length ? html`<p class="small muted">${summary(view, waiting, !group)}</p>` : nothing}
    ${
      store.delivery === 'at-least-once' && entries.length ? html`<p class="small muted">${t.atLeastOnce}</p>` : nothing
    }
    ${
      entries.length
        ? html`<ul>
          ${repeat(
            entries,
            ({id}) => id,
            entry => html`<li>${renderEntry(view, waiting, entry)}</li>`,
          )}
        </ul>`
        : nothing
    }
    ${
      entries.length > 1
        ? html`<p class="row small screen">
          ${
            entries.some(({account, status}) => account !== null && status !== 'sending')
              ? button(t.sendAll, () => store.retry())
              : nothing
          }
          ${button(t.saveAll, () => saveActs(waiting))}
        </p>`
        : nothing
    }
    ${
      unreadable
        ? html`<div class="note warn" part="note">
          <strong id="unreadable-${group?.index ?? 0}">${t.unreadable(unreadable)}</strong>
          <span class="small">${t.unreadableText}</span>
          <span class="row small screen">
            ${button(entries.length ? t.saveAll : t.save, () => saveActs(waiting))}
            ${button(view.acts.signing.remove, asker => list.discardUnreadable(store, asker))}
          </span>
        </div>`
        : nothing
    }
    ${others ? html`<p class="small muted">${t.others(others)}</p>` : nothing}
  `;
  return group
    ? html`<div role="group" aria-labelledby="group-${group.index}">
        <div id="group-${group.index}" role="heading" aria-level=${group.level} part="title"><bdi>${placeName(waiting)}</bdi></div>
        ${content}
      </div>`
    : content;
};

/** The community's own name; without a connection ever, the address of its server. */
const placeName = ({community, store}: Waiting): string =>
  community?.name ?? (store.endpoint ? new URL(store.endpoint).host : store.id);

const summary = ({t, format}: ListView, {state, community}: Waiting, named: boolean): string => {
  const {entries} = state!;
  const last = Math.max(0, ...entries.map(({lastAttemptAt = 0}) => lastAttemptAt));
  return [
    t.summary(entries.length, format.number(entries.length)),
    named && community?.name,
    last && t.lastAttempt(format.time(last, undefined)),
  ]
    .filter(Boolean)
    .join(' · ');
};

const button = (label: string, act: (button: HTMLButtonElement) => unknown, about?: string): TemplateResult =>
  html`<button
    class="link"
    type="button"
    part="button"
    aria-describedby=${about ?? nothing}
    @click=${(event: Event) => void act(event.currentTarget as HTMLButtonElement)}
  >
    ${label}
  </button>`;

const renderEntry = (view: ListView, waiting: Waiting, entry: OutboxEntry): TemplateResult => {
  const {t, acts, list} = view;
  const {store, state, session} = waiting;
  const {status, id} = entry;
  const parked = status !== 'queued' && status !== 'sending';
  const wait = waitOf(entry, state!);
  const about = `act-${id}`;
  const first =
    wait === 'claim'
      ? barOf(waiting, entry)
        ? nothing
        : button(entry.name === 'petition.sign' ? acts.signing.claim : t.claim, () => store.claim(id), about)
      : wait === 'sign-in' && session?.signInUrl
        ? button(acts.signing.signIn, asker => list.signIn(waiting, entry, asker), about)
        : entry.account === null || wait === 'earlier'
          ? nothing
          : button(parked ? acts.retry : acts.signing.sendNow, () => store.retry(id), about);
  return html`<div class="note ${parked ? 'bad' : 'wait'}" part="note">
    <strong id=${about}><bdi>${nameOf(t, entry)}</bdi></strong>
    ${explain(view, waiting, entry).map(line => (line ? html`<span class="small">${line}</span>` : nothing))}
    ${
      status === 'sending'
        ? nothing
        : html`<span class="row small screen">
          ${first} ${list.canEdit(store, entry) ? button(t.edit, () => list.edit(store, entry), about) : nothing}
          ${button(t.save, () => saveActs(waiting, entry), about)}
          ${button(parked ? acts.signing.remove : acts.signing.discard, asker => list.discard(store, entry, asker), about)}
        </span>`
    }
  </div>`;
};

/** An act about a signature is told in the words of signing, any other in plain ones. */
const wordsFor = ({t, acts}: ListView, {name}: OutboxEntry): RefusalWords =>
  name === 'petition.sign' || name === 'petition.withdraw' ? acts.signing : t;

/** Why whoever is signed in may not make it theirs, as far as that is known. */
const barOf = ({session}: Waiting, {name}: OutboxEntry): string | undefined => {
  const may = session && eligibilityFor(session, name);
  return may?.eligible === false ? (may.reason ?? 'other') : undefined;
};

const isTime = (ms: number): boolean => !Number.isNaN(new Date(ms).valueOf());

/** Until when it counts. The device may have spoilt what it holds: a time or a zone that is none is no term. */
const termOf = ({notAfter = '', timeZone = ''}: OutboxEntry): {notAfter: string; timeZone: string} | undefined =>
  isTime(Date.parse(notAfter)) && isTimeZone(timeZone) ? {notAfter, timeZone} : undefined;

/** Why it waits, since when, until when it counts; or why it was not accepted. */
const explain = (view: ListView, waiting: Waiting, entry: OutboxEntry): (string | false | undefined)[] => {
  const {t, page, format} = view;
  const {store, state} = waiting;
  const {status, createdAt, notBefore} = entry;
  const mayDouble = store.delivery === 'at-least-once' && entry.uncertain && t.maybeTwice;
  if (status === 'sending') return [t.sending];
  if (status !== 'queued') {
    const kept = state!.persistent && t.onlyHere;
    const late = status === 'expired' && entry.name === 'petition.withdraw' && t.lateWithdrawal;
    const reason = late || refusalReason(wordsFor(view, entry), entry, t.thisCommunity);
    return [[t[status], reason, kept].filter(Boolean).join(' '), mayDouble];
  }
  const days = daysOf(entry);
  const term = termOf(entry);
  const counts =
    term &&
    (Date.parse(term.notAfter) < store.now()
      ? t.tooLate
      : t.countsIf(renderUntil(page, format, term.notAfter, term.timeZone)));
  const wait = waitOf(entry, state!)!;
  const bar = wait === 'claim' && barOf(waiting, entry);
  if (bar)
    return [
      `${t.waits.barred(moment(format, createdAt))} ${barInWords(wordsFor(view, entry), bar, t.thisCommunity)}`,
      mayDouble,
    ];
  return [
    [
      t.waits[wait](moment(format, createdAt)),
      notBefore && notBefore > Date.now() && isTime(notBefore) && t.notBefore(moment(format, notBefore)),
      counts,
    ]
      .filter(Boolean)
      .join(' '),
    mayDouble,
    days >= OLD && t.old(days),
  ];
};
