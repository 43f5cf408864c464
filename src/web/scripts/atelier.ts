// What all pages share: an error summary takes the focus, so that it is read first.

const summary = document.querySelector<HTMLElement>(".resume-erreurs:not([hidden])");
summary?.focus();

export {};
