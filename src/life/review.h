// From the suivi and what people wrote of it to the document of a point d'étape or a bilan.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "bilan/state.h"
#include "bilan/view.h"
#include "life/document.h"
#include "press/print.h"

namespace ctg::life {

// The bilan that is meant: a point d'étape is that of the year of `au`, else the latest there is. BIL-001
// where that is not known.
std::optional<BilanName> bilan_meant(model::BilanNature nature, std::optional<Date> au, const Files& dossier,
                                     Diagnostics& diags);

// All that a bilan is made from.
struct Review {
  BilanName name;
  model::Dossier dossier;
  bilan::Subject subject;
};
// BIL-001 no such bilan; BIL-002 no day, or none of the convention; BIL-003 no suivi; BIL-004 `au` is not the day of the file; BIL-005
// the file's nature is not that of its name. MOD-…, XML-…: what is wrong with the files.
std::optional<Review> review_of(const Files& dossier, const BilanName& name, std::optional<Date> au,
                                Diagnostics& diags);

// The bilan itself, and what is made beside it from the same data.
enum class BilanDocument { whole, early_childhood };
struct BesideBilan {
  BilanDocument which;
  std::string_view name;   // as it is asked for; its template is "bilan-<name>"
  std::string_view title;  // behind that of the bilan
};
std::span<const BesideBilan> beside_bilans();
// "bilan-final", "bilan-final-petite-enfance": the stem of the files.
std::string file_name(const BilanName& name, BilanDocument which);

std::optional<document::Tree> bilan_tree(const press::Desk& desk, const Review& review, BilanDocument which,
                                         Diagnostics& diags);

struct BilanWanted {
  BilanName name;
  std::optional<Date> au;  // the day whose state it describes; nothing: that of its file
  BilanDocument which = BilanDocument::whole;
};
// A bilan up to its pages; its signature is the day of its comité de pilotage, those who sign its
// co-présidents.
std::optional<press::Composition> compose_bilan(press::Desk& desk, const BilanWanted& wanted,
                                                const press::Order& order, Diagnostics& diags);

// BIL-010 a sealed bilan whose file has changed; BIL-011 what the table says today of the time before a
// sealed bilan's day is not what the bilan says; SEA-… what is wrong with the seals.
void check_sealed_bilans(const Files& dossier, Diagnostics& diags);

}  // namespace ctg::life
