// What all pages share: an error summary takes the focus, so that it is read first.

const summary = document.querySelector(".resume-erreurs");
if (summary) summary.focus();
