/** Names that public sources give to what the look-ups look for: the same thing in other words, and in other languages. */
import { appleWords } from '../../fixtures/apple/languages.ts';
import { microsoftWords } from '../../fixtures/microsoft/languages.ts';

/** Apple's guide and tutorials of 2020 to 2026, Jamf 2025, HCS 2024; learn.microsoft.com of 2020 to 2026, emisar. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  preferences: ['Settings'],
  settings: ['Preferences'],
  'managed apple accounts': ['Managed Apple IDs', 'Managed Apple Account'],
  'directory sync': ['Directory Sync'],
  'set up': ['Edit', 'Manage', 'Set Up'],
  manage: ['Edit', 'Set up'],
  edit: ['Set up', 'Manage'],
  '+ client secret': ['+Client Secret', 'Client Secret', 'Generate Token'],
  'generate token': ['+ Client Secret', '+Client Secret'],
  done: ['Close'],
  close: ['Done'],
  revoke: ['Remove', 'Delete'],
  remove: ['Revoke', 'Delete'],
  identity: ['Entra ID'],
  'entra id': ['Identity'],
  'enterprise applications': ['Enterprise apps'],
  'enterprise apps': ['Enterprise applications'],
  'provision user accounts': ['2. Provision User Accounts', '3. Provision User Accounts'],
  '2. provision user accounts': ['3. Provision User Accounts', 'Provision user accounts', '3. Provision user accounts'],
  'edit provisioning': ['Edit Provisioning', 'Update credentials', 'Update Credentials'],
  'admin credentials': ['Admin credentials'],
  'secret token': ['Secret token'],
  'tenant url': ['Tenant Url'],
  'test connection': ['Test Connection', 'Test connection'],
  save: ['Apply', 'Update'],
  'sign in': ['Continue'],
  continue: ['Sign In'],
  'the supplied credentials are authorized to enable provisioning': ['The supplied credentials are authorised to enable provisioning'],
};

export interface KnownWords {
  readonly synonyms: readonly string[];
  readonly translations: readonly (readonly [string, string])[];
}

/** The page's own Done has no other documented name, unlike the dialog's. */
const ONE_NAME = /pageDone$/;

export function wordsFor(console: 'abm' | 'entra', lookUp: string, name: string): KnownWords {
  const key = name.toLowerCase();
  const table = console === 'abm' ? appleWords : microsoftWords;
  const translations = Object.entries(table).flatMap(([language, words]) => {
    const found = Object.entries(words).find(([english]) => english.toLowerCase() === key)?.[1];
    return found === undefined || found === name ? [] : [[language, found] as const];
  });
  return { synonyms: (ONE_NAME.test(lookUp) ? [] : SYNONYMS[key] ?? []).filter((one) => one !== name), translations };
}
