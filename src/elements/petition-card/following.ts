/**
 * Following a petition: its term for the person's own calendar, and what has changed since they looked. The latter is
 * kept on this device only, and only after they have asked for it.
 */
import {html, nothing, type ReactiveController} from 'lit';
import type {StoreController} from '../../controllers/store-controller.ts';
import {calendarFile, type CalendarEvent} from '../../domain/calendar.ts';
import {calendarDay} from '../../domain/deadline.ts';
import {changesSince, seenOf, type Change, type Seen} from '../../domain/petition-news.ts';
import type {Standing} from '../../domain/petition.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {toHromadaError, type HromadaError} from '../../errors.ts';
import type {PetitionLifeMessages} from '../../i18n/petition-life.ts';
import {moment} from '../../ui/moment.ts';
import {buttons, line, note} from '../../ui/note.ts';
import {saveText} from '../../ui/save-file.ts';
import {renderUntil} from '../../ui/until.ts';
import type {ActMessages} from '../../i18n/acts.ts';
import type {ActsHost, PetitionActs} from './petition-acts.ts';
import type {PetitionView} from './petition-card.ts';

/** A day before it is too late, minutes. */
const REMIND = 24 * 60;

/** Where nothing more comes. */
const OVER: readonly Standing[] = ['stopped', 'answered', 'supported', 'partly-supported', 'not-supported', 'appeal'];

/** What the device kept, if it is what we keep there. */
const isSeen = (value: unknown): value is Seen => {
  const {at, total, reached, standing} = (value ?? {}) as Partial<Seen>;
  return Number.isFinite(at) && Number.isFinite(total) && Array.isArray(reached) && typeof standing === 'string';
};

export class Following implements ReactiveController {
  #host: ActsHost;
  #source: StoreController;
  #acts: PetitionActs;
  #key: string | undefined;
  #opened = false;
  /** What was last seen; `undefined` when nobody follows. */
  #seen: Seen | undefined;
  /** It has been compared with what the backend says now. */
  #judged = false;
  /** There was news, and nobody has said yet that they have read it. */
  #telling = false;
  #persistent = true;
  /** What is seen is being written down. */
  #saving = false;
  #failure: HromadaError | undefined;

  constructor(host: ActsHost, source: StoreController, acts: PetitionActs) {
    this.#host = host;
    this.#source = source;
    this.#acts = acts;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostUpdate(): void {
    const {outbox} = this.#acts.action;
    const {petition} = this.#host;
    const owner = outbox?.account ?? outbox?.lastAccount;
    const key = petition && this.#source.store && JSON.stringify([this.#source.store.id, petition.id, owner]);
    if (key !== this.#key) {
      this.#key = key;
      this.#seen = this.#failure = undefined;
      this.#judged = this.#telling = false;
      if (key) void this.#load(key);
    } else this.#judge();
  }

  hostUpdated(): void {
    this.#keep();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#key = this.#seen = undefined;
  }

  /** What has changed since they looked; nothing else stands above it. */
  renderNews(t: PetitionLifeMessages, a: ActMessages, view: PetitionView): unknown {
    const {format, petition, at} = view;
    const changes = this.#telling && this.#seen ? changesSince(this.#seen, petition, at) : [];
    if (!changes.length) return nothing;
    return html`<div class="note news" part="news">
      <strong>${t.follow.news(moment(format, this.#seen!.at))}</strong>
      <ul class="small">
        ${changes.map(change => html`<li>${describe(t, view, change)}</li>`)}
      </ul>
      ${line(this.#failure && a.errors[this.#failure.code])} ${buttons([t.follow.seen, () => this.#look()])}
    </div>`;
  }

  render(t: PetitionLifeMessages, a: ActMessages, view: PetitionView): unknown {
    const over = (OVER.includes(view.at) && !this.#host.open) || view.petition.moderation.state !== 'published';
    // Nothing more will change; what somebody follows can still be let go of.
    if (over && !this.#seen) return nothing;
    return html`<details
      part="follow"
      class="screen"
      ?open=${this.#opened}
      @toggle=${(event: Event) => this.#toggle((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary class="small">${t.follow.title}</summary>
      ${this.#opened ? html`<div class="list">${this.#renderOffers(t, a, view)}</div>` : nothing}
    </details>`;
  }

  #renderOffers({follow: t}: PetitionLifeMessages, a: ActMessages, view: PetitionView): unknown {
    const term = this.#termOf(t, view);
    const {store} = this.#source;
    return html`
      ${term ? buttons([t.calendar, () => this.#saveCalendar(term, view)]) : nothing}
      ${
        store?.follows
          ? html`<p class="small muted" role="status" tabindex="-1">
                ${this.#seen ? t.following : t.text} ${this.#persistent ? nothing : t.volatile}
              </p>
              ${this.#failure ? html`<div role="alert">${note('bad', a.errors[this.#failure.code])}</div>` : nothing}
              ${buttons(this.#seen ? [t.stop, () => this.#stop()] : [t.start, () => this.#look()])}`
          : nothing
      }
    `;
  }

  /** The next term of a petition, as a calendar takes it. */
  #termOf(
    t: PetitionLifeMessages['follow'],
    {petition, now, t: page, format}: PetitionView,
  ): CalendarEvent | undefined {
    const {id, title, number, collection, review, authority} = petition;
    const {deadline} = collection;
    const host = new URL(this.#source.store?.endpoint ?? document.baseURI, document.baseURI).hostname;
    const about = [number && page.petition.number(number), authority.name].filter(Boolean).join(', ');
    const url = safeUrl(petition.url, document.baseURI) ?? safeUrl(document.baseURI);
    const open = collection.state === 'collecting' || collection.state === 'planned';
    if (open && deadline && Date.parse(deadline) >= now) {
      return {
        uid: `${id}.deadline.petition@${host}`,
        start: Date.parse(deadline),
        summary: t.endOf(title),
        description: `${renderUntil(page, format, deadline, authority.timeZone)}\n${about}`,
        url,
        remind: REMIND,
      };
    }
    const {dueOn, state} = review;
    const waits = state === 'awaiting' || state === 'in-review';
    return waits && dueOn && dueOn >= calendarDay(now, authority.timeZone)
      ? {uid: `${id}.answer.petition@${host}`, start: dueOn, summary: t.answerTo(title), description: about, url}
      : undefined;
  }

  #saveCalendar(term: CalendarEvent, {petition, now}: PetitionView): void {
    saveText(`${petition.number ?? petition.id}.ics`, calendarFile([term], now), 'text/calendar');
  }

  async #load(key: string): Promise<void> {
    try {
      const follows = await this.#source.store?.follows?.();
      const seen = await follows?.load(this.#place);
      // By now it may show something else.
      if (key !== this.#key || !follows) return;
      this.#persistent = follows.persistent;
      if (isSeen(seen)) this.#seen = seen;
      this.#host.requestUpdate();
    } catch {
      // Without what the device holds there is nothing to compare with, and nothing else suffers.
    }
  }

  get #place() {
    return {kind: 'petition', item: this.#host.petition!.id};
  }

  /** Once per look: whether there is news. What comes while somebody looks is none, they see it. */
  #judge(): void {
    const {petition, state, standing} = this.#host;
    if (!this.#seen || !petition || !standing || this.#judged || state.fetching) return;
    this.#telling = changesSince(this.#seen, petition, standing).length > 0;
    // What is shown without a connection is compared again when there is one.
    this.#judged = !state.error;
    if (this.#judged && !this.#telling) void this.#save();
  }

  /** What somebody looks at is seen, their own signature too: it is no news at the next look. One at a time. */
  #keep(): void {
    const {petition, standing} = this.#host;
    const looks = this.#judged && !this.#telling && document.visibilityState !== 'hidden';
    if (!looks || !this.#seen || !petition || !standing || this.#saving || this.#failure) return;
    if (changesSince(this.#seen, petition, standing).length) void this.#save();
  }

  #onVisibility = (): void => {
    if (document.visibilityState !== 'hidden') this.#judged = this.#telling;
    else if (this.#seen && this.#judged && !this.#telling) void this.#save();
  };

  /** They have looked, or begin to follow. */
  async #look(): Promise<void> {
    if (!(await this.#save())) return;
    this.#telling = false;
    this.#judged = true;
    this.#host.requestUpdate();
  }

  /** Goes on from what is shown now; false when the device does not keep it. */
  async #save(): Promise<boolean> {
    const {petition, standing} = this.#host;
    const key = this.#key;
    if (!petition || !standing) return false;
    // By the time that the device keeps it, another one may be shown.
    const place = this.#place;
    const seen = seenOf(petition, standing, Date.now());
    this.#saving = true;
    try {
      const follows = await this.#source.store?.follows?.();
      await follows?.save(place, seen);
      if (key !== this.#key || !follows) return false;
      this.#seen = seen;
      this.#failure = undefined;
      this.#persistent = follows.persistent;
    } catch (error) {
      this.#failure = toHromadaError(error, 'storage');
    } finally {
      this.#saving = false;
    }
    this.#host.requestUpdate();
    return !this.#failure;
  }

  async #stop(): Promise<void> {
    try {
      await (await this.#source.store?.follows?.())?.clear(this.#place);
      this.#seen = this.#failure = undefined;
      this.#telling = false;
    } catch (error) {
      this.#failure = toHromadaError(error, 'storage');
    }
    this.#host.requestUpdate();
  }

  #toggle(opened: boolean): void {
    if (opened === this.#opened) return;
    this.#opened = opened;
    this.#host.requestUpdate();
  }
}

const describe = (t: PetitionLifeMessages, {t: page, format, petition}: PetitionView, change: Change): string => {
  switch (change.what) {
    case 'signatures': {
      const by = Math.abs(change.by);
      return t.follow[change.by > 0 ? 'more' : 'fewer'](by, format.number(by));
    }
    case 'reached':
      return t.timeline.reached(change.count, format.number(change.count));
    case 'unreached':
      return t.follow.unreached(format.number(change.count));
    case 'standing':
      return t.follow.standing(page.petition.status[change.standing]);
    case 'deadline':
      return t.follow.deadline(renderUntil(page, format, change.deadline, petition.authority.timeZone));
  }
};
