// The files of acts: avenants/k.xml, and ajustements.xml.
//
// A person writes the head of an avenant (reasons, date of effect, délibérations); the program writes its
// operations. Who drafts again gets new operations under the same head.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "avenant/operation.h"
#include "base/diagnostic.h"
#include "model/convention.h"

namespace ctg::avenant {

// What the organ of a party decided about the avenant.
struct ActDeliberation {
  std::string partie;
  model::Day date, transmission;
  model::Text numero;
  model::Deliberation session;  // and presence and vote; the rest of it is not about an avenant
  Place place;
};

struct Act {
  int numero = 0;
  model::Day effet;  // first day
  model::Day signature;
  model::Text lieu;
  model::SignatureMode mode = model::SignatureMode::papier;
  model::Rich motifs;
  std::vector<ActDeliberation> deliberations;
  Operations operations;
  Place place;
};

std::string act_file(int number);  // "avenants/1.xml"

// The délibération that adopts it: that of the organ (the id of a party); where it has no date, the first that has one.
// Null where there is none.
const ActDeliberation* adopted_by(const Act& act, std::string_view organ);

// Codes MOD-… and XML-…, as for the other files of the data.
std::optional<Act> read_act(std::string_view bytes, const FileName& file, Diagnostics& diags);

// What the head of a new avenant starts from: who signs it, who joins by it (and may have deliberated
// already), and how the convention was signed.
struct NewHead {
  std::vector<model::Partie> parties;
  std::vector<std::string> joining;
  model::SignatureMode mode = model::SignatureMode::papier;
  bool joins(const model::Partie& party) const;
};

// The file of a new avenant: its head to be filled in. `existing`: the file as it stands, whose head is kept,
// but for parties that it does not know yet; "" for none.
std::string act_xml(int number, const NewHead& head, const Operations& operations, std::string_view existing);

// What the comité de pilotage adjusted, article 9 of the convention: no avenant is needed.
struct Adjustment {
  model::Day date;
  model::Text minutes;
  int after = 0;  // avenants that were in force
  Operations operations;
  Place place;
};
inline constexpr std::string_view kAdjustments = "ajustements.xml";
std::optional<std::vector<Adjustment>> read_adjustments(std::string_view bytes, const FileName& file,
                                                        Diagnostics& diags);
// The file with one more; `existing` as above.
std::string with_adjustment(std::string_view existing, Date date, std::string_view minutes, int after,
                            const Operations& operations);

}  // namespace ctg::avenant
