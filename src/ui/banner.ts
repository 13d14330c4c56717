/** A banner over the page that says what is awaited from the person. It lies over the picture, not in the page's DOM. */
import { unlessPassing } from './passing.ts';
import type { Surface } from './surface.ts';

export interface Banner {
  remove(): Promise<void>;
}

export interface BannerWords {
  readonly text: string;
  /** how long the program waits, in words */
  readonly patience: string;
  /** a number to be read from afar */
  readonly large?: string | undefined;
}

/** Shows the banner until it is removed. */
export async function showBanner(surface: Surface, words: BannerWords): Promise<Banner> {
  const overlay = await surface.page.screencast.showOverlay(bannerHtml(words));
  return {
    async remove() {
      if (!surface.page.isClosed()) await unlessPassing(overlay.dispose(), undefined); // a page that moved on took it along
    },
  };
}

function bannerHtml({ text, patience, large }: BannerWords): string {
  const number = large === undefined ? '' : `<div style="font-size:64px;line-height:1.3;font-weight:700;text-align:center">${escape(large)}</div>`;
  return `<div style="position:fixed;left:50%;bottom:24px;transform:translateX(-50%);max-width:640px;padding:14px 20px;
    border-radius:12px;background:#1d1d1f;color:#fff;font:15px/1.45 system-ui,sans-serif;box-shadow:0 6px 30px #0006;
    pointer-events:none"><b>scim-runbook waits for you</b><br>${escape(text)} <span style="opacity:.7">(up to ${escape(patience)})</span>${number}</div>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
