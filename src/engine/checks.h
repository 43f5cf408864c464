// What is wrong: with the dossier, as far as any stage of its documents can find fault; with a document from
// elsewhere.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "check/fix.h"
#include "check/settings.h"
#include "engine/workshop.h"
#include "readers/source.h"
#include "reading/recognised.h"
#include "reports/output.h"

namespace ctg::engine {

inline constexpr int kMostRounds = 8;  // of corrections that wait for each other

struct CheckedDossier {
  Diagnostics diags;
  std::optional<document::Tree> tree = {};  // of the convention; nothing where it could not be made
};
CheckedDossier check_dossier(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);
// Of the next avenant, where one is drafted; told apart, for corrections come first.
struct CheckedDraft {
  Diagnostics diags;
  int number = 0;  // 0: none
};
CheckedDraft check_draft(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

struct DocumentToCheck {
  std::string path, bytes;
  readers::Format format = readers::Format::text;
  bool structure = false;  // only what is recognised of it
  Lang lang = Lang::fr;
};
struct CheckedDocument {
  Diagnostics diags;
  std::optional<readers::Source> source = {};  // nothing where it could not be read
  std::optional<check::Recognised> recognised = {};
};
CheckedDocument check_document(DocumentToCheck document, const check::Settings& settings, const Times& times);

// How a file of text was encoded when it was read.
struct Encoding {
  std::string name = "utf-8", mark = {};  // mark: its byte order mark
};
// The bytes of the file with that text; nothing where its encoding lacks a sign.
std::optional<std::string> encoded(const std::string& text, const Encoding& as);

// A document whose bytes are UTF-8, with its corrections: those that were reported, and, where two of them
// meet, those that wait for the text that the other leaves.
check::Fixed corrected(const DocumentToCheck& document, const Encoding& as, const Diagnostics& reported,
                       const check::Settings& settings, const Times& times);

// The settings of the checks, the program's and the dossier's own: SET-….
std::optional<check::Settings> settings_of(Workshop& workshop, const Files& dossier, Diagnostics& diags);

}  // namespace ctg::engine
