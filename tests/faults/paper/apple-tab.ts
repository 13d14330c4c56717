/** Apple's console on paper: the pages, lists and dialogs of fixtures/apple, in their words. */
import { dateIn, wordsOf, type Words } from '../../../fixtures/apple/words.ts';
import type { Token } from '../../../fixtures/world.ts';
import type { PaperWorld } from './paper-world.ts';
import { Tab } from './tab.ts';
import type { Thing } from './thing.ts';

/** A row as the page shows it: the one of the guide's console stands still until the page is loaded anew. */
interface Listed { readonly serial: number; readonly told: string; readonly status: string }

type Over = { readonly kind: 'secret' | 'revoke'; readonly token: Token };

export class AppleTab extends Tab {
  protected readonly names = ['Replica Organization', 'Replica Admin'];
  readonly #world: PaperWorld;
  readonly #words: Words;
  #listed: Listed[] = [];
  #isMenuOpen = false;
  #isPaneOpen = false;
  #refusal: string | null = null;
  #over: Over | null = null;

  constructor(origin: string, world: PaperWorld) {
    super(origin);
    this.#world = world;
    this.#words = wordsOf(world.generation, 'en');
  }

  things(): Thing[] {
    if (this.#over) return this.#dialog(this.#over);
    return this.#isPaneOpen ? this.#pane() : this.#app();
  }

  /** The secret that is shown now, once. */
  get secretShown(): string | null {
    return this.#over?.kind === 'secret' ? this.#over.token.secret : null;
  }

  protected open(): void {
    this.#isMenuOpen = this.#isPaneOpen = false;
    this.#over = this.#refusal = null;
  }

  #app(): Thing[] {
    const { preferences, accountsPage, routing, openConnection } = this.#words;
    const isSidebar = routing === 'path' || this.#isMenuOpen;
    const menu: Thing[] = isSidebar
      ? [{ id: 'preferences', role: 'link', name: preferences, where: 'side', press: () => { this.goTo('preferences'); } }]
      : [];
    const inside: Thing[] = this.page === 'home'
      ? []
      : [{ id: 'accounts', role: 'link', name: accountsPage, where: 'side', press: () => { this.goTo('accounts'); } }];
    const connection: Thing[] = this.page !== 'accounts' ? [] : [
      { id: 'sync', role: 'heading', name: 'Directory Sync', row: 'sync' },
      { id: 'sync-name', role: 'text', name: 'Microsoft Entra Connect Sync', row: 'sync' },
      { id: 'sync-note', role: 'text', name: 'Connected using SCIM', row: 'sync' },
      { id: 'sync-open', role: 'button', name: openConnection, row: 'sync', press: () => { this.#openPane(); } },
      { id: 'federated', role: 'heading', name: 'Federated Authentication', row: 'federated' },
      { id: 'federated-edit', role: 'button', name: 'Edit', row: 'federated' },
    ];
    return [
      { id: 'devices', role: 'link', name: 'Devices', where: 'side' }, ...menu, ...inside, ...connection,
      { id: 'you', role: 'button', name: 'Replica Admin', where: 'lower-left', press: () => { this.#isMenuOpen = true; } },
    ];
  }

  #openPane(): void {
    this.#isPaneOpen = true;
    this.#list();
  }

  #list(): void {
    const tokens = [...this.#world.apple.tokens()].sort((one, other) => one.label.localeCompare(other.label, 'en'));
    this.#listed = tokens.map((token) => ({
      serial: token.serial, told: `${token.label} expires on ${dateIn(this.#words, token.expires)}`,
      status: this.#world.isShownActive(token) ? 'Active' : 'Not used yet',
    }));
  }

  #pane(): Thing[] {
    const { createToken, revoke, isLive } = this.#words;
    if (isLive) this.#list();
    const isOnly = this.#listed.length === 1;
    const rows = this.#listed.flatMap(({ serial, told, status }): Thing[] => [
      { id: `told ${serial}`, role: 'text', name: told, row: `token ${serial}` },
      { id: `status ${serial}`, role: 'text', name: status, row: `token ${serial}` },
      {
        id: `revoke ${serial}`, role: 'button', name: revoke, row: `token ${serial}`, isDisabled: isOnly,
        press: () => { this.#ask('revoke', serial); },
      },
    ]);
    const refusal: Thing[] = this.#refusal === null ? [] : [{ id: 'refusal', role: 'alert', name: this.#refusal }];
    const pane: Thing[] = [
      { id: 'pane', role: 'dialog', name: 'Microsoft Entra Connect Sync' }, { id: 'scim', role: 'text', name: 'SCIM' },
      { id: 'url', role: 'text', name: this.#world.tenantUrl }, ...rows, ...refusal,
      { id: 'create', role: 'button', name: createToken, isDisabled: this.#listed.length > 1, press: () => { this.#create(); } },
      { id: 'disconnect', role: 'button', name: 'Disconnect' },
      { id: 'close', role: 'button', name: 'Done', press: () => { this.#isPaneOpen = false; } },
    ];
    return pane.map((thing) => ({ ...thing, dialog: 'pane' }));
  }

  #create(): void {
    const token = this.#world.makeToken();
    this.#refusal = token ? null : this.#words.tooMany;
    if (token) this.#over = { kind: 'secret', token };
    this.#list();
    this.say(this.#refusal ?? 'Client secret created');
  }

  #ask(kind: Over['kind'], serial: number): void {
    const token = this.#world.apple.tokens().find((one) => one.serial === serial);
    this.#list();
    if (token) this.#over = { kind, token };
  }

  #dialog({ kind, token }: Over): Thing[] {
    const { closeSecret, revoke, revokeTitle } = this.#words;
    const told = `${token.label} expires on ${dateIn(this.#words, token.expires)}`;
    const close = (): void => {
      this.#over = null;
      this.#list();
    };
    const answer = (): void => {
      this.#world.revoke(token);
      close();
    };
    const things: Thing[] = kind === 'secret'
      ? [{ id: 'copy', role: 'button', name: 'Copy' }, { id: 'done', role: 'button', name: closeSecret, press: close }]
      : [{ id: 'cancel', role: 'button', name: 'Cancel', press: close }, { id: 'confirm', role: 'button', name: revoke, press: answer }];
    const title = kind === 'secret' ? 'Client Secret' : revokeTitle;
    return [{ id: `dialog ${kind}`, role: 'dialog', name: `${title} ${told}` }, { id: 'told', role: 'text', name: told }, ...things]
      .map((thing) => ({ ...thing, dialog: kind }));
  }
}
