/** Apple's sign-in widget (iframe `aid-auth-widget`): ids stable since about 2018, labels changing. */
import { greeting } from '../greeting.ts';
import { noWayToPassword } from '../password-ways.ts';
import { defineScreen } from '../schema.ts';

const WIDGET = "Apple's widget in public automations, 2018-2026";
/** picture of spring 2024; "Account" since 2024 */
const OF_ACCOUNT = /^(managed )?apple (id|account)\s*\*?$/i;

export const signIn = defineScreen('abm/sign-in', {
  username: {
    place: 'sign-in', editable: true, seen: WIDGET,
    variants: [
      { css: '#account_name_text_field', why: 'documented id' },
      { label: /sign in with your apple (account|id)|^email( or phone number)?$/i },
      { label: OF_ACCOUNT }, { placeholder: OF_ACCOUNT },
    ],
  },
  password: {
    place: 'sign-in', editable: true, seen: WIDGET,
    variants: [
      { css: '#password_text_field', why: 'documented id' },
      { css: 'input[type="password"]', why: 'the only password field of the widget' },
    ],
  },
  submit: {
    place: 'sign-in', seen: WIDGET,
    variants: [
      { css: '#sign-in', why: 'documented id' },
      { role: 'button', name: /^(continue|sign in|next)$/i },
    ],
  },
  rejected: {
    place: 'sign-in', seen: `${WIDGET}: #errMsg, wording varies`, not: /^$/, // it stands there empty from the start
    variants: [
      { css: '#errMsg', why: 'documented id' },
      { text: /(account|apple id|password).{0,60}(incorrect|not correct|wrong)/i },
    ],
  },
  locked: {
    place: 'sign-in', seen: 'service error -20209',
    variants: [{ text: /locked for security reasons|account (is|has been) locked/i }],
  },
  continueWithPassword: {
    place: 'sign-in', seen: 'public code 2025-26: a chooser after the account name; by what it leads to, in any words',
    variants: [
      { css: '#continue-password', why: 'id in public code of 2026' },
      { role: ['button', 'link', 'radio', 'option', 'menuitem', 'listitem'], name: /\bpassword\b|パスワードで続行/i },
    ],
    not: new RegExp(`${noWayToPassword.source}|^password$`, 'i'),
  },
  /** other ways to sign in, where the one to the password stands behind them */
  otherWays: {
    place: 'sign-in', seen: 'inferred from the sign-in of 2026, where a passkey is offered first',
    variants: [
      {
        role: ['link', 'button'],
        name: /^((use |choose |try )?(an)?other (sign[- ]in )?(way|method|option)s?\b|sign in (in )?another way|(see )?other (ways|options)( to sign in)?$|more options$)/i,
      },
    ],
    not: noWayToPassword,
  },
  passkey: {
    place: 'sign-in', seen: 'public code 2026: #passkey-button, button[data-si-id=passkey]',
    variants: [
      { css: '#passkey-button, button[data-si-id="passkey"]', why: 'ids in public code of 2026' },
      { role: ['button', 'heading'], name: /\bpasskey\b/i },
    ],
  },
  captcha: {
    place: 'sign-in', seen: 'public code 2026',
    variants: [{ css: '.captcha-container, #captcha', why: 'class and id in public code of 2026' }],
  },
  code: {
    place: 'sign-in', editable: true, seen: 'public code 2022-2026',
    variants: [
      { css: 'input.form-security-code-input', why: 'documented class' },
      { css: 'input[id^="char"]', why: 'ids char0 to char5 of older builds' },
      { label: /digit [1-6]$|验证码数字/i },
      { css: 'input[autocomplete="one-time-code"]', why: 'HTML standard for codes' },
    ],
  },
  /** where a code is not taken as soon as it is complete */
  verifyCode: {
    place: 'sign-in', seen: 'public code of account.apple.com, 2026: a button may have to be pressed',
    variants: [{ role: 'button', name: /^(verify|submit)( code)?$|^(continue|next)$/i }],
  },
  codesLocked: {
    place: 'sign-in', seen: 'fastlane: tooManyCodesValidated, securityCodeLocked',
    variants: [{ text: /too many (verification )?codes|codes? (has|have) been (sent|entered) too many times|try again later/i }],
  },
  choosePhone: {
    place: 'sign-in', seen: 'public code: other ways to get a code',
    variants: [{ text: /(choose|select) (a |your |which )?(trusted )?phone number/i }],
  },
  securityKey: {
    place: 'sign-in', seen: 'XcodesLoginKit: verify/security/key',
    variants: [{ role: 'button', name: /security key/i }, { text: /\b(insert|activate|use) .{0,30}security key/i }],
  },
  codeRejected: {
    place: 'sign-in', seen: 'service code -21669', not: /^$/,
    variants: [
      { css: '.form-message-wrapper span.form-message', why: 'documented class' },
      { text: /incorrect verification code/i },
    ],
  },
  trust: {
    place: 'sign-in', seen: 'public code 2019-2026',
    variants: [
      { css: 'button.trust-browser', why: 'documented class' },
      { role: 'button', name: /^trust( this browser)?$/i },
    ],
  },
  doNotTrust: {
    place: 'sign-in', seen: 'public code 2019-2026',
    variants: [{ role: ['button', 'link'], name: /^(don[’']t trust|do not trust)$/i }],
  },
  trustNotNow: {
    place: 'sign-in', seen: 'public code 2019-2026', variants: [{ role: ['button', 'link'], name: /^not now$/i }],
  },
  terms: {
    place: 'sign-in', seen: 'fastlane, XcodesLoginKit: the repair step after two-factor',
    variants: [
      { role: 'heading', name: /(apple (id|account) (&|and) privacy|terms (and|&) conditions|terms of service|acknowledge)/i },
      { role: 'button', name: /^(agree|accept)( and continue)?$/i },
    ],
  },
  federated: {
    place: 'sign-in', seen: 'public code: federation confirmation naming organisation and identity provider',
    variants: [{ text: /(sign in|continue) (with|to) (microsoft|google|your organi[sz]ation|your identity provider)|federated/i }],
  },
  signInLink: {
    seen: 'console entry page before its widget is shown', variants: [{ role: ['button', 'link'], name: /^(sign|log) in$/i }],
    labels: { de: 'Anmelden', fr: 'Se connecter', ja: 'サインイン', es: 'Iniciar sesión', zh: ['登录', '登入'] },
  },
  consoleTerms: {
    seen: 'new terms after operating-system releases; heading unknown',
    variants: [{ role: 'heading', name: /(updated |new )?(terms (and|&) conditions|terms of (service|use)|agreements?)$/i }],
  },
  /** a dialog that greets, over the console: its x */
  welcome: greeting,
  notNow: { seen: 'public code 2023-24: nags inside the console', variants: [{ role: 'button', name: /^not now$/i }] },
  /** something that only a signed-in administrator sees */
  console: {
    seen: 'sidebar of the console, 2023-2026',
    variants: [
      { role: ['link', 'button', 'treeitem', 'tab', 'option', 'menuitem', 'listitem'],
        name: /^(activity|locations|organi[sz]ational units|users|user groups|access management|devices|enrollment|assignment history|roles|settings|preferences|apps and books|managed apple accounts)$/i },
    ],
    labels: { // the sidebar as Apple's guide names it in each language
      de: ['Aktivität', 'Standorte', 'Benutzer', 'Benutzer:innen', 'Benutzergruppen', 'Zugriffsverwaltung', 'Geräte', 'Einstellungen'],
      fr: [
        'Activité', 'Emplacements', 'Utilisateurs', 'Groupes d’utilisateurs', 'Gestion des accès', 'Appareils', 'Préférences', 'Réglages',
      ],
      ja: ['アクティビティ', '場所', 'ユーザ', 'ユーザグループ', 'アクセス管理', 'デバイス', '環境設定', '設定'],
      es: ['Actividad', 'Ubicaciones', 'Usuarios', 'Grupos de usuarios', 'Gestión de acceso', 'Dispositivos', 'Preferencias', 'Ajustes'],
      zh: ['活动', '活動', '位置', '用户', '使用者', '用户组', '设备', '裝置', '偏好设置', '偏好設定', '设置', '設定'],
    },
  },
});
