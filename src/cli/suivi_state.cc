#include "cli/suivi_state.h"

#include "model/load.h"
#include "model/suivi.h"

namespace ctg::cli {

std::optional<SuiviState> suivi_state(const Files& files, Diagnostics& diags) {
  auto dossier = model::load(files, diags);
  if (!dossier) return {};
  SuiviState out{std::move(*dossier), {}, {}};
  const std::size_t before = diags.count(Severity::error);
  const auto suivi = model::load_suivi(files, out.dossier, diags);
  if (diags.count(Severity::error) > before) return {};
  if (suivi) out.bytes = files.read(model::kSuivi, Files::kMaxXml).bytes;
  out.table = suivi::table_of(out.dossier, suivi ? &*suivi : nullptr);
  return out;
}

std::string kept_name(std::string_view digest) { return fmt::format("exports/suivi-{}.zip", digest); }

}  // namespace ctg::cli
