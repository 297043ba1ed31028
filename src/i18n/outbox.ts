import type {messages as source} from '../locales/uk-outbox.ts';
import {createCatalogue, type Texts} from './catalogue.ts';

/** What is said of acts that wait on this device. Apart from the rest: on most pages nothing waits. */
export type OutboxMessages = Texts<typeof source>;

export const outboxMessages = createCatalogue<OutboxMessages>({
  uk: () => import('../locales/uk-outbox.ts'),
  en: () => import('../locales/en-outbox.ts'),
});
