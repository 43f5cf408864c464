// What all pages share: an error summary takes the focus, so that it is read first.

const summary = document.querySelector(".resume-erreurs:not([hidden])");
if (summary) summary.focus();
