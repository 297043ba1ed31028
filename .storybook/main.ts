import type {StorybookConfig} from '@storybook/web-components-vite';
import {markdownTables} from './markdown-tables.ts';
import {serveWorkerFile} from './worker-file.ts';

const config: StorybookConfig = {
  framework: {name: '@storybook/web-components-vite', options: {}},
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', 'msw-storybook-addon'],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  features: {sidebarOnboardingChecklist: false},
  // Before Storybook's own, which would already have read the pages.
  viteFinal: vite => ({...vite, plugins: [markdownTables(), serveWorkerFile(), ...(vite.plugins ?? [])]}),
};
export default config;
