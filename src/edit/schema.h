// A schema in RELAX NG as a tree of entries: what may stand where, in which order, how often, of which type.
//
// Of RELAX NG it reads what trang writes of `schemas/*.rnc`. The types of `texte.rnc` are known by their
// names: what they accept is the reader's (`model/values.h`); here it matters how such a value is typed.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/files.h"
#include "edit/description.h"

namespace ctg::edit {

// "schemas/fiche.rng": its root element. Nothing where it has none, like the shared parts.
std::optional<Entry> read_schema(const Files& program, const std::string& path, Diagnostics& diags);
// "schemas/texte.rng": the elements that it defines, as if they stood in an element "texte".
std::optional<Entry> read_shared(const Files& program, const std::string& path, Diagnostics& diags);

}  // namespace ctg::edit
