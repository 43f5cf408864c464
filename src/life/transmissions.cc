#include "life/transmissions.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "life/seal.h"
#include "model/transmissions.h"
#include "text/french.h"
#include "xml/canonical.h"

namespace ctg::life {

namespace {

std::string in_words(const std::string& nature, Lang lang) {
  if (nature == "initial") return lang == Lang::fr ? "l’envoi initial" : "the initial transmission";
  return lang == Lang::fr ? "l’envoi « " + nature + " »" : "the transmission “" + nature + "”";
}

}  // namespace

std::string said_by(const std::string& bytes) {
  const auto form = xml::canonical(bytes);
  return to_hex(sha256(form ? *form : bytes));
}

std::string nature_of(const Document& document) {
  return document.kind == Document::Kind::convention ? "initial" : to_string(document);
}

std::optional<Document> document_of_nature(std::string_view nature) {
  if (nature == "initial") return Document{};
  const auto document = document_called(nature);
  if (!document || document->kind == Document::Kind::convention) return {};
  const bool step =
      document->kind == Document::Kind::bilan && document->bilan.nature == model::BilanNature::etape;
  return step ? std::nullopt : document;
}

std::optional<Date> packet_day(const Files& files, const Document& document) {
  Diagnostics unheard;
  const auto made = model::load_transmissions(files, unheard);
  std::optional<Date> out;
  if (made)
    for (const model::Transmission& each : *made)
      if (each.nature == nature_of(document)) out = each.date.value;
  return out;
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
    const Reported told =
        read.ok()
            ? diags.warning(
                  "CDS-030", {FileName(path), 0, 0},
                  "ce fichier a changé depuis le paquet préparé pour {} au comité départemental, le {}",
                  "this file has changed since the packet made for {} to the comité départemental, on {}",
                  which, day)
            : diags.warning(
                  "CDS-030", {FileName(path), 0, 0},
                  "ce fichier n’est plus là\u00a0; il est dans le paquet préparé pour {} au comité départemental, le {}",
                  "this file is gone; it is in the packet made for {} to the comité départemental, on {}",
                  which, day);
    told->notes.push_back({by.place, diags.phrase("le paquet est noté ici", "the packet is recorded here")});
    told.hint(
        "une mise à jour se transmet dans le mois de son adoption : « ctg avenant draft », puis, une fois "
        "l’avenant scellé, « ctg cdsf avenant »",
        "an update is sent within a month of its adoption: “ctg avenant draft”, then, once the avenant is "
        "sealed, “ctg cdsf avenant”");
  }
  if (!schema) return;
  for (int number = 1;; ++number) {
    const Document document = Document::avenant_number(number);
    const std::string seal = seal_file(document);
    if (!files.exists(seal)) return;
    if (std::any_of(sent->begin(), sent->end(),
                    [&](const model::Transmission& each) { return each.nature == nature_of(document); }))
      continue;
    diags
        .warning(
            "CDS-031", {FileName(seal), 0, 0},
            "l’avenant n°\u00a0{} est scellé\u00a0; aucun paquet n’en est préparé pour le comité départemental",
            "avenant {} is sealed; no packet of it was made for the comité départemental", number)
        .hint("« ctg cdsf avenant {} », dans le mois de son adoption",
              "“ctg cdsf avenant {}”, within a month of its adoption", number);
  }
}

}  // namespace ctg::life
