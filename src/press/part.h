// Which document of the dossier is wanted: the convention, or a part of it that stands alone.
//
// Two kinds of documents: those with a template of their own (convention, deliberation, note-synthese),
// and pieces of the convention (an annexe, the répertoire, a fiche). A piece is cut out of the whole
// convention's tree, so its numbers and the text of its references are those of the convention.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"
#include "model/convention.h"

namespace ctg::press {

struct Part {
  enum class Kind { convention, deliberation, note_synthese, repertoire, annexe, fiche };
  Kind kind = Kind::convention;
  std::string key;                  // annexe: its number; fiche: its code
  std::string name = "convention";  // as typed; the stem of the files

  bool of_convention() const { return kind != Kind::deliberation && kind != Kind::note_synthese; }
  bool is_piece() const { return of_convention() && kind != Kind::convention; }
  // The template that is rendered for it.
  std::string_view template_name() const;
};

// "annexe-2", "fiche-1.A.1", "repertoire"… CLI-004 for anything else.
std::optional<Part> parse_part(const std::string& typed, Diagnostics& diags);

// CLI-008 where the dossier has no such annexe or fiche.
bool verify(const Part& part, const model::Dossier& dossier, Diagnostics& diags);

// The part of the convention's tree as a document of its own: headings start at level 1, references to
// what stands outside become plain text, and its title is the part's. A document with a template of its
// own is given back as it is. CLI-008 where the template has no such part.
std::optional<document::Tree> extract(document::Tree&& whole, const Part& part, Diagnostics& diags);

// What makes a document of what was cut out of another: headings start at level 1; a reference to what was
// left behind gives way to its own words.
void raise_headings(document::Node& root);
void loosen_references(document::Node& root);

}  // namespace ctg::press
