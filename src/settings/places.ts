/**
 * Which addresses belong together: Apple Business and Apple School Manager have feeds of their own, and each of Microsoft's
 * clouds its own console and sign-in. The one setting that names the console decides the defaults of the others.
 */
import type { SettingName, Settings } from './schema.ts';

interface Cloud {
  readonly name: string;
  readonly hosts: RegExp;
  readonly defaults: Readonly<Partial<Record<SettingName, string>>>;
}

/**
 * Hosts: learn.microsoft.com (national clouds, allow lists of the Entra admin center). The frames' hosts of the national
 * clouds stand in no public source: inferred from the public cloud's.
 */
const CLOUDS: readonly Cloud[] = [
  { name: 'Microsoft\'s public cloud', hosts: /(^|\.)(microsoft|microsoftonline|azure|windows)\.(com|net)$/, defaults: {} },
  {
    name: 'Microsoft\'s cloud for the US government', hosts: /(^|\.)(microsoft|microsoftonline|azure|windows)\.us$/,
    defaults: {
      MICROSOFT_SIGN_IN_ORIGINS: 'https://login.microsoftonline.us',
      GRAPH_URL: 'https://graph.microsoft.us', AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us',
      ENTRA_FRAME_ORIGINS: 'https://*.reactblade.portal.azure.us,https://*.hosting.portal.azure.us',
    },
  },
  {
    name: 'Microsoft\'s cloud in China', hosts: /(^|\.)(microsoftonline|azure|chinacloudapi)\.cn$/,
    defaults: {
      MICROSOFT_SIGN_IN_ORIGINS: 'https://login.partner.microsoftonline.cn,https://login.chinacloudapi.cn',
      GRAPH_URL: 'https://microsoftgraph.chinacloudapi.cn', AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn',
      ENTRA_FRAME_ORIGINS: 'https://*.reactblade.portal.azure.cn,https://*.hosting.portal.azure.cn',
    },
  },
];

/** Apple's two consoles, each with its feed (ssf-transmitter 2026) and the name of its application in Entra's gallery. */
const SCHOOL = {
  host: 'school.apple.com',
  defaults: { SCIM_TENANT_URL: 'https://federation.apple.com/feeds/school/scim', ENTRA_APP: 'Apple School Manager' },
} as const;

type Given = Readonly<Partial<Record<string, string>>>;

/** Defaults that follow from the consoles' addresses, for settings that are not given. */
export function defaultsOfPlaces({ ABM_URL = '', ENTRA_URL = '' }: Given): Given {
  return { ...(hostOf(ABM_URL) === SCHOOL.host && SCHOOL.defaults), ...cloudOf(ENTRA_URL)?.defaults };
}

/** Addresses that cannot belong together, one sentence each, with what would be right. */
export function strangersAmong(settings: Settings): string[] {
  const tied = [
    'MICROSOFT_SIGN_IN_ORIGINS', 'ENTRA_FRAME_ORIGINS',
    ...(settings.GRAPH_AUTH === 'off' ? [] : ['GRAPH_URL', 'AZURE_AUTHORITY_HOST'] as const),
  ] as const;
  return [...wrongFeed(settings), ...tied.flatMap((name) => foreignOrigins(settings, name))];
}

function wrongFeed({ ABM_URL, SCIM_TENANT_URL }: Settings): string[] {
  const product = /^(business|school)\.apple\.com$/.exec(hostOf(ABM_URL))?.[1];
  const feed = /^https:\/\/federation\.apple\.com\/feeds\/(\w+)\/scim$/.exec(SCIM_TENANT_URL)?.[1];
  if (product === undefined || feed === undefined || feed === product) return [];
  return [`ABM_URL is ${hostOf(ABM_URL)}, but SCIM_TENANT_URL is the feed of "${feed}"; right would be `
    + `https://federation.apple.com/feeds/${product}/scim.`];
}

type Tied = 'MICROSOFT_SIGN_IN_ORIGINS' | 'ENTRA_FRAME_ORIGINS' | 'GRAPH_URL' | 'AZURE_AUTHORITY_HOST';

function foreignOrigins(settings: Settings, name: Tied): string[] {
  const cloud = cloudOf(settings.ENTRA_URL);
  const foreign = [settings[name]].flat().find((origin) => {
    const other = cloudOf(origin.replace('://*.', '://'));
    return cloud !== undefined && other !== undefined && other !== cloud;
  });
  if (cloud === undefined || foreign === undefined) return [];
  const right = cloud.defaults[name];
  return [
    `ENTRA_URL is of ${cloud.name}, but ${name} names ${foreign}; ${right === undefined ? 'leave it out' : `right would be ${right}`}.`,
  ];
}

function cloudOf(url: string): Cloud | undefined {
  return CLOUDS.find(({ hosts }) => hosts.test(hostOf(url)));
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}
