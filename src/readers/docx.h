// A DOCX (also .docm, .dotx, .dotm, strict, flat OPC) from its package.
#pragma once

#include "readers/package.h"
#include "readers/paragraphs.h"

namespace ctg::readers {

struct Reading {
  // A document of ours that is compared with its data: without running heads, and with the title of the table
  // of contents.
  bool edited = false;
  int nested = 0;  // a document in a document
};

// Into `out`; false where there is no text. The body first, then, apart, the notes that it calls, endnotes,
// and the running heads and feet of all sections.
bool read_docx(Package& package, const Reading& reading, Paragraphs& out, Diagnostics& diags);

}  // namespace ctg::readers
