#include "cdsf/register.h"

#include <algorithm>

#include "base/digest.h"
#include "life/transmissions.h"
#include "text/french.h"

namespace ctg::cdsf {

namespace {

// The pieces without the bordereau, which bears the day.
std::vector<model::Sent> content_of(const model::Transmission& entry) {
  std::vector<model::Sent> out;
  for (const model::Sent& each : entry.pieces)
    if (each.path.find("-bordereau.") == std::string::npos) out.push_back(each);
  return out;
}

}  // namespace

model::Transmission entry_of(const CdsfSubject& subject, const Bag& bag, const std::string& packet,
                             const std::string& bytes) {
  model::Transmission out;
  out.nature = subject.nature;
  out.date.value = bag.bagging;
  out.sender = bag.statement.sender;
  out.addressee = bag.statement.addressee;
  out.packet = packet;
  out.sha256 = to_hex(sha256(bytes));
  for (const Piece& piece : bag.pieces) out.pieces.push_back({piece.path, to_hex(sha256(piece.bytes))});
  for (const SentFile& file : subject.data) out.sources.push_back({file.path, life::said_by(file.bytes)});
  return out;
}

std::vector<model::Transmission> with_entry(std::vector<model::Transmission> sent, model::Transmission entry,
                                            Diagnostics& diags) {
  for (const model::Transmission& each : sent) {
    if (each.nature != entry.nature) continue;
    if (each.sha256 == entry.sha256) {
      diags.remark(
          "CDS-020", each.place,
          "ce paquet est déjà au registre, à l’octet près (préparé le {})\u00a0: rien n’y est ajouté",
          "this packet is in the register already, to the byte (made on {}): nothing is added",
          text::french_date(each.date.value));
      return sent;
    }
  }
  const auto last = std::find_if(sent.rbegin(), sent.rend(), [&](const model::Transmission& each) {
    return each.nature == entry.nature && each.addressee == entry.addressee;
  });
  if (last != sent.rend() && content_of(*last) == content_of(entry))
    diags
        .warning(
            "CDS-021", last->place,
            "un paquet du même contenu a été préparé le {} pour le même destinataire\u00a0: seul le bordereau change",
            "a packet of the same content was made on {} for the same addressee: only the bordereau changes",
            text::french_date(last->date.value))
        .hint("n’envoyez ce paquet que si le premier s’est perdu",
              "send this packet only if the first was lost");
  sent.push_back(std::move(entry));
  return sent;
}

}  // namespace ctg::cdsf
