/** Controls of both consoles that no run presses, whatever happens, as the replica counts them. */
export const NEVER_PRESSED = [
  'disconnect', 'sync-now', 'edit-federation', 'add-domain', 'manage-domain', 'agree-terms', 'apple-privacy-accepted', 'typed-in-decoy',
  'start-provisioning', 'pause-provisioning', 'restart-provisioning', 'provisioning-mode', 'delete-configuration',
  'delete-application', 'new-application', 'consent-accepted', 'saved-on-another-application', 'sign-out',
];
