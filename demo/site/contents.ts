/** What the site consists of: the order in which its pages are listed, and their sections for the path above a page. */

export interface Section {
  readonly path: string;
  readonly title: string;
  /** Page files of `pages/<section>/` in the order of the list. */
  readonly pages: readonly string[];
}

export const sections = {
  elements: {
    path: '/elements',
    title: 'Елементи',
    pages: [
      'petition-card',
      'outbox-status',
      'provider',
      'petition-list',
      'petition-form',
      'participation-stats',
      'project-list',
      'project-form',
      'budget-voter',
    ],
  },
  recipes: {
    path: '/recipes',
    title: 'Рецепти',
    pages: [
      'alone',
      'meta',
      'provider',
      'late-provider',
      'offline',
      'languages',
      'theming',
      'dark',
      'narrow-column',
      'many',
      'inline-json',
      'preload',
      'bundle',
      'classic',
      'sri',
      'strict-csp',
      'trusted-types',
      'cross-origin',
      'another-backend',
      'events',
      'no-scripts',
      'twice',
      'hostile-css',
      'root-size',
      'school',
      'kiosk',
    ],
  },
  states: {path: '/states', title: 'Стани картки', pages: []},
  petitions: {path: '/petitions', title: 'Петиції', pages: []},
} as const satisfies Record<string, Section>;

export const sectionOf = (path: string): Section | undefined =>
  Object.values<Section>(sections).find(section => path.startsWith(`${section.path}/`));
