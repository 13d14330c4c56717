/**
 * Steps 2.4 to 2.8 on pages whose old blade stays for a while after a click, as the live portal's does: its menus look alike,
 * so that a step is done by what the page before cannot show.
 */
import { editProvisioning } from '../../flows/steps/entra/edit-provisioning.ts';
import { expandAdminCredentials } from '../../flows/steps/entra/expand-admin-credentials.ts';
import { openApplication } from '../../flows/steps/entra/open-application.ts';
import { openEnterpriseApplications } from '../../flows/steps/entra/open-enterprise-applications.ts';
import { openProvisioning } from '../../flows/steps/entra/open-provisioning.ts';
import { CLICK_LOG, clicksOn, expect, expectStop, runStep, test } from '../support/console-page.ts';

const URL = 'https://federation.apple.com/feeds/business/scim';

interface Manners {
  /** so long the old blade stays after a click, milliseconds */
  readonly staysMs?: number;
  readonly isClassic?: boolean;
  /** the application's tile: a link by its title, or a bold title over a link "Get started" */
  readonly tile?: 'link' | 'bold';
  /** so long the items of Manage come after its head */
  readonly itemsMs?: number;
  /** so long Connectivity stays disabled */
  readonly disabledMs?: number;
  /** Manage of the application and of provisioning: whether it is open, and whether it says so */
  readonly manage?: 'open' | 'closed' | 'silent';
}

/** The portal in a few lines: list, application, provisioning and its form. */
function portal({ staysMs = 0, isClassic = false, tile = 'link', itemsMs = 0, disabledMs = 0, manage = 'open' }: Manners): string {
  return `${CLICK_LOG}<nav></nav><div id="area"></div><script>
    const item = (name, to) => '<div role="treeitem" tabindex="0" class="item" data-name="' + name + '" onclick="go(\\'' + to + '\\')">' + name + '</div>';
    const group = (name, isOpen, ...items) => {
      const told = '${manage}' === 'silent' ? '' : ' aria-expanded="' + isOpen + '"';
      return '<div role="treeitem" tabindex="0"' + told + ' onclick="toggle(this)">' + name + '</div><div ' + (isOpen ? '' : 'hidden') + '>' + items.join('') + '</div>';
    };
    const toggle = (head) => {
      const items = head.nextElementSibling;
      items.hidden = !items.hidden;
      if (head.ariaExpanded !== null) head.ariaExpanded = String(!items.hidden);
    };
    const isOpen = '${manage}' !== 'closed';
    const app = 'Apple Business Manager';
    const tiles = '${tile}' === 'link' ? '<a href="#p" onclick="go(\\'provisioning\\')">3. Provision User Accounts</a>'
      : '<b>3. Provision User Accounts</b><p>Automatically create accounts</p><a href="#p" onclick="go(\\'provisioning\\')">Get started</a>';
    const form = '<label>Tenant URL *<input value="${URL}"></label><label>Secret Token<input type="password"></label><button>Test Connection</button>';
    const blades = {
      list: '<h2>Enterprise applications | All applications</h2><div role="tree">' + group('Manage', true, item('All applications', 'list')) + group('Security', false, item('Permissions', 'list'))
        + '</div><input aria-label="Search by application name or object ID"><table><tr><td><a href="#a" onclick="go(\\'application\\')">' + app + '</a></td></tr></table>',
      application: '<h2>' + app + ' | Overview</h2><div role="tree">' + item('Overview', 'application')
        + group('Manage', isOpen && ${tile === 'bold'}, item('Properties', 'application'), item('Provisioning', 'provisioning')) + '</div><h3>Getting Started</h3>' + tiles,
      provisioning: '<h2>' + app + ' | Overview</h2><div role="tree">' + item('Overview', 'provisioning') + item('Provision on demand', 'provisioning')
        + (${isClassic} ? group('Manage', isOpen, item('Provisioning', 'form'), item('Users and groups', 'provisioning'))
          : group('Manage', isOpen, item('Connectivity', 'form'), item('Provisioning', 'provisioning'), item('Attribute mapping', 'provisioning'))) + '</div>'
        + (${isClassic} ? '<button onclick="go(\\'form\\')">Edit provisioning</button>' : '<button>Start provisioning</button>'),
      form: ${isClassic} ? '<h2>Provisioning</h2><button>Save</button><div role="button" aria-expanded="false" onclick="toggle(this)">Admin Credentials</div><div hidden>' + form + '</div>'
        : '<h2>Connectivity</h2>' + form + '<button>Save</button>',
    };
    const go = (name) => setTimeout(() => {
      area.innerHTML = blades[name];
      const items = [...area.querySelectorAll('.item')];
      for (const one of items) one.style.display = name === 'provisioning' && ${itemsMs} > 0 ? 'none' : '';
      setTimeout(() => { for (const one of items) one.style.display = ''; }, ${itemsMs});
      const late = name === 'provisioning' && ${disabledMs} > 0 ? area.querySelector('[data-name="Connectivity"]') : null;
      late?.setAttribute('aria-disabled', 'true');
      setTimeout(() => late?.removeAttribute('aria-disabled'), ${disabledMs});
    }, ${staysMs});
    area.innerHTML = blades.list;
  </script>`;
}

const PAGES: Readonly<Record<string, Manners>> = {
  'goes at once, and Connectivity is enabled late': { disabledMs: 2000 },
  'stays for three seconds, new': { staysMs: 3000 },
  'stays for three seconds, classic': { staysMs: 3000, isClassic: true },
  'stays for a second, classic, the tile a link': { staysMs: 1000, isClassic: true },
  'stays for a second, new': { staysMs: 1000 },
  'goes at once, and the items of Manage come after its head': { itemsMs: 1500 },
  'goes at once, and the items of an open Manage take four seconds': { itemsMs: 4000 },
  'stays for a second, the tile in bold and Manage closed': { staysMs: 1000, tile: 'bold', manage: 'closed' },
  'stays for a second, Manage closed, classic': { staysMs: 1000, tile: 'bold', manage: 'closed', isClassic: true },
  'stays for a second, and no group says whether it is open': { staysMs: 1000, itemsMs: 1500, manage: 'silent' },
};
/** Of Manage: twice where it is closed, on the application and on provisioning; never where it is open, whether it says so or not. */
const mostPresses = ({ manage }: Manners): number => (manage === 'closed' ? 2 : 0);

for (const [what, manners] of Object.entries(PAGES)) {
  test(`the way to the credentials where the old blade ${what}`, { tag: '@guard:arrival' }, async ({ show, page }) => {
    const surface = await show(portal(manners), { stepTimeoutMs: 15_000 });
    await runStep(surface, openApplication, undefined);
    await expect(page.getByRole('heading', { name: 'Apple Business Manager | Overview' })).toBeVisible({ timeout: 1 });
    await runStep(surface, openProvisioning, undefined);
    await expect(page.getByText('Provision on demand').or(page.getByText('Edit provisioning')).first()).toBeAttached({ timeout: 1 });
    await runStep(surface, editProvisioning, undefined);
    await runStep(surface, expandAdminCredentials, URL);
    const pressed = await clicksOn(page);
    expect(pressed.filter((name) => name === 'Manage').length, pressed.join(', ')).toBeLessThanOrEqual(mostPresses(manners));
  });
}

const FAVORITE = (href: string): string => `${CLICK_LOG}<nav><ul><li><button aria-expanded="true">Favorites</button><ul><li><a href="${href}">Enterprise applications</a></li></ul></li>
  <li><button aria-expanded="true">Identity</button><ul><li><button aria-expanded="true">Applications</button><ul>
  <li><a href="#list" onclick="area.innerHTML = '<input placeholder=\\'Search by application name or object ID\\'>'">Enterprise applications</a></li></ul></li></ul></li></ul></nav><div id="area"></div>`;

test('a favourite stands in the sidebar twice, and leads to one place', async ({ show, page }) => {
  await runStep(await show(FAVORITE('#list')), openEnterpriseApplications, undefined);
  expect(await clicksOn(page)).toEqual(['Enterprise applications']);
});

test('two of one name that lead elsewhere are two', async ({ show, page }) => {
  await expectStop(runStep(await show(FAVORITE('#other')), openEnterpriseApplications, undefined), 'AMBIGUOUS');
  expect(await clicksOn(page)).toEqual([]);
});
