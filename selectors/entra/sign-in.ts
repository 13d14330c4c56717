/** Microsoft's sign-in for work accounts: documented ids, classic and Fluent united. Inactive sub-views stay in the DOM. */
import { noWayToPassword } from '../password-ways.ts';
import { defineScreen } from '../schema.ts';

const CLASSIC = 'aws-azure-login 2025-09, saml2aws testdata 2025-05, roadtx 2026-01';
const SHOWN = ':not(.moveOffScreen)';
/** how its fields are called, 2019-26; in other languages the ids tell them */
const ADDRESS = /^(enter your )?e-?mail(( address)?, phone,? or skype| or phone)?( name)?\.?$|^someone@example\.com$/i;
const PASSWORD = /^((enter (the |your )?)?password|enter the password for \S+@\S+)$/i;
const CODE = /^(enter (the |your )?)?(verification )?code$/i;

/** the name of each of its pages, the same in every language (recorded pages, 2022-23) */
export const PAGE_ID = 'meta[name="PageID" i]';

export const signIn = defineScreen('entra/sign-in', {
  username: {
    place: 'sign-in', editable: true, seen: CLASSIC,
    variants: [
      { css: `#i0116${SHOWN}, input[name="loginfmt"]${SHOWN}`, why: 'documented ids' },
      { css: '#usernameEntry', why: 'Fluent variant, 2025' },
      { label: ADDRESS }, { placeholder: ADDRESS },
    ],
  },
  password: {
    place: 'sign-in', editable: true, seen: CLASSIC,
    variants: [
      { css: `#i0118${SHOWN}, input[name="passwd"]${SHOWN}`, why: 'documented ids' },
      { css: '#passwordEntry', why: 'Fluent variant, 2025' },
      { label: PASSWORD }, { placeholder: PASSWORD },
    ],
  },
  next: {
    place: 'sign-in', seen: CLASSIC,
    variants: [
      { css: '#idSIButton9', why: 'documented id of the primary button' },
      { css: 'button[data-testid="primaryButton"]', why: 'Fluent variant, 2025' },
      { role: 'button', name: /^(next|sign in)$/i },
    ],
  },
  usernameRejected: { place: 'sign-in', seen: CLASSIC, variants: [{ css: '#usernameError', why: 'documented id' }], not: /^$/ },
  passwordRejected: {
    place: 'sign-in', seen: CLASSIC, not: /^$|please enter your password/i,
    variants: [
      { css: '#passwordError', why: 'documented id' },
      { css: 'div.fui-Field__validationMessage[role="alert"]', why: 'Fluent variant' },
    ],
  },
  accountTile: {
    place: 'sign-in', seen: 'account picker, several sources',
    variants: [
      { css: '#tilesHolder [role="button"]:not(#otherTile)', why: 'documented id' },
      { css: '[data-test-id="accountTile"]', why: 'documented test id' },
    ],
  },
  otherAccount: {
    place: 'sign-in', seen: 'account picker, several sources',
    variants: [
      { css: '#otherTile, [data-test-id="otherTile"]', why: 'documented id' },
      { role: 'button', name: /^use another account$/i },
    ],
  },
  /** one address, two accounts: the work account is the one that administers a tenant */
  workAccount: {
    place: 'sign-in', seen: 'aws-azure-login, MSAL e2e tests', variants: [{ css: '#aadTile', why: 'documented id' }],
  },
  code: {
    place: 'sign-in', editable: true, seen: 'saml2aws testdata ConvergedTFA',
    variants: [
      { css: `#idTxtBx_SAOTCC_OTC${SHOWN}, input[name="otc"]${SHOWN}`, why: 'documented ids' }, { label: CODE }, { placeholder: CODE },
    ],
  },
  verify: {
    place: 'sign-in', seen: 'saml2aws testdata ConvergedTFA',
    variants: [{ css: '#idSubmit_SAOTCC_Continue', why: 'documented id' }, { role: 'button', name: /^verify$/i }],
  },
  codeRejected: {
    place: 'sign-in', seen: 'saml2aws testdata ConvergedTFA',
    variants: [{ css: '#idSpan_SAOTCC_Error_OTC, #idDiv_SAOTCC_ErrorMsg_OTC', why: 'documented ids' }], not: /^$/,
  },
  methodCode: {
    place: 'sign-in', seen: 'saml2aws, roadtx: data-value of the method list',
    variants: [
      { css: 'div[data-value="PhoneAppOTP"]', why: 'documented value' },
      {
        role: ['button', 'link', 'radio', 'option', 'menuitem'],
        name: /\bcode\b.*\b(authenticator|authentication app|mobile app)|\b(authenticator|authentication app|mobile app)\b.*\bcode\b|^use a verification code$/i,
      },
    ],
    not: /\b(text|sms|message|call|e-?mail|approve|passkey)\b/i,
  },
  methods: {
    place: 'sign-in', seen: 'saml2aws, roadtx',
    variants: [{ css: '#idDiv_SAOTCS_Proofs', why: 'documented id' }, { role: 'heading', name: /^verify your identity$/i }],
  },
  /** before a push that is sent on request only */
  sendNotification: {
    place: 'sign-in', seen: 'aws-azure-login 2025-09: "passwordless"',
    variants: [
      { css: 'input[value="Send notification" i]', why: 'value in public code of 2025' },
      { role: 'button', name: /^send (a )?(notification|request)$/i },
    ],
  },
  push: {
    place: 'sign-in', seen: 'aws-azure-login',
    variants: [
      { css: '#idDiv_SAOTCAS_Title, #idDiv_RemoteNGC_PollingDescription', why: 'documented ids' },
    ],
  },
  /** number match: the number to be typed on the phone */
  pushNumber: {
    place: 'sign-in', seen: 'aws-azure-login', not: /^$/,
    variants: [{ css: '#idRichContext_DisplaySign, #idRemoteNGC_DisplaySign', why: 'documented ids' }],
  },
  pushFailed: {
    place: 'sign-in', seen: 'aws-azure-login',
    variants: [{ css: '#idDiv_SAASDS_Description, #idDiv_SAASTO_Description', why: 'documented ids: denied, timed out' }],
  },
  /** the phone number is asked for once more before a text message is sent */
  smsConfirm: {
    place: 'sign-in', editable: true, seen: 'aws-azure-login',
    variants: [{ css: '#idTxtBx_SAOTCS_ProofConfirmation', why: 'documented id' }],
  },
  anotherWay: {
    place: 'sign-in', seen: 'several sources; the text varies',
    variants: [
      { css: '#signInAnotherWay, #idDiv_SAOTCS_HavingTrouble', why: 'documented ids' },
      {
        role: ['link', 'button'],
        name: /^((use |choose |try )?(an)?other (sign[- ]in )?(way|method|option)s?\b|sign in (in )?another way|(see )?other ways to sign in|i can[’']t use my microsoft authenticator)/i,
      },
    ],
  },
  /** where another way stands first: by what it leads to, in any words */
  usePassword: {
    place: 'sign-in', seen: 'documented id; told by people whose account shows a phone number, or a passkey, first',
    variants: [
      { css: '#idA_PWD_SwitchToPassword', why: 'documented id' },
      { role: ['link', 'button', 'radio', 'option', 'menuitem', 'listitem'], name: /\bpassword\b/i },
    ],
    not: noWayToPassword,
  },
  accessPass: {
    place: 'sign-in', seen: 'public code ×4',
    variants: [{ css: `#accesspass, input[name="accesspass"]${SHOWN}`, why: 'documented ids' }],
  },
  passkey: {
    place: 'sign-in', seen: 'learn.microsoft.com',
    variants: [{ role: 'heading', name: /(face, fingerprint, pin or security key|passkey|security key)/i }],
  },
  staySignedIn: {
    place: 'sign-in', seen: CLASSIC,
    variants: [{ css: '#KmsiDescription, #KmsiCheckboxField', why: 'documented ids' }, { role: 'heading', name: /^stay signed in\?$/i }],
  },
  stayNo: {
    place: 'sign-in', seen: CLASSIC,
    variants: [
      { css: '#idBtn_Back', why: 'documented id: No' },
      { css: 'button[data-testid="secondaryButton"]', why: 'Fluent variant' },
      { role: 'button', name: /^no$/i },
    ],
  },
  skipRegistration: {
    place: 'sign-in', seen: 'ConvergedProofUpRedirect with urlSkipMfaRegistration',
    variants: [{ role: ['link', 'button'], name: /^(skip (for now|setup)|ask later|skip)\b/i }],
  },
  moreInformation: {
    place: 'sign-in', seen: 'ConvergedProofUpRedirect',
    variants: [{ css: '#idSubmit_ProofUp_Redirect', why: 'documented id' }, { role: 'heading', name: /^more information required$/i }],
  },
  passwordExpired: {
    place: 'sign-in', seen: 'idcheck', variants: [{ css: 'input[name="newpwd"]', why: 'documented name' }],
  },
  consent: {
    place: 'sign-in', seen: 'learn.microsoft.com: admin consent',
    variants: [{ role: 'heading', name: /^permissions requested/i }, { role: 'button', name: /^accept$/i }],
  },
  termsOfUse: {
    place: 'sign-in', seen: 'MSAL e2e tests; the organization\'s own page', variants: [{ role: 'heading', name: /terms of use\b/i }],
  },
  refused: {
    place: 'sign-in', seen: 'error pages name an AADSTS code',
    variants: [
      { text: /AADSTS\d{5,7}/ },
      { text: /you can[’']t get there from here|having trouble verifying your account|we can[’']t sign you in/i },
      { css: '#service_exception_message', why: 'aws-azure-login' },
    ],
  },
  /** who is signed in, where the portal says it */
  account: {
    seen: 'docs-screenshot: avatar menu of the top bar',
    variants: [
      { role: 'button', name: /\baccount\b.*@|@.*\baccount\b/i },
      { css: '.fxs-avatarmenu-username', why: 'documented class family fxs-avatarmenu-*' },
    ],
  },
  /** the portal, once it is there */
  portal: {
    seen: 'docs-screenshot, intune-pw, emisar',
    variants: [
      { css: '.fxs-topbar, .fxs-sidebar, [data-telemetryname="SideBar"]', why: 'documented classes of the shell' },
      { role: ['button', 'link', 'treeitem', 'menuitem'], name: /^(identity|entra id|identity governance|protection|home)$/i },
    ],
  },
});
