// Documents that come from elsewhere, as the same tree that the pipeline builds.
//
// Most conventions are word-processor files and mails. A reader joins lines into paragraphs, finds
// headings, lists and tables, and recognises in free text what a convention is made of: parties, visas,
// préambule, articles, annexes, fiches, closing and signature blocks. Nothing is corrected: the text of
// the tree is the text of the file, and every text node knows where its first character stands.
//
// Places: line and column of the file for text formats (.txt .md .html, templates); for word processors'
// documents the line is the number of the paragraph, from 1, and the column that of the character in it; for
// .pdf they are those of the text that pdftotext gives.
#pragma once

#include <string>
#include <vector>

#include "base/place.h"
#include "document/tree.h"
#include "readers/trail.h"

namespace ctg::readers {

enum class Format { text, markdown, html, odt, fodt, docx, pdf, mustache };

// What a word processor keeps beside the text, and must not be left in a document to sign.
struct Mark {
  enum class Kind {
    highlight,
    comment,
    insertion,
    deletion,
    broken_field,
    hidden_text,
    mail_merge_field,
    move,
    formatting,
    turned_text,     // set from right to left, whatever its letters
    unseen_text,     // of the colour of its ground, tiny, transparent, out of the page
    struck_text,     // struck out by hand
    changing_field,  // computed anew, or fetched, each time that the document is opened
    replaced_text,   // in the place of which programs show other words
  };
  Kind kind = Kind::highlight;
  Place place, end;
  std::string text;          // what is marked; of a comment what it says
  std::string instead = {};  // of replaced text: what is shown in its place; of a changing field: its name
};

struct Source {
  document::Tree tree;             // sections with natures, ids (articles: their role, "suivi") and numbers
  Trail trail;                     // from the places of the tree to those of the file
  std::vector<Mark> marks;         // their places are those of the file
  std::string encoding = "utf-8";  // of a file of text; what --fix writes is in it again
  std::string mark;                // the byte order mark of the file
  std::string text;         // the file as UTF-8, or its paragraphs, one a line: for showing what is meant
  bool paragraphs = false;  // places are not those of the file
};

}  // namespace ctg::readers
