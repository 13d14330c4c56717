/**
 * Words that the Entra admin center shows to every tenant (the guide, 2024; learn.microsoft.com on application
 * provisioning, 2024-26): all that stays readable on a picture made for a guide. A name, a number or a date is never
 * one of them.
 */
export const consoleWords: readonly string[] = [
  'Microsoft Entra admin center', 'Microsoft Entra ID', 'Microsoft Entra', 'Entra ID', 'Microsoft Azure', 'Microsoft', 'Home', 'What\'s new',
  'Diagnose & solve problems', 'Favorites', 'Identity', 'Overview', 'Users', 'Groups', 'Devices', 'Applications', 'Enterprise applications',
  'Enterprise apps', 'App registrations', 'All applications', 'Application', 'Roles & admins', 'Roles and administrators', 'Billing', 'Settings', 'Protection',
  'Identity Governance', 'Verified ID', 'Permissions Management', 'Global Secure Access', 'Learn & support', 'Learn more', 'Show more',
  'Search resources, services, and docs', 'Search', 'Filter', 'Add filters', 'Add filter', 'New application', 'Refresh', 'Download', 'Export', 'Preview features', 'Preview info',
  'Columns', 'Got feedback', 'Feedback', 'Search by application name or object ID', 'Application type', 'Application ID', 'Object ID', 'Name', 'Homepage URL',
  'Created on', 'Certificate Expiry Status', 'Identifier URI', 'Application Name', 'Manage view', 'Manage', 'Monitor', 'Monitoring', 'Security', 'Activity', 'Troubleshooting + Support',
  'Properties', 'Owners', 'Users and groups', 'Single sign-on', 'Self-service', 'Custom security attributes', 'Conditional Access', 'Permissions',
  'Token encryption', 'Sign-in logs', 'Usage & insights', 'Audit logs', 'Provisioning logs', 'Access reviews', 'Deployment Plan', 'Deployment plan',
  'Getting Started', 'Get started', 'Assign users and groups', 'Provision User Accounts', 'Provision users accounts', 'Set up single sign on',
  'Apple Business Manager', 'SAML', 'SCIM', 'Apple', 'Provisioning', 'Provision on demand', 'Edit provisioning', 'Start provisioning', 'Stop provisioning',
  'Restart provisioning', 'Pause provisioning', 'Edit attribute mappings', 'Update credentials', 'Connectivity', 'Provisioning Mode', 'Provisioning Status', 'Automatic', 'Manual',
  'Admin Credentials', 'Tenant URL', 'Secret Token', 'Authentication method', 'Bearer authentication', 'Test Connection', 'Testing connection', 'Mappings', 'Attribute mapping', 'Scope', 'Notification Email',
  'Save', 'Discard', 'Cancel', 'Close', 'OK', 'Yes', 'No', 'Add', 'Edit', 'Delete', 'Remove', 'Apply', 'Update', 'Notifications', 'Dismiss all', 'More events in the activity log',
  'The supplied credentials are authorized to enable provisioning', 'Successfully updated', 'Updating', 'Updated', 'Success', 'In progress',
  'Use Microsoft Entra to manage the creation and synchronization of user accounts in', 'based on user and group assignment',
  'Microsoft Entra needs the following information to connect to', 'API and synchronize user data', 'Current cycle status', 'Incremental cycle completed', 'Initial cycle completed', 'Statistics to date', 'View provisioning details',
  'View technical information', 'View provisioning logs', 'Manage provisioning', 'On', 'Off', 'Enabled', 'Disabled', 'Running', 'Sign out', 'Sign in',
  // pictures of 2024-26 in other projects' documentation
  'Discover identities', 'Scoping filters', 'Expression builder', 'Delete configuration', 'New configuration', 'Connect your application', 'Got feedback?',
  'Click here to switch to the legacy experience.', 'Basic information', 'Service principal object id', 'Job ID', 'Last cycle completed time',
  'Provisioning details', 'Quick actions', 'My feed', 'Configuration status', 'Self service', 'Private Network connectors', 'App launchers',
  'Custom authentication extensions', 'Application ID starts with', 'Diagnose and solve problems',
];
