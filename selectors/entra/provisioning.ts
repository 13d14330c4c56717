/** The credentials of provisioning, in the classic blade and in the new one's Connectivity page, and their answers. */
import { defineScreen } from '../schema.ts';

/** azure-docs in each language, 2020-22, here and below; the live console may differ */
const ADMIN_CREDENTIALS = {
  de: 'Administratoranmeldeinformationen', fr: 'Informations d’identification de l’administrateur', ja: '管理者資格情報',
  es: 'Credenciales de administrador', it: 'Credenziali amministratore', nl: 'Referenties voor beheerder',
  pt: 'Credenciais de administrador', zh: '管理员凭据', ko: '관리자 자격 증명',
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
  tenantUrl: {
    editable: true, seen: 'guide 2.9, learn.microsoft.com 2026', variants: [{ label: /tenant url/i }],
    labels: {
      de: 'Mandanten-URL', fr: 'URL de locataire', ja: 'テナント URL', es: 'URL de inquilino', it: 'URL tenant', nl: 'Tenant-URL',
      pt: 'URL do locatário', zh: '租户 URL', ko: '테넌트 URL',
    },
  },
  secretToken: {
    editable: true, seen: 'guide 2.9 "Secret Token"; "Secret token" in 2026', variants: [{ label: /secret token/i }],
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
    variants: [
      { text: /authori[sz]ed to enable provisioning|connection test .{0,80}success/i },
      { announced: /authori[sz]ed to enable provisioning|connection test .{0,80}success/i },
    ],
  },
  testFailed: {
    seen: 'azure-docs#54231, KB 430118, GitLab documentation',
    variants: [
      { text: /invalid credentials|we encountered an error|unexpected response|(connection test|test connection).{0,80}fail|failed to test/i },
      { announced: /invalid credentials|encountered an error|unexpected response|(connection test|test(ing)? connection).{0,80}fail|failed to test/i },
    ],
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
    variants: [
      { text: /success(fully)?.{0,20}(updated|saved)|(updated|saved) success/i },
      { announced: /success(fully)?.{0,20}(updated|saved)|(updated|saved) success/i },
    ],
  },
  saveFailed: {
    seen: 'full secret store: a generic error; wording unverified',
    variants: [
      { text: /(fail(ed|ure)?|error|unable|could not|couldn[’']t|cannot|can[’']t).{0,60}(sav(e|ing)|updat(e|ing)|apply)|maximum number of secrets/i },
      { announced: /(fail(ed|ure)?|error|unable|could not|couldn[’']t|cannot|can[’']t).{0,60}(sav(e|ing)|updat(e|ing)|apply)|(sav(e|ing)|updat(e|ing)).{0,60}(fail|error)|maximum number of secrets|encountered an error/i },
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
