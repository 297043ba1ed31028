/**
 * The public tokens and the neutral theme behind them. Elements read a token through its private twin, so that a page
 * without any theme looks intended. `light-dark()` follows the `color-scheme` that the page gives: a page that does
 * not speak of dark stays light. Contrast of every pair of text and ground is at least 6.4:1.
 */
import {css} from 'lit';

export const tokens = css`
  :host {
    --_text: var(--hromada-color-text, light-dark(#14191f, #eef1f4));
    --_muted: var(--hromada-color-text-muted, light-dark(#4a5561, #b3bdc7));
    --_surface: var(--hromada-color-surface, light-dark(#fff, #14191f));
    --_line: var(--hromada-color-line, light-dark(#c9d1d9, #3d4752));
    --_track: color-mix(in srgb, var(--_line) 50%, var(--_surface));
    --_accent: var(--hromada-color-accent, light-dark(#0b4f9e, #8ec1ff));
    --_on-accent: var(--hromada-color-on-accent, light-dark(#fff, #06203f));
    --_accent-soft: var(--hromada-color-accent-soft, light-dark(#e6f0fb, #12283f));
    --_success: var(--hromada-color-success, light-dark(#14633a, #7fd6a4));
    --_success-soft: var(--hromada-color-success-soft, light-dark(#e3f4ea, #123222));
    --_warning: var(--hromada-color-warning, light-dark(#7a4b00, #f0c065));
    --_warning-soft: var(--hromada-color-warning-soft, light-dark(#fdf1d8, #33270c));
    --_danger: var(--hromada-color-danger, light-dark(#a11f1f, #ff9d94));
    --_danger-soft: var(--hromada-color-danger-soft, light-dark(#fdeaea, #3a1614));
    --_radius: var(--hromada-radius, 0.5em);
    --_space: var(--hromada-space, 0.875em);
  }
`;
