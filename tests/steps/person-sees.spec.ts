/** What counts as done when a person does a step, on consoles whose words for one place stand at another place too. */
import { openDirectorySync } from '../../flows/steps/abm/open-directory-sync.ts';
import { openManagedAccounts } from '../../flows/steps/abm/open-managed-accounts.ts';
import { editProvisioning } from '../../flows/steps/entra/edit-provisioning.ts';
import { openProvisioning } from '../../flows/steps/entra/open-provisioning.ts';
import type { Screen } from '../../selectors/schema.ts';
import { Ui } from '../../src/page/ui.ts';
import { NOT_YET, type PersonPart } from '../../src/step.ts';
import { expect, test } from '../support/console-page.ts';

interface Seeing<K extends string, I, F> { screen: Screen<K>; person?: PersonPart<K, I, F> }
const URL = 'https://scim.example/scim';
const menu = (...names: string[]): string => names.map((name) => `<div role="treeitem">${name}</div>`).join('');
const SIDEBAR = '<nav><ul><li><a href="#a">Domains</a></li><li><a href="#b">Directory Sync</a></li></ul></nav>';
const ROW = '<ul><li><h3>Directory Sync</h3><p>Connected</p><button>Manage</button></li></ul>';
const PANE = `<h1>Connection</h1><p>SCIM, Tenant URL ${URL}</p><ul><li>Token 1 expires on Jan 3, 2027 <button>Remove</button></li></ul>`;

/** The page, the step, what it is given, and whether its result stands there. */
const LOOKS: Record<string, [html: string, step: object, input: unknown, isDone: boolean]> = {
  '1.4: an entry of the sidebar is no pane': [SIDEBAR, openManagedAccounts, undefined, false],
  '1.4: a row of that name that can be opened is': [SIDEBAR + ROW, openManagedAccounts, undefined, true],
  '1.5: something else that expires is no token': ['<ul><li>Certificate expires on Jan 3, 2027</li></ul>', openDirectorySync, URL, false],
  '1.5: the pane without its button has not come whole': [PANE, openDirectorySync, URL, false],
  '1.5: the pane with its button and its token is': [`${PANE}<button>+ Client Secret</button>`, openDirectorySync, URL, true],
  '2.6: the application\'s own page is not that of provisioning': [
    menu('Overview', 'Manage') + '<a href="#p">2. Provision User Accounts</a>', openProvisioning, undefined, false,
  ],
  '2.6: provisioning with its groups folded is': [
    menu('Overview', 'Provision on demand', 'Manage', 'Monitor'), openProvisioning, undefined, true,
  ],
  '2.7: the menu of provisioning is not its credentials': [
    menu('Provision on demand', 'Manage', 'Connectivity'), editProvisioning, undefined, false,
  ],
  '2.7: the field Secret token is': ['<label>Secret token <input type="password"></label>', editProvisioning, undefined, true],
};
for (const [what, [html, step, input, isDone]] of Object.entries(LOOKS)) {
  test(what, { tag: '@guard:console-decides' }, async ({ show }) => {
    const { screen, person } = step as Seeing<string, unknown, unknown>;
    const seen = await person?.see(new Ui(await show(html), screen), input, false);
    expect(seen === NOT_YET).toBe(!isDone);
  });
}
