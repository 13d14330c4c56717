/** Apple's pane of tokens in a few lines, whose tokens can be revoked: rows, a warning, and what is left. */
export interface PaneToken {
  readonly label: string;
  readonly expires: string;
  readonly status: string;
}

export interface PaneManners {
  /** what the warning says of a token; null for a console that asks nothing */
  readonly warning?: ((label: string) => string) | null;
  /** the whole pane is a dialog, and draws all its rows anew when anything is pressed */
  readonly isSheet?: boolean;
  /** nothing but the warning can be read and pressed while it is there */
  readonly isModal?: boolean;
  /** so many presses of Revoke lead to nothing */
  readonly drops?: number;
}

export const OLD: PaneToken = { label: 'Token 2', expires: 'January 2, 2027', status: 'Active' };
export const NEW: PaneToken = { label: 'Token 1', expires: 'November 23, 2027', status: 'Active' };

export function tokenPane(
  tokens: readonly PaneToken[], { warning = (label) => `Revoke ${label}?`, isSheet = false, isModal = false, drops = 0 }: PaneManners = {},
): string {
  const row = ({ label, expires, status }: PaneToken): string =>
    `<li id="${label}"><b>${label}</b> <span>Expires ${expires}</span> <span>${status}</span>
      <button onclick="ask('${label}', '${warning?.(label) ?? ''}')">Revoke</button></li>`;
  return `<div id="pane" ${isSheet ? 'role="dialog" aria-label="Connection"' : ''}><h1>Microsoft Entra Connect Sync</h1><p>SCIM</p>
    <ul id="rows">${tokens.map(row).join('')}</ul><button>+ Client Secret</button></div>
    <div id="place"></div>
    <script>
      window.revoked = [];
      const rows = document.getElementById('rows');
      const redraw = () => { if (${isSheet}) rows.innerHTML = rows.innerHTML; };
      new MutationObserver(() => { pane.inert = ${isModal} && place.innerHTML !== ''; }).observe(place, { childList: true });
      const revoke = (label) => { revoked.push(label); document.getElementById(label).remove(); redraw(); place.innerHTML = ''; };
      let dropped = 0;
      const ask = (label, words) => {
        redraw();
        if (dropped++ < ${drops}) return;
        if (words === '') return setTimeout(revoke, 200, label);
        setTimeout(() => {
          place.innerHTML = '<div role="alertdialog" aria-label="' + words + '"><p>' + words + '</p>'
            + '<button onclick="place.innerHTML = String()">Cancel</button><button onclick="revoke(\\'' + label + '\\')">Revoke</button></div>';
        }, 200);
      };
    </script>`;
}
