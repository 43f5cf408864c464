// What is wrong: with the dossier, as far as any stage of its documents can find fault; with a document from
// elsewhere.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "check/output.h"
#include "check/recognised.h"
#include "check/settings.h"
#include "engine/workshop.h"
#include "readers/read.h"

namespace ctg::engine {

struct CheckedDossier {
  Diagnostics diags;
  std::optional<document::Tree> tree = {};  // of the convention; nothing where it could not be made
};
// `check_draft`: of the next avenant, where one is drafted; told apart, for corrections come first.
CheckedDossier check_dossier(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);
Diagnostics check_draft(Workshop& workshop, const Files& dossier, Lang lang, const Times& times);

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

// The settings of the checks, the program's and the dossier's own: SET-….
std::optional<check::Settings> settings_of(Workshop& workshop, const Files& dossier, Diagnostics& diags);

}  // namespace ctg::engine
