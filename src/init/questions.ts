/** What `init` asks, in this order: each setting with one sentence of what it is for. */
import type { SettingName } from '../settings/schema.ts';

export interface Question {
  readonly name: SettingName;
  /** one sentence for somebody who has never seen the program */
  readonly explains: string;
  /** `secret` is not shown while it is typed; `totp` neither, and is tried at once */
  readonly kind: 'text' | 'secret' | 'totp';
  /** asked only when this one was answered */
  readonly after?: SettingName;
}

export const QUESTIONS: readonly Question[] = [
  {
    name: 'ABM_USERNAME', kind: 'text',
    explains: 'The Managed Apple Account of an administrator, not federated; leave it empty to type it in the browser.',
  },
  {
    name: 'ABM_PASSWORD', kind: 'secret', after: 'ABM_USERNAME',
    explains:
      'Its password, or a reference such as op://vault/item/password or keychain:scim-runbook; leave it empty to type it in the browser.',
  },
  {
    name: 'ABM_ORGANIZATION', kind: 'text',
    explains: 'The organisation\'s name as Apple shows it: nothing is written unless it stands on the screen.',
  },
  {
    name: 'ENTRA_USERNAME', kind: 'text',
    explains: 'A Microsoft account with the role Application Administrator; leave it empty to type it in the browser.',
  },
  {
    name: 'ENTRA_PASSWORD', kind: 'secret', after: 'ENTRA_USERNAME',
    explains: 'Its password, or a reference; leave it empty to type it in the browser.',
  },
  {
    name: 'ENTRA_TOTP_SECRET', kind: 'totp', after: 'ENTRA_PASSWORD',
    explains:
      'The secret of its software token (base32 or otpauth://), or a reference; leave it empty to answer the second factor yourself.',
  },
  {
    name: 'ENTRA_TENANT', kind: 'text',
    explains: 'The tenant\'s domain or id as Entra shows it: nothing is written unless it stands on the screen.',
  },
  {
    name: 'ENTRA_APP', kind: 'text',
    explains: 'Name or object id of the enterprise application; leave it empty if it is called Apple Business Manager.',
  },
  { name: 'CHANGE_TICKET', kind: 'text', explains: 'The change ticket that is printed on every report; leave it empty if there is none.' },
];
