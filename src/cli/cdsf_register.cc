#include "cli/cdsf_register.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "sign/seal.h"
#include "text/french.h"
#include "xml/canonical.h"

namespace ctg::cli {

namespace {

// Comments, quotes and the order of attributes say nothing.
std::string said_by(const std::string& bytes) {
  const auto form = xml::canonical(bytes);
  return to_hex(sha256(form ? *form : bytes));
}

// The pieces without the bordereau, which bears the day.
std::vector<model::Sent> content_of(const model::Transmission& entry) {
  std::vector<model::Sent> out;
  for (const model::Sent& each : entry.pieces)
    if (each.path.find("-bordereau.") == std::string::npos) out.push_back(each);
  return out;
}

std::string in_words(const std::string& nature, Lang lang) {
  if (nature == "initial") return lang == Lang::fr ? "l’envoi initial" : "the initial transmission";
  return lang == Lang::fr ? "l’envoi « " + nature + " »" : "the transmission “" + nature + "”";
}

}  // namespace

model::Transmission entry_of(const CdsfSubject& subject, const packet::Bag& bag, const std::string& packet,
                             const std::string& bytes) {
  model::Transmission out;
  out.nature = subject.nature;
  out.date.value = bag.bagging;
  out.sender = bag.statement.sender;
  out.addressee = bag.statement.addressee;
  out.packet = packet;
  out.sha256 = to_hex(sha256(bytes));
  for (const packet::Piece& piece : bag.pieces)
    out.pieces.push_back({piece.path, to_hex(sha256(piece.bytes))});
  for (const SentFile& file : subject.data) out.sources.push_back({file.path, said_by(file.bytes)});
  return out;
}

std::vector<model::Transmission> with_entry(std::vector<model::Transmission> sent, model::Transmission entry,
                                            Diagnostics& diags) {
  for (const model::Transmission& each : sent) {
    if (each.nature != entry.nature) continue;
    if (each.sha256 == entry.sha256) {
      diags.remark("CDS-020", each.place,
                   "ce paquet est déjà au registre, à l’octet près (envoi du {}) : rien n’y est ajouté",
                   "this packet is in the register already, to the byte (sent on {}): nothing is added",
                   text::french_date(each.date.value));
      return sent;
    }
  }
  const auto last = std::find_if(sent.rbegin(), sent.rend(), [&](const model::Transmission& each) {
    return each.nature == entry.nature && each.addressee == entry.addressee;
  });
  if (last != sent.rend() && content_of(*last) == content_of(entry))
    diags
        .warning("CDS-021", last->place,
                 "le même contenu est parti le {} au même destinataire : seul le bordereau change",
                 "the same content was sent on {} to the same addressee: only the bordereau changes",
                 text::french_date(last->date.value))
        .hint = diags.phrase("n’envoyez ce paquet que si le premier s’est perdu",
                             "send this packet only if the first was lost");
  sent.push_back(std::move(entry));
  return sent;
}

bool was_transmitted(const Files& files, const std::string& document) {
  Diagnostics unheard;
  const auto sent = model::load_transmissions(files, unheard);
  const std::string nature = document == "convention" ? "initial" : document;
  return !sent || std::any_of(sent->begin(), sent->end(),
                              [&](const model::Transmission& each) { return each.nature == nature; });
}

void check_transmissions(const Files& files, Diagnostics& diags) {
  const auto sent = model::load_transmissions(files, diags);
  if (!sent || sent->empty()) return;
  // What the committee has of each file is what was sent last.
  std::map<std::string, std::pair<const model::Transmission*, std::string>> had;
  bool schema = false;
  for (const model::Transmission& each : *sent) {
    schema = schema || each.nature == "initial";
    for (const model::Sent& source : each.sources) had[source.path] = {&each, source.sha256};
  }
  for (const auto& [path, last] : had) {
    const ReadResult read = files.read(path, Files::kMaxXml);
    if (read.ok() && said_by(read.bytes) == last.second) continue;
    const model::Transmission& by = *last.first;
    const std::string which = in_words(by.nature, diags.lang()), day = text::french_date(by.date.value);
    Diagnostic& told =
        read.ok()
            ? diags.warning("CDS-030", {FileName(path), 0, 0},
                            "ce fichier a changé depuis {} au comité départemental, le {}",
                            "this file has changed since {} to the comité départemental, on {}", which, day)
            : diags.warning("CDS-030", {FileName(path), 0, 0},
                            "ce fichier n’est plus là ; il est parti avec {} au comité départemental, le {}",
                            "this file is gone; it was sent with {} to the comité départemental, on {}",
                            which, day);
    told.notes.push_back({by.place, diags.phrase("transmis ici", "sent here")});
    told.hint = diags.phrase(
        "une mise à jour se transmet dans le mois de son adoption : « ctg avenant draft », puis, une fois "
        "l’avenant scellé, « ctg cdsf avenant »",
        "an update is sent within a month of its adoption: “ctg avenant draft”, then, once the avenant is "
        "sealed, “ctg cdsf avenant”");
  }
  if (!schema) return;
  for (int number = 1;; ++number) {
    const std::string document = "avenant-" + std::to_string(number);
    const std::string seal = sign::seal_folder(document) + "/sceau.xml";
    if (!files.exists(seal)) return;
    if (std::any_of(sent->begin(), sent->end(),
                    [&](const model::Transmission& each) { return each.nature == document; }))
      continue;
    diags
        .warning("CDS-031", {FileName(seal), 0, 0},
                 "l’avenant n°\u00a0{} est scellé ; il n’a pas été transmis au comité départemental",
                 "avenant {} is sealed; it has not been sent to the comité départemental", number)
        .hint = diags.phrase("« ctg cdsf avenant {} », dans le mois de son adoption",
                             "“ctg cdsf avenant {}”, within a month of its adoption", number);
  }
}

}  // namespace ctg::cli
