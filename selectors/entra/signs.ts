/** Signs of Microsoft's pages that no role tells. */
export const signs = {
  /** the sign-in swaps its screens in place, and keeps the one that is over out of sight by this class; seen: login.microsoftonline.com */
  hidden: '.moveOffScreen',
  /** a notification of the portal that is no live region; seen: portal.azure.com */
  announcing: '.fxs-toast-item',
} as const;
