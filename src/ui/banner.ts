/** A banner over the page that says what is awaited from the person. It lies over the picture, not in the page's DOM. */
import type { Surface } from './surface.ts';

export interface Banner {
  remove(): Promise<void>;
}

/** Shows the banner until it is removed. `patience`: how long the program waits, in words. */
export async function showBanner(surface: Surface, text: string, patience: string): Promise<Banner> {
  const overlay = await surface.page.screencast.showOverlay(bannerHtml(text, patience));
  return {
    async remove() {
      if (!surface.page.isClosed()) await overlay.dispose();
    },
  };
}

function bannerHtml(text: string, patience: string): string {
  return `<div style="position:fixed;left:50%;bottom:24px;transform:translateX(-50%);max-width:640px;padding:14px 20px;
    border-radius:12px;background:#1d1d1f;color:#fff;font:15px/1.45 system-ui,sans-serif;box-shadow:0 6px 30px #0006;
    pointer-events:none"><b>scim-runbook waits for you</b><br>${escape(text)} <span style="opacity:.7">(up to ${escape(patience)})</span></div>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
