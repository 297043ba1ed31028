/** The steps of writing a petition. Text bindings only; addresses pass `safeUrl()`. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {
  asSent,
  isBlank,
  lengthOf,
  limitsOf,
  rulesInWords,
  titleAsSent,
  type PetitionField,
} from '../../domain/petition-form.ts';
import {steps} from '../../domain/petition-form-steps.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {renderErrorSummary} from '../../ui/error-summary.ts';
import {controlOf, renderField, renderTick} from '../../ui/field.ts';
import {moment} from '../../ui/moment.ts';
import {noteOf, renderBarred, rowOf} from './barred-templates.ts';
import {renderEmail, renderEmailAnswer} from './email-templates.ts';
import type {FormView} from './form-view.ts';
import {renderEntry, renderOwn, renderReason, renderReceipt} from './outcome-templates.ts';
import {renderSimilar} from './similar.ts';
import {fieldOf, renderAnswer, renderStartOver, renderWays, todoText} from './step-parts.ts';

export const renderForm = (view: FormView): TemplateResult => {
  const {t, filling, level} = view;
  const {place, shown, words, question, entry, receipt} = filling.form;
  const acted = entry ?? receipt;
  return html`<form
    class="card"
    part="card"
    novalidate
    aria-labelledby="heading"
    autocomplete="off"
    @submit=${filling.form.onSubmit}
  >
    ${acted ? nothing : renderLine(view)}
    <div id="heading" role="heading" aria-level=${level} part="title" tabindex="-1">
      ${words.replaces ? t.headingAgain : place.step === 'check' && !acted ? t.check.heading : t.heading}
    </div>
    ${
      acted
        ? renderActed(view)
        : html`
          ${
            shown.length
              ? renderErrorSummary(
                  t.summary(shown.length),
                  shown.map(fault => ({id: fault.field, text: todoText(t, fault)})),
                  id => filling.form.focus(id),
                )
              : nothing
          }
          ${question ? renderQuestion(view) : nothing} ${renderStep(view)}
        `
    }
  </form>`;
};

/** «Крок 2 з 4 · чернетку збережено о 14:02». */
const renderLine = ({t, format, filling}: FormView): TemplateResult => {
  const {order} = filling;
  const {draft, place, words} = filling.form;
  const {restoredAt, savedAt, failure, persistent} = draft;
  const upTo = steps.indexOf(place.step);
  const at = order.filter(step => steps.indexOf(step) <= upTo).length;
  const lost = !isBlank(words) && (failure || !persistent);
  const kept =
    restoredAt === undefined
      ? savedAt !== undefined && t.saved(moment(format, savedAt))
      : t.restored(moment(format, restoredAt));
  return html`<p class="small muted" part="step">
      ${[t.step(at, order.length), !lost && kept].filter(Boolean).join(' · ')}
    </p>
    ${lost ? html`<div class="note warn" part="note" role="alert">${t.notSaved}</div>` : nothing}`;
};

const renderQuestion = ({t, filling}: FormView): TemplateResult => {
  const {question} = filling.form;
  const [title, text, yes] = question?.for
    ? [t.own.replaceAsk, t.own.replaceText, t.own.replace]
    : [t.startOverAsk, t.startOverText, t.erase];
  return html`<div class="note warn" part="note" role="group" aria-labelledby="question">
    <strong id="question">${title}</strong><span class="small">${text}</span>
    ${rowOf([yes, () => filling.form.answer(true)], [t.keep, () => filling.form.answer(false), 'keep'])}
  </div>`;
};

const renderStep = (view: FormView): TemplateResult => {
  switch (view.filling.form.place.step) {
    case 'start':
      return renderStart(view);
    case 'title':
      return renderTitle(view);
    case 'text':
      return renderText(view);
    case 'email':
      return renderEmail(view);
    case 'check':
      return renderCheck(view);
  }
};

const renderActed = (view: FormView): unknown => {
  const {filling} = view;
  const {entry, receipt} = filling.form;
  return html`<div id="outcome" role="status" tabindex="-1">
      ${entry ? renderEntry(view, entry) : receipt ? renderReceipt(view, receipt) : nothing}
    </div>
    ${renderOwn(view)}
    <p class="row screen">
      <button class="quiet" type="button" @click=${() => void filling.form.another()}>${view.t.sent.another}</button>
    </p>`;
};

/** Handed in by one person, found by the backend to be of another: the form is empty, and says where it is. */
const renderSetAside = ({acts: {signing}}: FormView): TemplateResult =>
  html`<div id="set-aside" tabindex="-1">${noteOf('wait', signing.setAside, signing.setAsideText)}</div>`;

const renderStart = (view: FormView): TemplateResult => {
  const {t, format, rules, filling, staleSince} = view;
  const {state} = filling.starting;
  const href = safeUrl(rules.url, document.baseURI);
  const begun = !isBlank(filling.form.words);
  const barred = state === 'paused' || state === 'not-eligible';
  const signIn = state === 'signed-out' && filling.form.session?.signInUrl;
  const begin = begun ? t.start.goOn : signIn ? t.start.write : t.start.begin;
  return html`
    ${filling.form.action.setAside ? renderSetAside(view) : nothing}
    ${filling.form.others.map(entry => renderEntry(view, entry))} ${renderBarred(view)}
    <div>
      <strong>${t.start.rules}</strong>
      <ul>
        ${rulesInWords(rules, t.rules).map(rule => html`<li>${rule}</li>`)}
      </ul>
      ${href ? html`<a class="small" href=${href}>${t.start.rulesInFull}</a>` : nothing}
    </div>
    ${
      staleSince === undefined
        ? nothing
        : html`<p class="small muted" part="note" role="status">${t.staleRules(moment(format, staleSince))}</p>`
    }
    <div class="row screen">
      ${
        signIn
          ? html`<button type="button" part="sign-in" @click=${() => void filling.form.signIn()}>${t.start.signIn}</button>`
          : nothing
      }
      ${
        barred && !begun
          ? nothing
          : html`<button
            class=${signIn || barred ? 'quiet' : ''}
            type="button"
            part="begin"
            aria-disabled=${!filling.form.draft.ready}
            @click=${() => filling.form.draft.ready && filling.form.go('begin')}
          >
            ${begin}
          </button>`
      }
      ${begun ? renderStartOver(view) : nothing}
    </div>
    ${filling.form.action.cut ? html`<p class="small" role="alert">${view.acts.errors.offline}</p>` : nothing}
    ${renderOwn(view)}
  `;
};

/** How much is written of how much. */
const below = ({t, rules}: FormView, field: 'title' | 'text', sent: string): string => {
  const {min, max} = limitsOf(rules, field);
  const length = lengthOf(sent);
  return [t.counted(length, max), length < min && min > 1 && t.atLeast(min)].filter(Boolean).join(' · ');
};

const renderTitle = (view: FormView): TemplateResult => {
  const {t, rules, filling} = view;
  const {title} = filling.form.words;
  const field = fieldOf(view, 'title', {
    hint: t.hints.title(limitsOf(rules, 'title').max),
    below: below(view, 'title', titleAsSent(title)),
  });
  const {id, describedBy, invalid} = controlOf(field);
  return html`
    ${renderReason(view)}
    ${renderField(
      field,
      // Not cut at the limit: it is said by how much it is too long. It grows, so that all of it is seen.
      html`<textarea
        id=${id}
        rows="2"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(title)}
        @input=${(event: Event) => filling.form.typed({title: (event.target as HTMLTextAreaElement).value}, 'title')}
        @keydown=${(event: KeyboardEvent) => {
          // A title is one line; and nobody has said that they are done.
          if (event.key === 'Enter' && !event.isComposing) event.preventDefault();
        }}
      ></textarea>`,
    )}
    ${renderSimilar(view)} ${renderWays(view)}
  `;
};

const renderText = (view: FormView): TemplateResult => {
  const {t, rules, filling} = view;
  const {text, category} = filling.form.words;
  const {categories} = rules;
  const field = fieldOf(view, 'text', {hint: t.hints.text, below: below(view, 'text', asSent(text))});
  const {id, describedBy, invalid} = controlOf(field);
  const topic = fieldOf(view, 'category', {hint: t.hints.category});
  const choice = controlOf(topic);
  // One that the community no longer has stays in sight until another is chosen.
  const gone = category && !categories.includes(category);
  return html`
    ${renderReason(view)}
    ${renderField(
      field,
      html`<textarea
        id=${id}
        rows="8"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${live(text)}
        @input=${(event: Event) => filling.form.typed({text: (event.target as HTMLTextAreaElement).value}, 'text')}
      ></textarea>`,
    )}
    ${
      categories.length
        ? renderField(
            topic,
            html`<select
              id=${choice.id}
              aria-describedby=${choice.describedBy}
              aria-invalid=${choice.invalid}
              @change=${(event: Event) => filling.form.typed({category: (event.target as HTMLSelectElement).value}, 'category')}
            >
              ${['', ...(gone ? [category] : []), ...categories].map(
                it => html`<option value=${it} ?selected=${it === category}>${it || t.chooseCategory}</option>`,
              )}
            </select>`,
          )
        : nothing
    }
    ${renderWays(view)}
  `;
};

const renderCheck = (view: FormView): TemplateResult => {
  const {t, acts, rules, filling} = view;
  const {consent} = filling;
  const {words, session, action} = filling.form;
  const row = (field: PetitionField, said: unknown) => renderAnswer(view, field, said);
  const agree = fieldOf(view, 'consent', {label: t.check.consent, hint: t.check.consentLaw});
  const {id, describedBy, invalid} = controlOf(agree);
  const privacy = safeUrl(rules.privacyUrl, document.baseURI);
  const {state} = filling.starting;
  return html`
    <p class="muted">${t.check.text}</p>
    <div class="preview" part="preview">
      ${row('title', html`<strong class="name">${titleAsSent(words.title)}</strong>`)}
      <p class="small muted">
        ${session?.displayName ? html`${t.check.author} <bdi>${session.displayName}</bdi>` : t.check.authorLater}
      </p>
      ${rules.categories.length ? row('category', html`<span>${words.category}</span>`) : nothing}
      ${row('text', html`<p class="text">${asSent(words.text)}</p>`)}
    </div>
    ${renderEmailAnswer(view)} ${renderBarred(view)}
    ${renderTick(
      agree,
      html`<input
        id=${id}
        type="checkbox"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .checked=${live(consent)}
        @change=${(event: Event) => filling.agrees((event.target as HTMLInputElement).checked)}
      />`,
    )}
    ${privacy ? html`<a class="small" href=${privacy}>${t.check.privacy}</a>` : nothing}
    ${
      action.failure
        ? html`<div id="failure" role="alert" tabindex="-1">
          ${noteOf('bad', t.sent.notKept, acts.errors[action.failure.code])}
        </div>`
        : nothing
    }
    <div class="row screen">
      <button
        type="button"
        part="send"
        aria-disabled=${filling.form.busy || state === 'paused' || state === 'not-eligible'}
        @click=${() => void filling.form.send()}
      >
        ${t.check.send}
      </button>
      <button class="quiet" type="button" part="back" @click=${() => filling.form.go('back')}>${t.back}</button>
      ${renderStartOver(view)}
    </div>
  `;
};
