/**
 * Events of the kit: bubbling and composed, facts in the past tense, typed fields. None but `hromada-submit` and
 * `hromada-edit-requested`, which a page may stop, holds a name or a text of a person.
 */
import type {ActionName, ActionResult} from './contract/operations.ts';
import type {HromadaErrorCode} from './errors.ts';

const options = {bubbles: true, composed: true};

/** `hromada-submit`: before an act is kept or sent. Cancel it to stop the act. */
export class HromadaSubmitEvent extends Event {
  readonly action: ActionName;
  readonly payload: unknown;
  constructor(action: ActionName, payload: unknown) {
    super('hromada-submit', {...options, cancelable: true});
    this.action = action;
    this.payload = payload;
  }
}

/** `hromada-queued`: an act is kept on this device and will be sent. */
export class HromadaQueuedEvent extends Event {
  readonly action: ActionName;
  /** The idempotency key. */
  readonly id: string;
  constructor(action: ActionName, id: string) {
    super('hromada-queued', options);
    this.action = action;
    this.id = id;
  }
}

/** `hromada-received`: the backend has received an act; `result` is its receipt. */
export class HromadaReceivedEvent extends Event {
  readonly action: ActionName;
  readonly id: string;
  readonly result: ActionResult<ActionName>;
  constructor(action: ActionName, id: string, result: ActionResult<ActionName>) {
    super('hromada-received', options);
    this.action = action;
    this.id = id;
    this.result = result;
  }
}

/** `hromada-rejected`: the backend said no; the act is kept until the person decides. */
export class HromadaRejectedEvent extends Event {
  readonly action: ActionName;
  readonly id: string;
  readonly reason: 'rejected' | 'conflict' | 'expired';
  constructor(action: ActionName, id: string, reason: 'rejected' | 'conflict' | 'expired') {
    super('hromada-rejected', options);
    this.action = action;
    this.id = id;
    this.reason = reason;
  }
}

/**
 * `hromada-edit-requested`: somebody wants to change an act that waits on this device. A form that can take it back
 * cancels the event, keeps the payload as a draft of its own, and then calls {@link takeBack}.
 */
export class HromadaEditRequestedEvent extends Event {
  readonly action: ActionName;
  readonly id: string;
  /** `id` of the store that holds it: a page may have several backends. */
  readonly backend: string;
  readonly payload: unknown;
  /**
   * Takes the act off the device, so that it is no longer sent; what is changed becomes an act of its own. `false`:
   * too late, it is being sent or may have arrived, and the form lets go of it.
   */
  readonly takeBack: () => Promise<boolean>;
  constructor(action: ActionName, id: string, backend: string, payload: unknown, takeBack: () => Promise<boolean>) {
    super('hromada-edit-requested', {...options, cancelable: true});
    this.action = action;
    this.id = id;
    this.backend = backend;
    this.payload = payload;
    this.takeBack = takeBack;
  }
}

/** `hromada-error`: something could not be loaded or kept. */
export class HromadaErrorEvent extends Event {
  readonly code: HromadaErrorCode;
  constructor(code: HromadaErrorCode) {
    super('hromada-error', options);
    this.code = code;
  }
}

/**
 * `hromada-identity-required`: the person has to sign in. By default the page goes to `signInUrl` and comes back;
 * cancel the event to sign the person in another way, then call `store.refresh('session.get', {})`.
 */
export class HromadaIdentityRequiredEvent extends Event {
  readonly action: ActionName;
  readonly signInUrl: string | undefined;
  constructor(action: ActionName, signInUrl: string | undefined) {
    super('hromada-identity-required', {...options, cancelable: true});
    this.action = action;
    this.signInUrl = signInUrl;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'hromada-submit': HromadaSubmitEvent;
    'hromada-queued': HromadaQueuedEvent;
    'hromada-received': HromadaReceivedEvent;
    'hromada-rejected': HromadaRejectedEvent;
    'hromada-error': HromadaErrorEvent;
    'hromada-identity-required': HromadaIdentityRequiredEvent;
    'hromada-edit-requested': HromadaEditRequestedEvent;
  }
}
