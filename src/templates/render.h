// Strict mustache: from a template and a view to markup in which every value carries its places.
//
// 1. scan: our own parser of mustache tags gives each tag its line, column and section scope.
// 2. check: every name must be in the description, of the right kind for where it stands (text,
//    attribute, section); a name that is not is an error with the nearest that is.
// 3. instrument: each {{name}} in text is wrapped: <c:val t="file:line:col" d="file:line:col">…</c:val>,
//    or, where the value is empty, <c:champ libelle="label" t=… d=…/>.
// 4. render: kainjow's mustache.
// Templates live in templates/<model>/<version>/NAME.mustache, partials in partials/ beside them; the
// dossier's own templates/ folder (same layout below it) comes first.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "base/files.h"
#include "templates/view.h"

namespace ctg::templates {

struct Source {
  const Files& program;  // the program's data folder
  const Files& dossier;  // the dossier's root: templates/ there overrides
  std::string model;     // "ctg"
  std::string version;   // "1"
};

// Codes TPL-001 … Gives nothing where an error was reported.
std::optional<std::string> render(const Source& source, std::string_view name, const Shape& description,
                                  const Value& view, Diagnostics& diags);

// The same for the view of a dossier.
inline std::optional<std::string> render(const Source& source, std::string_view name, const Value& view,
                                         Diagnostics& diags) {
  return render(source, name, description(), view, diags);
}

}  // namespace ctg::templates
