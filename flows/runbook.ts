/** The guide's 23 steps, each from the file that performs it, in the guide's own order. */
import { clickRules as abmClickRules } from './steps/abm/click-rules.ts';
import { closeSecretDialog } from './steps/abm/close-secret-dialog.ts';
import { createClientSecret } from './steps/abm/create-client-secret.ts';
import { discardPreviousToken } from './steps/abm/discard-previous-token.ts';
import { keepChanges } from './steps/abm/keep-changes.ts';
import { openAccountMenu } from './steps/abm/open-account-menu.ts';
import { openDirectorySync } from './steps/abm/open-directory-sync.ts';
import { openManagedAccounts } from './steps/abm/open-managed-accounts.ts';
import { openPreferences } from './steps/abm/open-preferences.ts';
import { signIn as signInToApple } from './steps/abm/sign-in.ts';
import { takeSecret } from './steps/abm/take-secret.ts';
import { clickRules as entraClickRules } from './steps/entra/click-rules.ts';
import { editProvisioning } from './steps/entra/edit-provisioning.ts';
import { enterSecretToken } from './steps/entra/enter-secret-token.ts';
import { expandAdminCredentials } from './steps/entra/expand-admin-credentials.ts';
import { namesOf, openApplication } from './steps/entra/open-application.ts';
import { openApplications } from './steps/entra/open-applications.ts';
import { openEnterpriseApplications } from './steps/entra/open-enterprise-applications.ts';
import { openIdentity } from './steps/entra/open-identity.ts';
import { openProvisioning } from './steps/entra/open-provisioning.ts';
import { readAuditLog } from './steps/entra/read-audit-log.ts';
import { readSaveResult } from './steps/entra/read-save-result.ts';
import { readTestResult } from './steps/entra/read-test-result.ts';
import { saveCredentials } from './steps/entra/save-credentials.ts';
import { signIn as signInToEntra } from './steps/entra/sign-in.ts';
import { testAgain } from './steps/entra/test-again.ts';
import { testConnection } from './steps/entra/test-connection.ts';
import { inGuideOrder, type PlannedStep } from '../src/step.ts';

export const abm = {
  signIn: signInToApple, openAccountMenu, openPreferences, openManagedAccounts, openDirectorySync,
  createClientSecret, takeSecret, closeSecretDialog, discardPreviousToken,
} as const;

export const entra = {
  signIn: signInToEntra, openIdentity, openApplications, openEnterpriseApplications, openApplication, openProvisioning,
  editProvisioning, expandAdminCredentials, enterSecretToken, testConnection, readTestResult, saveCredentials,
  readSaveResult, testAgain,
} as const;

/** What is no step of the guide: a page that wants its changes kept, and the log that proves the save. */
export const besides = { keepChanges, readAuditLog } as const;

export const runbook: readonly PlannedStep[] = [...Object.values(abm), ...Object.values(entra)].sort(inGuideOrder);

/** Under which the application is known, the preferred name first: for whoever looks for it without a console. */
export const applicationNames = namesOf(undefined);

export const clickRules = { abm: abmClickRules, entra: entraClickRules } as const;
