// Fields of a DOCX: an instruction, spread over any number of runs, and what it came to when it was last
// computed.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "office/paragraphs.h"
#include "xml/node.h"

namespace ctg::office {

// "MERGEFIELD", "Nom_maire", "\\*", "MERGEFORMAT": words, those in quotation marks as one.
std::vector<std::string> words_of_field(std::string_view instruction);

enum class FieldKind {
  other,
  contents,   // a table of contents, of figures, of authorities, an index: says again what stands elsewhere
  merge,      // its result is one recipient's
  prompt,     // an instruction that is shown: « Cliquez ici »
  reference,  // leads to a bookmark
  form_text,  // old forms
  form_check,
  form_choice,
  changing,  // computed anew, or fetched, when the document is opened, printed or saved
  number,    // counted when shown, without a result in the file
  unshown    // an entry of an index, a bookmark: nothing is seen of it
};
FieldKind kind_of_field(const std::vector<std::string>& words);

// The begins of fields that end: those that do not are not taken for fields, for all that follows would be
// lost.
struct WholeFields {
  std::set<const xml::Node*> begins, with_result;
};
WholeFields whole_fields(const xml::Node& story);

// Names that references may lead to, in small letters, and the words there; "" where more than words stands there.
using Bookmarks = std::map<std::string, std::string, std::less<>>;
void add_bookmarks(const xml::Node& story, Bookmarks& bookmarks);

// The fields that are open at one place of a story.
class DocxFields {
 public:
  DocxFields(Paragraphs& out, const Bookmarks& bookmarks) : out_(out), bookmarks_(bookmarks) {}

  void enter(const xml::Node& story) { whole_ = whole_fields(story); }
  void character(const xml::Node& fldChar);
  void instruction(std::string_view text);
  // A field in one element: its result is read between the two.
  void open_simple(const xml::Node& fldSimple);
  void close_simple();

  // In an instruction, or in a table of contents.
  bool silent() const { return hushing_ > 0; }

 private:
  struct Open {
    std::string instruction;
    bool separated = false;
    bool implied = false;  // an instruction that no begin stands before
    bool hushes = false;   // what stands in it is not read
    bool locked = false;   // never computed anew
    Place from;
    FieldKind kind = FieldKind::other;
    std::vector<std::string> words;
    const xml::Node* form = nullptr;  // ffData
  };
  void hush(Open& field, bool hushes);
  void separate(Open& field);
  void close();
  void show_form(const Open& field);
  void tell_changing(const Open& field, const std::string& result);
  void tell_reference(const Open& field, const std::string& result);
  bool leads_nowhere(const Open& field, std::string_view result) const;

  Paragraphs& out_;
  const Bookmarks& bookmarks_;
  WholeFields whole_;
  std::vector<Open> open_;
  std::size_t hushing_ = 0;  // fields that hush
};

}  // namespace ctg::office
