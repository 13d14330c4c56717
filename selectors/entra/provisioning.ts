/** The credentials of provisioning, in the classic blade and in the new one's Connectivity page, and their answers. */
import { defineScreen } from '../schema.ts';

/** azure-docs in each language, 2020-22, here and below; the live console may differ */
const ADMIN_CREDENTIALS = {
  de: 'Administratoranmeldeinformationen', fr: 'Informations d’identification de l’administrateur', ja: '管理者資格情報',
  es: 'Credenciales de administrador', it: 'Credenziali amministratore', nl: 'Referenties voor beheerder',
  pt: 'Credenciais de administrador', zh: '管理员凭据', ko: '관리자 자격 증명',
} as const;

/** A success with "not" or "un" before it is none. */
const NOT = String.raw`\b(?:not|never|isn[’']t|aren[’']t|wasn[’']t|weren[’']t|no longer)\b`;
const TEST = String.raw`(?:connection test|test(?:ing)? (?:the )?connection)\b`;
const TEST_PASSED = anyOf(
  String.raw`(?<!${NOT}.{0,20}|\bun)authori[sz]ed to enable provisioning`,
  String.raw`\b${TEST}.{0,80}?(?<!${NOT}.{0,15}|\bun)(?:success|succeeded|passed)`,
);
const TEST_FAILED = [
  'invalid credentials', 'we encountered an error', 'unexpected response', 'failed to test', String.raw`${TEST}.{0,80}fail`,
  String.raw`\bunauthori[sz]ed\b`,
  String.raw`${NOT}.{0,20}authori[sz]ed to enable`, String.raw`${TEST}.{0,80}(?:\bunsuccess|${NOT}.{0,15}(?:success|passed))`,
  String.raw`credentials.{0,40}(?:could not|couldn[’']t|cannot|can[’']t) be (?:validated|verified|authori[sz]ed)`,
];

/** A success is told, of whatever. */
const SAVED = [String.raw`success(?:fully)?.{0,20}\b(?:updated|saved)\b`, String.raw`\b(?:updated|saved) success`];
/** The same without that word: "Provisioning settings updated", "Your changes were saved". */
const SAVED_PLAINLY =
  String.raw`\b(?:settings|changes|credentials|connectivity|configuration|provisioning)\b[^.]{0,60}?(?<!${NOT} (?:be |been )?)\b(?:updated|saved)\b`;
const SAVE_FAILED = [
  String.raw`(?:fail(?:ed|ure)?|error|unable|could not|couldn[’']t|cannot|can[’']t).{0,60}(?:sav(?:e|ing)|updat(?:e|ing)|apply)`,
  String.raw`${NOT} (?:be |been )?(?:successfully )?(?:saved|updated|applied)\b`, 'maximum number of secrets',
];

/** How a word on a save is told to be ours: other work of the same person may be told of in the same place. */
export const saveWords = {
  told: new RegExp([...SAVED, SAVED_PLAINLY].join('|'), 'gi'),
  /** right behind it where nothing else is named: the settings themselves, or no word at all */
  unnamed: /^(?:\s*$|\s*[^\s\p{L}\p{N}]|\s+(?:the |your |user )*(?:provisioning|settings?|configuration|connectivity|connection|admin|credentials|changes|application|success(?:fully)?)\b)/iu,
} as const;

export const provisioning = defineScreen('entra/provisioning', {
  adminCredentials: {
    seen: 'guide 2.8: an accordion, collapsed at first',
    variants: [{ role: 'button', name: /^admin credentials\b/i }], labels: ADMIN_CREDENTIALS,
  },
  /** the same where its heading is no button: a summary, a plain heading */
  adminCredentialsHeading: {
    seen: 'inferred: other accordions', variants: [{ text: /^admin credentials$/i }], labels: ADMIN_CREDENTIALS,
  },
  /**
   * in place of the fields, where they have moved: the way to the new form, never the one back to the old, nor an offer to try another
   * interface
   */
  movedLink: {
    seen: 'told of October 2026: "if those credentials have moved, follow the link"',
    variants: [
      {
        role: ['link', 'button'],
        name: /^(edit|update|open|manage|go to|view)\b.{0,40}\b(credentials|connectivity)( (page|pane|form|tab|settings|section|view))?$|^(please )?follow (the|this) link\b|^(go to|open|continue (in|to|with)|(edit|manage|update)( (them|these|it))? (in|on)|take me to) the new (provisioning )?(experience|form|page|view|pane)$/i,
      },
    ],
    not: /\b(legacy|old|classic|previous|learn|docs|documentation|mappings?|support|feedback|federated|verified|verifiable|certificates?|sign-in|logs?|reports?|network|connectors?)\b/i,
  },
  tenantUrl: {
    editable: true, seen: 'guide 2.9, learn.microsoft.com 2026', variants: [{ label: /tenant url/i }, { placeholder: /tenant url/i }],
    labels: {
      de: 'Mandanten-URL', fr: 'URL de locataire', ja: 'テナント URL', es: 'URL de inquilino', it: 'URL tenant', nl: 'Tenant-URL',
      pt: 'URL do locatário', zh: '租户 URL', ko: '테넌트 URL',
    },
  },
  secretToken: {
    editable: true, seen: 'guide 2.9 "Secret Token"; "Secret token" in 2026',
    variants: [{ label: /secret token/i }, { placeholder: /secret token/i }, { label: /^token\s*\*?$/i }],
    labels: { // Chinese and Korean: inferred, or from machine-translated pages
      de: 'Geheimes Token', fr: 'Jeton secret', ja: 'シークレット トークン', es: 'Token secreto', it: 'Token segreto', nl: 'Token voor geheim',
      pt: 'Token secreto', zh: ['机密令牌', '密钥'], ko: ['비밀 토큰', '암호 토큰'],
    },
  },
  testConnection: {
    seen: 'guide 2.10', variants: [{ role: ['button', 'link'], name: /^test connection$/i }],
    labels: {
      de: 'Verbindung testen', fr: 'Tester la connexion', ja: 'テスト接続', es: 'Probar conexión', it: 'Test connessione',
      nl: 'Verbinding testen', pt: 'Testar conexão', zh: '测试连接', ko: '연결 테스트',
    },
  },
  testPassed: {
    seen: 'guide 2.11 and learn.microsoft.com; new interface: powerdmarc, wire documentation',
    variants: [{ text: TEST_PASSED }, { announced: TEST_PASSED }],
  },
  testFailed: {
    seen: 'azure-docs#54231, KB 430118, GitLab documentation',
    variants: [{ text: anyOf(...TEST_FAILED) }, { announced: anyOf(...TEST_FAILED, 'encountered an error') }],
  },
  /**
   * in a notification of the refused test whose reason shows only once it is opened; a bare Show may show a secret, a bare View leads
   * elsewhere
   */
  toastDetails: {
    seen: 'told of October 2026: the notification has to be expanded',
    inside: '[role="alert"],[role="status"],[role="alertdialog"],[aria-live],.fxs-toast-item,.fxs-notificationspane',
    says: anyOf(...TEST_FAILED, 'encountered an error'),
    variants: [{ role: 'button', name: /^(show|see|view|expand) (more|details|notification)$|^expand$|^(more )?details$/i }],
  },
  save: {
    seen: 'guide 2.12 "Save"; label on the Connectivity page unverified',
    variants: [{ role: ['button', 'menuitem'], name: /^(save|apply|update)$/i }],
    labels: {
      de: 'Speichern', fr: 'Enregistrer', ja: '保存', es: 'Guardar', it: 'Salva', nl: 'Opslaan', pt: 'Salvar', zh: '保存', ko: '저장',
    },
  },
  saved: {
    seen: 'guide 2.13 "Successfully updated <application>"; no other public copy',
    variants: [{ text: anyOf(...SAVED) }, { announced: anyOf(...SAVED, SAVED_PLAINLY) }],
  },
  saveFailed: {
    seen: 'full secret store: a generic error; wording unverified',
    variants: [
      { text: anyOf(...SAVE_FAILED) },
      { announced: anyOf(
        ...SAVE_FAILED, String.raw`(?:sav(?:e|ing)|updat(?:e|ing)).{0,60}(?:fail|error)`, 'encountered an error',
        String.raw`\bunsuccessful`, String.raw`${NOT} success`,
      ) },
    ],
  },
  bell: { seen: 'intune-pw: the label gains an unread count', variants: [{ role: 'button', name: /^notifications\b/i }] },
  closePane: {
    seen: 'intune-pw', inside: '.fxs-contextpane,.fxs-contextpane-visible,[role="dialog"],[role="complementary"]',
    variants: [{ role: 'button', name: /^close( notifications)?$/i }],
  },
  unsavedEdits: {
    seen: 'portal convention; wording unverified', inside: '[role="dialog"],[role="alertdialog"]',
    variants: [{ role: 'button', name: /^(ok|yes|discard|leave)$/i }],
  },
});

function anyOf(...patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join('|'), 'i');
}
