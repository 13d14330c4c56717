/**
 * Words that Apple's console shows to every organisation (the guide, 2024; support.apple.com/guide/apple-business-manager,
 * 2024-26): all that stays readable on a picture made for a guide. A name, a number or a date is never one of them.
 */
export const consoleWords: readonly string[] = [
  'Apple Business Manager', 'Apple Business', 'Apple', 'Activity', 'Locations', 'Users', 'User Groups', 'Groups', 'Access Management',
  'Devices',
  'Assignment History', 'Apps and Books', 'Custom Apps', 'Content', 'Preferences', 'Settings', 'Profile', 'Sign Out', 'Help', 'Home',
  'Organization Settings', 'Organization', 'Organisation', 'Enrollment Information', 'MDM Server Assignment', 'MDM Servers',
  'Payments and Billing',
  'Managed Apple Accounts', 'Managed Apple Account', 'Managed Apple IDs', 'Domains', 'Domain', 'Federated Authentication',
  'User Sign-in and Directory Sync', 'User sign in and directory sync', 'Directory Sync', 'Microsoft Entra Connect Sync',
  'Entra Connect Sync', 'Microsoft Entra ID', 'Microsoft Entra', 'SCIM', 'OpenID Connect', 'OIDC', 'Google Workspace',
  'Custom Identity Provider',
  'Identity Provider', 'Set up', 'Edit', 'Manage', 'View', 'Add', 'Remove', 'Revoke', 'Delete', 'Discard', 'Cancel', 'Done', 'Close',
  'Continue',
  'Copy', 'Copied', 'Copy to Clipboard', 'Save', 'Get Started', 'Learn more', 'Sign in', 'Search', 'Filter', 'All', 'Name', 'Status',
  'Role', 'Administrator',
  'Client Secret', 'New Client Secret', 'Client Secrets', 'Tenant URL', 'Generate Token', 'Token', 'Tokens', 'Secret', 'Connected',
  'Not connected', 'Active', 'Inactive',
  'In use', 'Not used', 'Unused', 'Pending', 'Expires', 'Expires on', 'Expired', 'Created', 'Created on', 'Connection', 'Connect',
  'Disconnect', 'On', 'Off', 'Turn on', 'Turn off',
  'Privacy Policy', 'Terms of Use', 'Use this to connect', 'Security', 'Accounts', 'Account', 'Integrations', 'API', 'Billing', 'Support',
  'Feedback',
  // pictures of 2024-26
  'Subscription', 'What\'s New?', 'Organization Information', 'Beta Features', 'Your MDM Servers', 'Device Management Services',
  'Partner Access',
];
