// A DOCX (also .docm, .dotx, .dotm, strict, flat OPC) from its package.
#pragma once

#include "office/package.h"
#include "office/paragraphs.h"

namespace ctg::office {

// Into `out`; false where there is no text. The body first, then, apart, the notes that it calls, endnotes,
// and the running heads and feet of all sections. `nested`: it is a document in that many documents.
bool read_docx(Package& package, int nested, Paragraphs& out, Diagnostics& diags);

}  // namespace ctg::office
