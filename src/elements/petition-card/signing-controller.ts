/** What a visitor does with a petition: sign, wait, take back, sign in. Loaded after the petition itself is on screen. */
import type {LitElement} from 'lit';
import type {Petition, Session} from '../../contract/index.ts';
import {ActionController} from '../../controllers/action-controller.ts';
import {ClockController} from '../../controllers/clock-controller.ts';
import type {LocalizeController} from '../../controllers/localize-controller.ts';
import {QueryController, type StoreSource} from '../../controllers/query-controller.ts';
import {nextDay} from '../../domain/deadline.ts';
import {signing, standing, type Signing} from '../../domain/petition.ts';
import type {OutboxEntry} from '../../store/store.ts';
import {renderSigning} from './signing-templates.ts';

export interface SigningHost extends LitElement {
  readonly petition: Petition | undefined;
  /** By the server's clock, ms. */
  readonly now: number;
}

export class SigningController {
  readonly action: ActionController<'petition.sign'>;
  #host: SigningHost;
  #session: QueryController<'session.get'>;
  #signature: QueryController<'petition.signature'>;
  #localize: LocalizeController;

  constructor(host: SigningHost, source: StoreSource, localize: LocalizeController) {
    const payload = () => (host.petition ? {petitionId: host.petition.id} : undefined);
    this.#host = host;
    this.#localize = localize;
    this.#session = new QueryController(host, source, 'session.get', () => (host.petition ? {} : undefined));
    this.#signature = new QueryController(host, source, 'petition.signature', () =>
      this.#session.state.data?.signedIn ? payload() : undefined,
    );
    this.action = new ActionController(host, source, 'petition.sign', payload);
    new ClockController(host, () => this.#nextChange());
  }

  get session(): Session | undefined {
    return this.#session.state.data;
  }

  /** What this visitor can do now. */
  get visitor(): Signing<OutboxEntry<'petition.sign'>> | undefined {
    const {petition, now} = this.#host;
    return (
      petition &&
      signing(standing(petition, now), {
        session: this.session,
        signature: this.#signature.state.data,
        receipt: this.action.receipt?.result.receipt,
        entry: this.action.entry,
      })
    );
  }

  /** Who is asking cannot be found out now. */
  get unreachable(): boolean {
    return !this.session && Boolean(this.#session.state.error);
  }

  render(): unknown {
    const {t, format} = this.#localize;
    const {petition, now} = this.#host;
    const visitor = this.visitor;
    return t && petition && visitor ? renderSigning({t, format, petition, now, visitor, signing: this}) : undefined;
  }

  /** Pressed: keeps the signature here and sends it, or says what is in the way. */
  async sign(): Promise<void> {
    const {petition} = this.#host;
    const blocked = this.visitor?.state === 'not-eligible';
    if (!petition || blocked) return;
    await this.action.submit(this.session, {
      subject: petition.title,
      notAfter: petition.collection.deadline,
      timeZone: petition.authority.timeZone,
    });
  }

  signIn(): Promise<void> {
    return this.action.identify(this.session);
  }

  /** Midnight changes the days that are left, the deadline changes the rest. */
  #nextChange(): number | undefined {
    const {petition, now} = this.#host;
    const deadline = petition && Date.parse(petition.collection.deadline ?? '');
    if (!petition || petition.collection.state !== 'collecting' || !deadline || deadline < now) return undefined;
    return Date.now() + Math.min(deadline + 1, nextDay(now, petition.authority.timeZone)) - now;
  }
}
