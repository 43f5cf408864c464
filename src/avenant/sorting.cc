#include "avenant/sorting.h"

#include <algorithm>

#include "avenant/difference.h"
#include "avenant/path.h"

namespace ctg::avenant {

namespace {

using Kind = Operation::Kind;

constexpr std::string_view kParty = "convention/parties/partie";

const std::string& path_of(const Operation& operation) {
  return operation.path.empty() ? operation.path_after : operation.path;
}

// "signataire" of "convention/parties/partie[caf]/signataire[x]/nom"; "" outside of a party.
std::string_view part_of_party(std::string_view path) {
  if (!path.starts_with(kParty)) return {};
  path.remove_prefix(kParty.size());
  const std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return {};
  path.remove_prefix(slash + 1);
  return path.substr(0, path.find_first_of("/["));
}

std::string_view party_of(std::string_view path) { return path.substr(0, path.find('/', kParty.size())); }

bool is_whole_signer(const Operation& operation, Kind kind) {
  const std::string& path = path_of(operation);
  return operation.kind == kind && part_of_party(path) == "signataire" &&
         path.find('/', party_of(path).size() + 1) == std::string::npos;
}

// Names that only the data use, reasons and marks that no document prints.
bool is_name_of_data(std::string_view path) {
  const std::string_view name = attribute_of(path);
  if (name == "motif" || name == "petite-enfance") return true;
  if (name != "id") return false;
  const std::vector<Step> steps = steps_of(path);
  const std::string& owner = steps[steps.size() - 2].name;
  return owner == "visa" || owner == "indicateur" || owner == "equipement";
}

}  // namespace

bool is_administrative(const Operation& operation, const Operations& all) {
  const std::string& path = path_of(operation);
  if (path == "fiche/@petite-enfance") return true;  // printed nowhere: says only where the fiche is sent
  // An annexe holds the act of an organ, which no avenant can change.
  if (operation.file == "annexes/6-deliberation.xml") return true;
  if (is_name_of_data(path)) return true;
  if (operation.file != "convention.xml") return false;
  // Where, when and how the convention was signed is what happened, whatever an avenant says.
  if (path.starts_with("convention/signature/")) return true;
  const std::string_view part = part_of_party(path);
  // The name above a signature that was given stays; avenants bear the one of their day.
  if (part == "logo" || part == "deliberation" || part == "nom-signature") return true;
  if (part != "signataire") return false;
  // A signer may follow another; a party that has more or fewer of them is another matter.
  for (const Kind kind : {Kind::insert, Kind::remove}) {
    if (!is_whole_signer(operation, kind)) continue;
    const Kind other = kind == Kind::insert ? Kind::remove : Kind::insert;
    return std::any_of(all.begin(), all.end(), [&](const Operation& each) {
      return is_whole_signer(each, other) && party_of(path_of(each)) == party_of(path);
    });
  }
  return true;
}

bool is_seen_in_print(const Operation& operation) {
  if (operation.file != "convention.xml") return false;
  const std::string& path = path_of(operation);
  if (path.starts_with("convention/modele/@") || path.starts_with("convention/territoire/caractere"))
    return true;
  const std::vector<Step> steps = steps_of(path);
  return steps.size() > 3 && steps[1].name == "parties" && steps[3].name != "nom";
}

bool is_adjustable(const Operation& operation) {
  if (code_of_file(operation.file).empty() || operation.kind == Kind::rename || operation.is_file())
    return false;
  const std::string& path = path_of(operation);
  return !path.starts_with("fiche/titre") && !path.starts_with("fiche/@");
}

}  // namespace ctg::avenant
