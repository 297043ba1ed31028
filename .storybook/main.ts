import type {StorybookConfig} from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: {name: '@storybook/web-components-vite', options: {}},
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', 'msw-storybook-addon'],
  // The worker that answers for the backend; its file belongs to the package that talks to it.
  staticDirs: [{from: '../node_modules/msw/lib/mockServiceWorker.js', to: '/mockServiceWorker.js'}],
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  features: {sidebarOnboardingChecklist: false},
};
export default config;
