/**
 * What of this machine's environment a browser may see, and what must not stand there at all: names by which a browser,
 * Playwright or Node records what is typed, or goes to another machine than the settings say.
 */
import { UsageError } from '../errors.ts';

interface Refused {
  readonly name: RegExp;
  /** refused with such a value only */
  readonly value?: RegExp;
  readonly because: string;
}

/**
 * Playwright's own names that neither record nor redirect: where its browsers lie and how they came there, and where its
 * test reporters write.
 */
const HARMLESS = [
  /^PLAYWRIGHT_(BROWSERS_PATH|(\w+_)?DOWNLOAD_HOST|SKIP_(BROWSER_DOWNLOAD|BROWSER_GC|VALIDATE_HOST_REQUIREMENTS)|HOST_PLATFORM_OVERRIDE|TEST)$/,
  /^PLAYWRIGHT_(HTML|BLOB|JSON|JUNIT|LIST)_\w+$/,
];

export const REFUSED: readonly Refused[] = [
  { name: /^DEBUG$/, value: /\bpw:|\*/, because: 'prints what is typed' },
  { name: /^PWDEBUG/, because: 'records what is done' },
  { name: /^(PW_|PWTEST_|PWMCP_)/, because: 'changes how Playwright starts, records or connects' },
  { name: /^PLAYWRIGHT_/, because: 'changes how Playwright traces, debugs or connects' },
  { name: /^SELENIUM_REMOTE_/, because: 'starts the browser on another machine' },
  { name: /^SSLKEYLOGFILE$/, because: 'writes down the keys of every connection' },
  {
    name: /^NODE_OPTIONS$/, value: /--(inspect|report|debug|heap|cpu-prof|trace|diagnostic)/,
    because: 'lets others look into this program or writes down its memory',
  },
  { name: /^NODE_DEBUG/, because: 'prints what is sent' },
];

/** @throws UsageError that names every one; values are never told */
export function refuseRecorders(environment: NodeJS.ProcessEnv): void {
  const found = Object.entries(environment).flatMap(([name, value = '']) => {
    const rule = HARMLESS.some((pattern) => pattern.test(name)) || value === ''
      ? undefined
      : REFUSED.find((one) => one.name.test(name) && (one.value?.test(value) ?? true));
    return rule ? [`${name} ${rule.because}`] : [];
  });
  if (found.length > 0) {
    throw new UsageError(`${found.join('; ')}: unset ${found.length === 1 ? 'it' : 'them'}, because secrets are typed here.`);
  }
}

/** What a browser needs: where things lie, whose session it is, in which language and through which proxy. Nothing that steers it. */
const PASSED: readonly RegExp[] = [
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TEMP|TMP)$/,
  /^(DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_\w+|DBUS_(SESSION|SYSTEM)_BUS_ADDRESS|DESKTOP_SESSION)$/,
  /^(FONTCONFIG_(PATH|FILE)|CHROME_DEVEL_SANDBOX|__CF_USER_TEXT_ENCODING)$/,
  /^(HTTPS?_PROXY|ALL_PROXY|NO_PROXY)$/i,
  /^(SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|OS|APPDATA|LOCALAPPDATA|PROGRAMDATA|ALLUSERSPROFILE|PUBLIC)$/i,
  /^(PROGRAMFILES(\(X86\))?|PROGRAMW6432|COMMONPROGRAMFILES(\(X86\))?|COMMONPROGRAMW6432)$/i,
  /^(USERPROFILE|USERNAME|USERDOMAIN|HOMEDRIVE|HOMEPATH|COMPUTERNAME|NUMBER_OF_PROCESSORS|PROCESSOR_\w+)$/i,
];

/** The environment that a browser is started with. */
export function browserEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && PASSED.some((pattern) => pattern.test(name)) ? [[name, value] as const] : []));
}
