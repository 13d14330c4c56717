/** Entra on paper: the list, the application, its provisioning form and its audit log, with the answers of fixtures/microsoft. */
import type { ConsoleAnswer } from '../../../fixtures/microsoft/provisioning-credentials.ts';
import type { AuditRecord } from '../../../fixtures/microsoft/tenant.ts';
import type { PaperWorld } from './paper-world.ts';
import { Tab } from './tab.ts';
import type { Thing } from './thing.ts';

interface Notice { readonly id: string; readonly text: string; readonly until: number }

const PROGRESS_MS = 600_000;

export class EntraTab extends Tab {
  protected readonly names: readonly string[];
  readonly #world: PaperWorld;
  #search = '';
  #isExpanded = false;
  #typed: string | null = null;
  #isTested = false;
  #isBusy = false;
  #isBellOpen = false;
  #notices: Notice[] = [];
  #log: readonly AuditRecord[] = [];
  #count = 0;

  constructor(origin: string, world: PaperWorld) {
    super(origin);
    this.#world = world;
    this.names = [world.tenant.domain, world.application.name];
  }

  things(): Thing[] {
    const shell: Thing[] = [
      { id: 'home', role: 'link', name: 'Home', where: 'side', press: () => { this.goTo('home'); } },
      { id: 'enterprise', role: 'link', name: 'Enterprise applications', where: 'side', press: () => { this.goTo('list'); } },
      { id: 'bell', role: 'button', name: 'Notifications', press: () => { this.#isBellOpen = !this.#isBellOpen; } },
    ];
    return [...shell, ...this.#content(), ...this.#shownNotices()];
  }

  override async goto(url: string): Promise<void> {
    this.#notices = [];
    this.#isBellOpen = false;
    await super.goto(url);
  }

  protected open(page: string): void {
    this.#isExpanded = this.#world.isNewPane;
    this.#typed = null;
    this.#isTested = false;
    if (page === 'audit') this.#log = this.#world.auditShown();
  }

  #content(): Thing[] {
    const link = (name: string, page: string): Thing => ({ id: `to ${page}`, role: 'link', name, press: () => { this.goTo(page); } });
    const menu = [link('Provision on demand', 'demand'), link('Audit logs', 'audit')];
    const edit = this.#world.isNewPane ? link('Connectivity', 'form') : { ...link('Edit provisioning', 'form'), role: 'button' };
    switch (this.page) {
      case 'list': return this.#list();
      case 'application': return [
        { id: 'title', role: 'heading', name: this.#world.application.name }, link('2. Provision User Accounts', 'provisioning'),
      ];
      case 'provisioning': return [...menu, edit];
      case 'form': return [...menu, ...this.#form()];
      case 'audit': return [...menu.slice(0, 1), edit, ...this.#audit()];
      default: return [];
    }
  }

  #list(): Thing[] {
    const { name } = this.#world.application;
    const fits = name.toLowerCase().includes(this.#search.toLowerCase());
    const search: Thing = {
      id: 'search', role: 'searchbox', name: 'Search', placeholder: 'Search by application name or object ID', value: this.#search,
      enter: (text) => { this.#search = text; },
    };
    return [search, ...(fits ? [{ id: 'result', role: 'link', name, row: 'result', press: () => { this.goTo('application'); } }] : [])];
  }

  #form(): Thing[] {
    const isReady = this.#world.isNewPane ? this.#isTested : this.#typed !== null;
    const save: Thing = {
      id: 'save', role: 'button', name: 'Save', isDisabled: !isReady || this.#isBusy, press: () => { void this.#save(); },
    };
    const test: Thing = {
      id: 'test', role: 'button', name: 'Test Connection', isDisabled: this.#isBusy, press: () => { void this.#test(); },
    };
    const fields: Thing[] = [
      { id: 'url', role: 'textbox', name: 'Tenant URL', value: this.#world.tenant.stored.tenantUrl, enter: () => undefined },
      { id: 'secret', role: 'textbox', name: 'Secret Token', value: this.#typed ?? '****', enter: (text) => { this.#enter(text); } },
      test,
    ];
    const fold: Thing[] = this.#world.isNewPane
      ? []
      : [{ id: 'fold', role: 'button', name: 'Admin Credentials', press: () => { this.#isExpanded = !this.#isExpanded; } }];
    return [...fold, ...(this.#isExpanded ? fields : []), save];
  }

  #enter(text: string): void {
    this.#typed = text;
    this.#isTested = false;
  }

  async #test(): Promise<void> {
    await this.#ask('Testing connection', async () => {
      const answer = await this.#world.test(this.#typed);
      this.#isTested = answer.ok;
      return answer;
    });
  }

  async #save(): Promise<void> {
    await this.#ask('Saving provisioning settings...', async () => {
      const answer = await this.#world.save(this.#typed);
      if (answer.ok) this.#typed = null;
      this.#isTested = false;
      return answer;
    });
  }

  async #ask(doing: string, asking: () => Promise<ConsoleAnswer>): Promise<void> {
    this.#isBusy = true;
    const progress = this.#notify(doing, PROGRESS_MS);
    const answer = await asking();
    this.#isBusy = false;
    if (answer.isSilent) return;
    this.#notices = this.#notices.filter((one) => one !== progress);
    this.#notify(answer.message, answer.toastMs);
  }

  #notify(text: string, ms: number): Notice {
    const notice = { id: `notice ${++this.#count}`, text, until: performance.now() + ms };
    this.#notices.push(notice);
    this.say(text);
    return notice;
  }

  /** Toasts go by themselves; behind the bell they stay. */
  #shownNotices(): Thing[] {
    const shown = this.#notices.filter(({ until }) => this.#isBellOpen || until > performance.now());
    const pane = this.#isBellOpen ? { dialog: 'bell' } : {};
    return [
      ...shown.map(({ id, text }): Thing => ({ id: this.#isBellOpen ? `bell ${id}` : id, role: 'alert', name: text, ...pane })),
      ...(this.#isBellOpen
        ? [{ id: 'close bell', role: 'button', name: 'Close', dialog: 'bell', press: () => { this.#isBellOpen = false; } }]
        : []),
    ];
  }

  #audit(): Thing[] {
    const title: Thing = { id: 'audit', role: 'heading', name: `${this.#world.application.name} | Audit logs` };
    if (this.#world.faults.has('audit-forbidden')) return [title, { id: 'no access', role: 'heading', name: 'You do not have access' }];
    const cells = this.#log.flatMap(({
      time, activity, target, actor,
    }, index) => [new Date(time).toLocaleString('en-US'), 'Account Provisioning', activity, 'Success', target, actor]
      .map((name, at): Thing => ({ id: `cell ${index} ${at}`, role: 'gridcell', name, row: `entry ${index}` })));
    return [title, { id: 'refresh', role: 'button', name: 'Refresh', press: () => { this.#log = this.#world.auditShown(); } }, ...cells];
  }
}
