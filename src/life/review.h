// From the suivi and what people wrote of it to the document of a point d'étape or a bilan.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "bilan/view.h"
#include "model/suivi.h"
#include "press/print.h"

namespace ctg::life {

// The name of a bilan is that of its file in bilans/: "etape-2027", "intermediaire", "final".
std::string bilan_file(std::string_view name);  // "bilans/final.xml"
// "final" for the document "bilan-final"; "" for another document, or one of no such name.
std::string bilan_of_document(std::string_view document);
// The bilan that the words of a command mean: a point d'étape is that of the year of `au`, else the latest
// there is. BIL-001 where that is not known.
std::optional<std::string> bilan_named(model::BilanNature nature, std::optional<Date> au,
                                       const Files& dossier, Diagnostics& diags);

// All that a bilan is made from.
struct Review {
  std::string name;
  model::Dossier dossier;
  bilan::Subject subject;
};
// BIL-001 no such bilan; BIL-002 no day; BIL-003 no suivi; BIL-004 `au` is not the day of the file; BIL-005
// the file's nature is not that of its name. MOD-…, XML-…: what is wrong with the files.
std::optional<Review> review_of(const Files& dossier, const std::string& name, std::optional<Date> au,
                                Diagnostics& diags);

enum class BilanDocument { whole, early_childhood };
std::optional<document::Tree> bilan_tree(const Files& dossier, const Files& program, const Review& review,
                                         BilanDocument which, Diagnostics& diags);

struct BilanWanted {
  std::string name;        // "etape-2027"
  std::optional<Date> au;  // the day whose state it describes; nothing: that of its file
  BilanDocument which = BilanDocument::whole;
};
// A bilan up to its pages; its signature is the day of its comité de pilotage, those who sign its
// co-présidents.
std::optional<press::Composition> compose_bilan(press::Desk& desk, const BilanWanted& wanted,
                                                const press::Order& order, Diagnostics& diags);

bool is_bilan_sealed(const Files& dossier, std::string_view name);
// BIL-010 a sealed bilan whose file has changed; BIL-011 what the table says today of the time before a
// sealed bilan's day is not what the bilan says; SEA-… what is wrong with the seals.
void check_sealed_bilans(const Files& dossier, Diagnostics& diags);

}  // namespace ctg::life
