/** On which addresses something may be typed or clicked: the exact origin, never one that looks like it. */
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { isAllowed, originOf } from '../../src/page/origins.ts';

const LOGIN = ['https://login.microsoftonline.com'];
const FRAMES = ['https://*.reactblade.portal.azure.net'];

test('the origin itself, whatever the path', () => {
  for (const url of [
    'https://login.microsoftonline.com', 'https://login.microsoftonline.com/common/oauth2?x=1#y',
    'https://login.microsoftonline.com:443/', 'https://LOGIN.microsoftonline.com/',
  ]) expect(isAllowed(url, LOGIN), url).toBe(true);
});

test('no address that only looks like it', () => {
  for (const url of [
    'https://login.microsoftonline.com.evil.example/', 'https://login.microsoftonline.com@evil.example/',
    'https://evil.example/https://login.microsoftonline.com', 'https://evil.example/?login.microsoftonline.com',
    'https://evil.example#@login.microsoftonline.com', 'https://evil.example\\@login.microsoftonline.com',
    'https://xlogin.microsoftonline.com/', 'https://login-microsoftonline.com/', 'https://login.microsoftonline.com./',
    'https://login.microsoftonline.com:8443/', 'http://login.microsoftonline.com/', 'https://login.micros\u043eftonline.com/',
    'https://microsoftonline.com/', 'https://a.login.microsoftonline.com/', 'wss://login.microsoftonline.com/',
  ]) expect(isAllowed(url, LOGIN), url).toBe(false);
});

test('what is no web address is on no list', () => {
  for (const url of ['about:blank', 'data:text/html,x', 'blob:https://login.microsoftonline.com/1', 'file:///etc/hosts', '', 'login']) {
    expect(isAllowed(url, LOGIN), url).toBe(false);
  }
});

test('a wildcard stands for exactly one label', () => {
  expect(isAllowed('https://sandbox-1.reactblade.portal.azure.net/x', FRAMES)).toBe(true);
  for (const url of [
    'https://reactblade.portal.azure.net/', 'https://a.b.reactblade.portal.azure.net/', 'https://evilreactblade.portal.azure.net/',
    'https://sandbox-1.reactblade.portal.azure.net.evil.example/', 'http://sandbox-1.reactblade.portal.azure.net/',
    'https://sandbox-1.reactblade.portal.azure.net:8443/',
  ]) expect(isAllowed(url, FRAMES), url).toBe(false);
});

test('ports and http count where a local console has them', () => {
  const local = ['http://*.azure.localhost:4711', 'http://login.localhost:4711'];
  expect(isAllowed('http://login.localhost:4711/x', local)).toBe(true);
  expect(isAllowed('http://one.azure.localhost:4711/x', local)).toBe(true);
  expect(isAllowed('http://login.localhost:4712/x', local)).toBe(false);
  expect(isAllowed('https://login.localhost:4711/x', local)).toBe(false);
});

test('no host but the listed one is let in, whatever stands around its name', () => {
  const around = fc.stringMatching(/^[a-z0-9.@:/\\#?%-]{1,12}$/);
  fc.assert(fc.property(around, around, (before, after) => {
    const url = `https://${before}login.microsoftonline.com${after}`;
    const host = URL.canParse(url) ? new URL(url).host : '';
    expect(isAllowed(url, LOGIN)).toBe(host === 'login.microsoftonline.com');
  }), { numRuns: 500 });
});

test('a message names an origin without path or query, which may hold codes', () => {
  expect(originOf('https://login.example/cb?code=canary#token=canary')).toBe('https://login.example');
  expect(originOf('not a URL canary')).not.toContain('canary');
});
