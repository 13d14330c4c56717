/** In the page: whether a field is shown that a sign-in would be typed into. `hidden`: CSS of what the console hides by a class. */
export function hasField(hidden: string | null): boolean {
  const fields = document.querySelectorAll('input[type="email"],input[type="password"],input[type="text"],input[type="tel"]');
  return [...fields].some((field) => field.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    field.closest(['[aria-hidden="true"]', ...(hidden === null ? [] : [hidden])].join(',')) === null);
}
