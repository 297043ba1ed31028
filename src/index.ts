/** The kit's API. Registers nothing. */
export type {Client, Delivery, QueryOptions, SendOptions} from './client/client.ts';
export {createHttpClient, type HttpClientOptions} from './client/http-client.ts';
export * from './contract/index.ts';
export {storeContext} from './context/store-context.ts';
export {OutboxStatus} from './elements/outbox-status/outbox-status.ts';
export {PetitionCard} from './elements/petition-card/petition-card.ts';
export {Provider} from './elements/provider/provider.ts';
export {PetitionList} from './elements/petition-list/petition-list.ts';
export {PetitionForm} from './elements/petition-form/petition-form.ts';
export {ParticipationStats} from './elements/participation-stats/participation-stats.ts';
export {BudgetVoter} from './elements/budget-voter/budget-voter.ts';
export {HromadaError, isHromadaError, type HromadaErrorCode, type ProblemFacts} from './errors.ts';
export * from './events.ts';
export {actMessages, type ActMessages} from './i18n/acts.ts';
export {messages, type Messages} from './i18n/messages.ts';
export {listMessages, type ListMessages} from './i18n/petition-list.ts';
export {outboxMessages, type OutboxMessages} from './i18n/outbox.ts';
export {petitionLifeMessages, type PetitionLifeMessages} from './i18n/petition-life.ts';
export {createStore, type StoreOptions} from './store/create-store.ts';
export type {
  DispatchOptions,
  OutboxEntry,
  OutboxReceipt,
  OutboxState,
  OutboxStatus as OutboxEntryStatus,
  QueryState,
  Store,
  Unreadable,
} from './store/store.ts';
export {tags, type HromadaTag} from './tags.ts';
export {version} from './version.ts';
