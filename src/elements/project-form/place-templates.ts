/** Where a project is, by its address or on a map; and its photos. */
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {ref} from 'lit/directives/ref.js';
import type {KeptPhoto} from '../../domain/project-form.ts';
import {controlOf, renderField} from '../../ui/field.ts';
import {ownAddress} from '../../ui/own-address.ts';
import {fieldOf, renderInput, renderWays} from './field-parts.ts';
import type {FormView} from './form-view.ts';
import {fitted} from './photo.ts';
import {tilesAddress} from './leaflet-view.ts';
import type {ShownPhoto} from './photos.ts';

export const renderPlaceStep = (view: FormView): TemplateResult =>
  html`${view.rules.place === 'no' ? nothing : renderPlace(view)} ${view.rules.photos ? renderPhotos(view) : nothing}
  ${renderWays(view)}`;

const renderPlace = (view: FormView): TemplateResult => {
  const {t, rules, filling} = view;
  const {address} = filling.words;
  return html`${renderInput(view, 'address', {
    label: rules.place === 'optional' ? `${t.fields.address} (${t.optional})` : t.fields.address,
    value: address,
    autocomplete: 'off',
    hint: t.hints.address,
    onType: value => filling.form.typed({address: value}, 'address'),
  })}
  ${renderMap(view)}`;
};

/** Without the address of tiles there is none, and nothing is said of one. */
const renderMap = (view: FormView): unknown => {
  const {t, rules, filling, map, attribution} = view;
  const tiles = tilesAddress(view.tiles);
  const {position} = filling.words;
  // Where a mark is wrong it is the mark that is to be mended, not the address.
  const {fault} = fieldOf(view, 'map');
  const mark = position
    ? html`${fault ? html`<span class="err" id="map-fault" part="error">${fault}</span>` : nothing}
      <p class="row small" id="map" tabindex="-1" role="group" aria-label=${t.fields.map} aria-describedby=${fault ? 'map-fault' : nothing}>
        <span class="num" role="status"
          >${t.place.chosen(position.lat.toFixed(6), position.lon.toFixed(6))}</span
        ><button
          class="link screen"
          type="button"
          part="button"
          @click=${() => {
            map.show(undefined);
            filling.form.typed({position: undefined}, 'map');
            filling.form.focus('address');
          }}
        >
          ${t.place.clear}
        </button>
      </p>`
    : nothing;
  if (!tiles) return mark;
  switch (map.state) {
    case 'failed':
      return html`<p class="small" role="status">${t.place.failed}</p>
        ${mark}`;
    case 'loading':
      return html`<p class="small muted" role="status">${t.place.loading}</p>`;
    case 'closed':
      return html`<p class="small muted">${t.place.text}</p>
        <button
          class="quiet screen"
          type="button"
          part="show-map"
          @click=${() => void map.open(tiles, rules.bounds, position)}
        >
          ${t.place.show}
        </button>
        ${mark}`;
    case 'open':
      return html`<p class="small muted screen" id="map-help">${t.place.help}</p>
        <div class="map screen" part="map" role="application" aria-label=${t.fields.map} aria-describedby="map-help" tabindex="0" ${ref(map.mount)}></div>
        <p class="small" role="status">${map.blank ? t.place.blank : nothing}</p>
        ${attribution ? html`<p class="small muted">${attribution}</p>` : nothing}
        <div class="row screen">
          <button class="quiet" type="button" part="button" @click=${map.takeMiddle}>${t.place.take}</button>
          <button class="quiet" type="button" part="button" aria-label="+" @click=${() => map.zoom(1)}>+</button>
          <button class="quiet" type="button" part="button" aria-label="−" @click=${() => map.zoom(-1)}>−</button>
        </div>
        ${mark}`;
  }
};

const renderPhotos = (view: FormView): TemplateResult => {
  const {t, rules, filling} = view;
  const {photos, photosLost, kept} = filling;
  // Where there are more than that, this field is what the fault leads to.
  const full = kept.length + photos.shown.length === rules.photos;
  const field = fieldOf(view, 'photos', {hint: t.hints.photos(rules.photos)});
  const it = controlOf(field);
  return html`${renderField(
    field,
    html`<input
        id=${it.id}
        type="file"
        accept="image/*"
        multiple
        aria-describedby=${it.describedBy}
        aria-invalid=${it.invalid}
        ?disabled=${photos.busy || full}
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const files = [...(input.files ?? [])];
          // The same file may be chosen again after it was removed.
          input.value = '';
          void photos.add(files, rules.photos - kept.length);
        }}
      />`,
  )}
    <div role="status" class="small">
      ${photos.busy ? t.photos.busy : nothing}
      ${photosLost && !photos.shown.length ? t.photos.lost(photosLost) : nothing}
      ${photos.failed.map(
        ({name, why}) =>
          html`<p class="err">${why === 'too-large' ? t.photos.tooLarge(name) : t.photos.unreadable(name)}</p>`,
      )}
    </div>
    ${
      kept.length
        ? html`<p class="small muted">${t.photos.kept}</p>
            <ul class="photos" part="photos">
              ${kept.map((photo, at) => renderKept(view, photo, at))}
            </ul>`
        : nothing
    }
    ${
      photos.shown.length
        ? html`<p class="small muted">${t.photos.notKept}</p>
            <ul class="photos" part="photos">
              ${photos.shown.map((photo, at) => renderPhoto(view, photo, at))}
            </ul>`
        : nothing
    }`;
};

const renderKept = (view: FormView, photo: KeptPhoto, at: number): TemplateResult =>
  html`<li>
    ${renderKeptPicture(view, photo, at)} ${renderRemove(view, at + 1, () => view.filling.letGo(photo))}
  </li>`;

/** From the backend or this site only; one from elsewhere, and one that does not load, is its words. */
export const renderKeptPicture = ({t, filling}: FormView, {url, alt}: KeptPhoto, at: number): TemplateResult => {
  const label = alt || t.photos.shown(at + 1);
  const src = ownAddress(url, filling.form.store?.endpoint);
  return src
    ? html`<img src=${src} alt=${label} decoding="async" referrerpolicy="same-origin" />`
    : html`<bdi>${label}</bdi>`;
};

/** New ones are counted on after those that stay. */
export const renderNewPicture = ({t, filling}: FormView, photo: ShownPhoto, at: number): TemplateResult =>
  renderPicture(photo, photo.sent.alt || t.photos.shown(filling.kept.length + at + 1));

const renderRemove = ({t, filling}: FormView, n: number, remove: () => void): TemplateResult =>
  html`<button
    class="link small screen"
    type="button"
    part="button"
    @click=${() => {
      remove();
      filling.form.focus('photos');
    }}
  >
    ${t.photos.remove(n)}
  </button>`;

const renderPhoto = (view: FormView, photo: ShownPhoto, at: number): TemplateResult => {
  const {t, filling} = view;
  const {photos, kept} = filling;
  return html`<li>
    ${renderNewPicture(view, photo, at)}
    <div class="field">
      <label for="alt-${at}">${t.hints.alt}</label>
      <input
        id="alt-${at}"
        maxlength="500"
        .value=${live(photo.sent.alt ?? '')}
        @input=${(event: Event) => photos.describe(at, (event.target as HTMLInputElement).value)}
      />
    </div>
    ${renderRemove(view, kept.length + at + 1, () => photos.remove(at))}
  </li>`;
};

/** Longest side of a picture that is only looked at, pixels. */
const SMALL = 320;

/** Drawn, not loaded: a strict policy of a page allows no image of an address that was made here. */
const renderPicture = ({picture}: ShownPhoto, label: string): TemplateResult =>
  html`<canvas role="img" aria-label=${label} ${ref(canvas => void draw(canvas, picture))}></canvas>`;

const drawn = new WeakMap<Element, Blob>();
const draw = async (canvas: Element | undefined, picture: Blob): Promise<void> => {
  if (!(canvas instanceof HTMLCanvasElement) || drawn.get(canvas) === picture) return;
  drawn.set(canvas, picture);
  try {
    const image = await createImageBitmap(picture);
    if (drawn.get(canvas) === picture) {
      Object.assign(canvas, fitted(image.width, image.height, SMALL));
      canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    }
    image.close();
  } catch {
    // What came back from an older version is no picture: its words stay.
  }
};
