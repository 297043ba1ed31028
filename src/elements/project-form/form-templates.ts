/** The steps of sending a project. Text bindings only; addresses pass `safeUrl()`. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {asSent, lengthOf, titleAsSent} from '../../domain/petition-form.ts';
import {projectStepNames} from '../../domain/project-form-steps.ts';
import {amountOf, isLineBlank, lineSum, totalOf} from '../../domain/project-estimate.ts';
import {hasEstimate, isBarred, wordCount, type ProjectField} from '../../domain/project-form.ts';
import {safeUrl} from '../../domain/safe-url.ts';
import {renderErrorSummary} from '../../ui/error-summary.ts';
import {controlOf, renderTick} from '../../ui/field.ts';
import {moment} from '../../ui/moment.ts';
import {buttons, line as small, note} from '../../ui/note.ts';
import {
  faultText,
  fieldOf,
  labelOf,
  renderChoice,
  renderInput,
  renderStartOver,
  renderText,
  renderWays,
} from './field-parts.ts';
import {money, untilOf, type FormView} from './form-view.ts';
import {limitsInWords, renderMoney} from './money-templates.ts';
import {renderEntry, renderOwn, renderReason, renderReceipt} from './outcome-templates.ts';
import {renderKeptPicture, renderNewPicture, renderPlaceStep} from './place-templates.ts';

export const renderForm = (view: FormView): TemplateResult => {
  const {t, filling, level, round} = view;
  const {form} = filling;
  const {place, shown, words, question, entry, receipt} = form;
  const acted = entry ?? receipt;
  return html`<form
    class="card"
    part="card"
    novalidate
    aria-labelledby="heading"
    autocomplete="off"
    @submit=${view.filling.form.onSubmit}
  >
    ${acted ? nothing : renderLine(view)}
    <div>
      <div id="heading" role="heading" aria-level=${level} part="title" tabindex="-1">
        ${words.replaces ? t.headingAgain : place.step === 'check' && !acted ? t.check.heading : t.heading}
      </div>
      <p class="small muted"><bdi>${round.name}</bdi></p>
    </div>
    ${
      acted
        ? renderActed(view)
        : html`
          ${
            shown.length
              ? renderErrorSummary(
                  t.summary(shown.length),
                  shown.map(fault => ({
                    id: fault.field,
                    text: `${labelOf(view, fault.field)}: ${faultText(view, fault)}`,
                  })),
                  id => form.focus(id),
                )
              : nothing
          }
          ${question ? renderQuestion(view) : nothing} ${renderStep(view)}
        `
    }
  </form>`;
};

/** «Крок 2 з 6 · чернетку збережено о 14:02». */
const renderLine = ({t, format, filling}: FormView): TemplateResult => {
  const {draft, place, blank} = filling.form;
  const {restoredAt, savedAt, failure, persistent} = draft;
  const order = projectStepNames.filter(
    step => step !== 'place' || filling.rules.place !== 'no' || filling.rules.photos,
  );
  const lost = !blank && (failure || !persistent);
  const kept =
    restoredAt === undefined
      ? savedAt !== undefined && t.saved(moment(format, savedAt))
      : t.restored(moment(format, restoredAt));
  return html`<p class="small muted" part="step">
      ${[t.step(order.indexOf(place.step) + 1, order.length), !lost && kept].filter(Boolean).join(' · ')}
    </p>
    ${lost ? html`<div class="note warn" part="note" role="alert">${t.notSaved}</div>` : nothing}`;
};

const renderQuestion = ({t, filling}: FormView): TemplateResult => {
  const {form} = filling;
  const [title, text, yes] = form.question?.for
    ? [t.replaceAsk, t.replaceText, t.replace]
    : [t.eraseAsk, t.eraseText, t.erase];
  return html`<div class="note warn" part="note" role="group" aria-labelledby="question">
    <strong id="question">${title}</strong><span class="small">${text}</span>
    <span class="row small screen"
      ><button class="link" type="button" part="button" @click=${() => void form.answer(true)}>${yes}</button
      ><button class="link" type="button" part="button" id="keep" @click=${() => void form.answer(false)}>
        ${t.keep}
      </button></span
    >
  </div>`;
};

const renderStep = (view: FormView): TemplateResult => {
  switch (view.filling.form.place.step) {
    case 'start':
      return renderStart(view);
    case 'idea':
      return renderIdea(view);
    case 'text':
      return renderDescription(view);
    case 'money':
      return renderMoney(view);
    case 'place':
      return renderPlaceStep(view);
    case 'check':
      return renderCheck(view);
  }
};

const renderActed = (view: FormView): TemplateResult => {
  const {form} = view.filling;
  const {entry, receipt} = form;
  return html`<div id="outcome" role="status" tabindex="-1">
      ${entry ? renderEntry(view, entry) : receipt ? renderReceipt(view, receipt) : nothing}
    </div>
    ${renderOwn(view)}
    <p class="row screen">
      <button class="quiet" type="button" part="button" @click=${() => void form.another()}>
        ${view.t.sent.another}
      </button>
    </p>`;
};

/** Why nothing can be sent now, and what can be done about it; nothing for somebody who may. */
const renderBarred = (view: FormView): unknown => {
  const {t, acts, filling} = view;
  const {form} = filling;
  const at = filling.sending;
  if (at.state === 'open') return nothing;
  const first = form.place.step === 'start';
  if (at.state === 'signed-out' || at.state === 'unknown') {
    // Loading is no news; that nobody answers is.
    if (!first || (at.state === 'unknown' && !form.unreachable)) return nothing;
    const [title, text] = t.barred[at.state] as [title: string, text?: string];
    return note('', title, small(form.draft.aside ? acts.signing.draftAside : text));
  }
  const kept = form.blank ? undefined : t.kept;
  if (at.state === 'not-eligible') {
    return html`<div id="barred" tabindex="-1">
      ${note(
        'warn',
        t.notEligible[at.reason],
        small(kept),
        at.ways.map(({kind, url}) => {
          const words = acts.signing.ways[kind];
          if (kind === 'sign-in-otherwise') return buttons([words, () => form.signIn()]);
          const href = safeUrl(url, document.baseURI);
          return href ? html`<span class="row small screen"><a href=${href}>${words}</a></span>` : nothing;
        }),
      )}
    </div>`;
  }
  const [title, text] = t.barred[at.state] as [title: string, text?: string];
  const {paused} = view.round;
  const when =
    at.state === 'early' || at.state === 'over'
      ? t[at.state === 'early' ? 'from' : 'ended'](moment(view.format, Date.parse(at.at), view.round.timeZone))
      : undefined;
  return html`<div id="barred" tabindex="-1">
    ${note('warn', title, small(when ?? text), small(at.state === 'paused' ? paused?.reason : undefined), small(kept))}
  </div>`;
};

/** The rules of the round in plain words; every number is its own. */
const rulesInWords = (view: FormView): string[] => {
  const {t, rules, round} = view;
  const end = round.stages.find(({kind}) => kind === 'submission')?.endsAt;
  const {minimumAge, perAuthor, supporters, photos, residentsOnly} = rules;
  return [
    ...(end ? [t.start.until(untilOf(view, end))] : []),
    ...limitsInWords(view).map(t.start.size),
    ...(residentsOnly ? [t.start.residents] : []),
    ...(minimumAge === undefined ? [] : [t.start.age(minimumAge)]),
    ...(perAuthor === undefined ? [] : [t.start.perAuthor(perAuthor)]),
    ...(supporters ? [t.start.supporters(supporters)] : []),
    ...(photos ? [t.start.photos(photos)] : []),
    t.start.rework,
  ];
};

/** What one of it costs, as a sum where it is one. */
const priceOf = (view: FormView, price: string): string => {
  const amount = amountOf(price);
  return amount === undefined ? price : money(view, amount);
};

/** Handed in by one person, found by the backend to be of another: the form is empty, and says where it is. */
const renderSetAside = ({acts: {signing}}: FormView): TemplateResult =>
  html`<div id="set-aside" tabindex="-1">${note('wait', signing.setAside, small(signing.setAsideText))}</div>`;

const renderStart = (view: FormView): TemplateResult => {
  const {t, format, rules, filling, staleSince} = view;
  const {form} = filling;
  const at = filling.sending;
  const barred = isBarred(at);
  const begun = !form.blank;
  const signIn = at.state === 'signed-out' && form.session?.signInUrl;
  const href = safeUrl(rules.url, document.baseURI);
  return html`
    ${form.action.setAside ? renderSetAside(view) : nothing}
    ${form.others.map(entry => renderEntry(view, entry))} ${renderBarred(view)}
    <div>
      <strong>${t.start.rules}</strong>
      <ul>
        ${rulesInWords(view).map(rule => html`<li>${rule}</li>`)}
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
          ? html`<button type="button" part="sign-in" @click=${() => void form.signIn()}>${t.start.signIn}</button>`
          : nothing
      }
      ${
        barred && !begun
          ? nothing
          : html`<button
              class=${signIn || barred ? 'quiet' : ''}
              type="button"
              part="begin"
              aria-disabled=${!form.draft.ready}
              @click=${() => form.draft.ready && form.go('begin')}
            >
              ${begun ? t.start.goOn : signIn ? t.start.write : t.start.begin}
            </button>`
      }
      ${begun ? renderStartOver(view) : nothing}
    </div>
    ${form.action.cut ? html`<p class="small" role="alert">${view.acts.errors.offline}</p>` : nothing}
    ${renderOwn(view)}
  `;
};

const counted = ({t}: FormView, sent: string, {max, words}: {max: number; words?: number | undefined}): string =>
  words === undefined ? t.counted(lengthOf(sent), max) : t.wordsCounted(wordCount(sent), words);

const renderIdea = (view: FormView): TemplateResult => {
  const {t, rules, round, filling} = view;
  const {form} = filling;
  const {title, summary} = form.words;
  const pairs = (names: readonly string[] | undefined) => names?.map(name => [name, name] as const);
  return html`
    ${renderReason(view)}
    ${renderText(view, 'title', {
      value: title,
      rows: 2,
      single: true,
      hint: t.hints.title(rules.title.words),
      below: counted(view, titleAsSent(title), rules.title),
      onType: value => form.typed({title: value}, 'title'),
    })}
    ${
      rules.summary
        ? renderText(view, 'about', {
            value: summary,
            rows: 3,
            hint: t.hints.summary(rules.summary.words),
            below: counted(view, asSent(summary), rules.summary),
            onType: value => form.typed({summary: value}, 'about'),
          })
        : nothing
    }
    ${renderChoice(view, 'category', pairs(rules.categories))}
    ${renderChoice(view, 'territory', pairs(rules.territories))} ${renderChoice(view, 'sector', pairs(rules.sectors))}
    ${renderChoice(
      view,
      'school',
      round.schools?.map(({id, name}) => [id, name] as const),
    )}
    ${renderWays(view)}
  `;
};

const renderDescription = (view: FormView): TemplateResult => {
  const {t, rules, filling} = view;
  const {form} = filling;
  const {description, texts} = form.words;
  return html`
    ${renderReason(view)}
    ${renderText(view, 'description', {
      value: description,
      rows: 8,
      hint: t.hints.description,
      below: counted(view, asSent(description), rules.description),
      onType: value => form.typed({description: value}, 'description'),
    })}
    ${rules.texts.map(({kind, required, max}) =>
      renderText(view, `text-${kind}`, {
        label: required ? t.texts[kind] : `${t.texts[kind]} (${t.optional})`,
        value: texts[kind] ?? '',
        below: counted(view, asSent(texts[kind] ?? ''), {max}),
        onType: value => form.typed({texts: {...form.words.texts, [kind]: value}}, `text-${kind}`),
      }),
    )}
    ${renderWays(view)}
  `;
};

/** One answer on the last step, with the way to change it. */
const renderAnswer = (
  view: FormView,
  field: ProjectField,
  said: unknown,
  label = labelOf(view, field),
): TemplateResult =>
  html`<div class="answer">
    <span class="small muted">${label}</span>
    <button
      class="link small screen"
      type="button"
      part="button"
      aria-label=${view.t.check.changeOf(label)}
      @click=${() => view.filling.form.go({change: field})}
    >
      ${view.t.check.change}
    </button>
    ${said}
  </div>`;

const renderEstimate = (view: FormView): TemplateResult => {
  const {filling, rules, t} = view;
  const {words} = filling;
  if (!hasEstimate(words, rules)) {
    const cost = amountOf(words.cost);
    return renderAnswer(view, 'cost', html`<span class="num">${cost === undefined ? '—' : money(view, cost)}</span>`);
  }
  const lines = words.lines.filter(it => !isLineBlank(it));
  return renderAnswer(
    view,
    'line-0-name',
    html`<div>
      <ul class="small num">
        ${lines.map(it => {
          const sum = lineSum(it);
          return html`<li>
            <bdi>${it.name}</bdi>: ${it.quantity} ${it.unit} × ${priceOf(view, it.price)} = ${sum === undefined ? '—' : money(view, sum)}
          </li>`;
        })}
      </ul>
      <strong class="num">${t.estimate.total}: ${money(view, totalOf(lines).sum)}</strong>
    </div>`,
    t.fields.estimate,
  );
};

const renderCheck = (view: FormView): TemplateResult => {
  const {t, acts, rules, round, filling} = view;
  const {form, photos, photosLost, kept, agreed} = filling;
  const {words, action} = form;
  const privacy = safeUrl(rules.privacyUrl, document.baseURI);
  const said = (text: string) => html`<p class="text">${text || t.check.none}</p>`;
  const lost = photosLost && !photos.shown.length ? t.photos.lost(photosLost) : '';
  const {position} = words;
  const where = [asSent(words.address), position && t.place.chosen(position.lat.toFixed(6), position.lon.toFixed(6))];
  return html`
    ${renderReason(view)}
    <p class="muted">${t.check.text}</p>
    <div class="preview" part="preview">
      ${renderAnswer(view, 'title', html`<strong class="name">${titleAsSent(words.title)}</strong>`)}
      ${rules.summary ? renderAnswer(view, 'about', said(asSent(words.summary))) : nothing}
      ${rules.categories.length ? renderAnswer(view, 'category', said(words.category)) : nothing}
      ${rules.territories?.length ? renderAnswer(view, 'territory', said(words.territory)) : nothing}
      ${rules.sectors?.length ? renderAnswer(view, 'sector', said(words.sector)) : nothing}
      ${
        round.schools?.length
          ? renderAnswer(view, 'school', said(round.schools.find(({id}) => id === words.school)?.name ?? ''))
          : nothing
      }
      ${renderAnswer(view, 'description', said(asSent(words.description)))}
      ${rules.texts.map(({kind}) => renderAnswer(view, `text-${kind}`, said(asSent(words.texts[kind] ?? ''))))}
      ${renderEstimate(view)}
      ${rules.place === 'no' ? nothing : renderAnswer(view, 'address', said(where.filter(Boolean).join('\n')))}
      ${
        rules.photos
          ? renderAnswer(
              view,
              'photos',
              html`${
                kept.length + photos.shown.length
                  ? html`<div class="photos">
                        ${kept.map((photo, at) => renderKeptPicture(view, photo, at))}
                        ${photos.shown.map((photo, at) => renderNewPicture(view, photo, at))}
                      </div>`
                  : nothing
              }
                ${kept.length + photos.shown.length && !lost ? nothing : said(lost)}`,
            )
          : nothing
      }
    </div>
    ${
      rules.authorEmail === 'asked'
        ? renderInput(view, 'email', {
            value: words.email,
            type: 'email',
            inputmode: 'email',
            autocomplete: 'email',
            hint: t.hints.email,
            onType: email => form.typed({email}, 'email'),
          })
        : nothing
    }
    ${
      rules.phone === 'no'
        ? nothing
        : renderInput(view, 'phone', {
            label: rules.phone === 'optional' ? `${t.fields.phone} (${t.optional})` : t.fields.phone,
            value: words.phone,
            type: 'tel',
            inputmode: 'tel',
            autocomplete: 'tel',
            hint: t.hints.phone,
            onType: phone => form.typed({phone}, 'phone'),
          })
    }
    ${renderBarred(view)}
    <div id="consents" tabindex="-1" class="consents" role="group" aria-label=${t.fields.consents}>
      ${rules.consents.map(({id, text, required, url}) => {
        const field = fieldOf(view, `consent-${id}`, {label: required ? text : `${text} (${t.optional})`});
        const it = controlOf(field);
        const href = safeUrl(url, document.baseURI);
        return html`${renderTick(
          field,
          html`<input
            id=${it.id}
            type="checkbox"
            aria-describedby=${it.describedBy}
            aria-invalid=${it.invalid}
            .checked=${live(agreed.includes(id))}
            @change=${(event: Event) => filling.agrees(id, (event.target as HTMLInputElement).checked)}
          />`,
        )}
        ${href ? html`<a class="small" href=${href}>${t.start.rulesInFull}</a>` : nothing}`;
      })}
    </div>
    ${privacy ? html`<a class="small" href=${privacy}>${t.check.privacy}</a>` : nothing}
    ${
      action.failure
        ? html`<div id="failure" role="alert" tabindex="-1">
            ${note('bad', t.sent.notKept, small(acts.errors[action.failure.code]))}
          </div>`
        : nothing
    }
    <div class="row screen">
      <button
        type="button"
        part="send"
        aria-disabled=${form.busy || photos.busy || isBarred(filling.sending)}
        @click=${() => void form.send()}
      >
        ${t.check.send}
      </button>
      <button class="quiet" type="button" part="back" @click=${() => form.go('back')}>${t.back}</button>
      ${renderStartOver(view)}
    </div>
  `;
};
