#include "life/sendings.h"

#include <algorithm>
#include <map>

#include "base/digest.h"
#include "life/transmissions.h"
#include "press/provenance.h"
#include "text/french.h"

namespace ctg::life {

using model::Sending;

namespace {

constexpr std::string_view kVersion = "version ";

bool is_of(const Sending& sending, const Document& document) {
  return sending.document == to_string(document);
}

std::vector<Sending> sendings_of(const Files& dossier) {
  Diagnostics unheard;
  return model::load_sendings(dossier, unheard).value_or(std::vector<Sending>{});
}

std::string digest_of_source(const Files& dossier, const std::string& path) {
  const ReadResult read = dossier.read(path, Files::kMaxPdf);
  if (!read.ok()) return {};
  return path.ends_with(".xml") ? said_by(read.bytes) : to_hex(sha256(read.bytes));
}

}  // namespace

int version_of(const std::vector<Sending>& sendings, const Document& document) {
  return 1 + static_cast<int>(std::count_if(sendings.begin(), sendings.end(), [&](const Sending& each) {
           return is_of(each, document) && each.withdrawn;
         }));
}

const Sending* open_sending(const std::vector<Sending>& sendings, const Document& document) {
  const auto found = std::find_if(sendings.begin(), sendings.end(), [&](const Sending& each) {
    return is_of(each, document) && !each.withdrawn;
  });
  return found == sendings.end() ? nullptr : &*found;
}

void number_version(const Files& dossier, const Document& document, document::Metadata& meta) {
  const int version = version_of(sendings_of(dossier), document);
  if (version > 1 && meta.version.starts_with(kVersion))
    meta.version.insert(kVersion.size(), std::to_string(version) + " ");
}

// Every foot says it; what the text itself calls a version is outnumbered.
int printed_version(std::string_view text) {
  std::map<int, std::size_t> counts;
  for (std::size_t at = text.find(kVersion); at != std::string_view::npos; at = text.find(kVersion, at)) {
    at += kVersion.size();
    std::string_view rest = text.substr(at);
    int number = 0;
    std::size_t digits = 0;
    constexpr std::size_t kMost = 4;
    while (digits < std::min(rest.size(), kMost) && rest[digits] >= '0' && rest[digits] <= '9')
      number = number * 10 + (rest[digits++] - '0');
    if (digits > 0) rest.remove_prefix(std::min(digits + 1, rest.size()));
    const bool dated = rest.starts_with("du ") && rest.size() > 3 && rest[3] >= '0' && rest[3] <= '9';
    if (dated || rest.starts_with("non datée")) ++counts[digits == 0 ? 1 : number];
  }
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? 0 : most->first;
}

std::string digest_of_text(const document::Tree& tree) {
  const std::string all = document::dump(tree);
  std::string_view text = all;
  while (text.starts_with("meta ")) text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
  return to_hex(sha256(text));
}

std::vector<model::Sent> sources_of(const Files& dossier, const Document& document,
                                    const press::Composition& made) {
  std::vector<std::string> names = press::names_of_data(dossier);
  if (document.kind != Document::Kind::convention) names.push_back(file_of(document));
  if (document.kind == Document::Kind::bilan) names.emplace_back(model::kSuivi);
  for (const auto& [name, shown] : made.attachments.bytes) names.push_back(name);
  std::vector<model::Sent> out;
  for (const std::string& name : names)
    if (std::string digest = digest_of_source(dossier, name); !digest.empty())
      out.push_back({name, std::move(digest)});
  return out;
}

std::vector<std::string> changed_since(const Files& dossier, const Sending& sending) {
  std::vector<std::string> out;
  for (const model::Sent& source : sending.sources)
    if (digest_of_source(dossier, source.path) != source.sha256) out.push_back(source.path);
  for (const std::string& name : press::names_of_data(dossier))
    if (dossier.exists(name) && std::none_of(sending.sources.begin(), sending.sources.end(),
                                             [&](const model::Sent& source) { return source.path == name; }))
      out.push_back(name);
  return out;
}

bool is_text_of(const Files& dossier, const Sending& sending, const document::Tree& tree) {
  // Pieces are pages of the document, but no words of its tree.
  const auto has_changed = [&](const model::Sent& source) {
    return !source.path.ends_with(".xml") && digest_of_source(dossier, source.path) != source.sha256;
  };
  return digest_of_text(tree) == sending.text &&
         std::none_of(sending.sources.begin(), sending.sources.end(), has_changed);
}

void check_sending(const Files& dossier, const Document& document, const document::Tree& tree,
                   Diagnostics& diags) {
  const auto sendings = model::load_sendings(dossier, diags);
  const Sending* out = sendings ? open_sending(*sendings, document) : nullptr;
  if (!out || dossier.exists(seal_file(document)) || is_text_of(dossier, *out, tree)) return;
  const Reported error =
      diags.error("ENV-007", out->place, "{} n’a plus le texte parti en signature : {}",
                  "{} has not the text any more that went to signature: {}",
                  text::capitalised(in_words(document, diags.lang())), in_words(*out, diags));
  const std::vector<std::string> changed = changed_since(dossier, *out);
  for (const std::string& path : changed)
    error->notes.push_back({{FileName(path), 0, 0},
                            dossier.exists(path) ? diags.phrase("modifié depuis", "changed since")
                                                 : diags.phrase("disparu depuis", "gone since")});
  if (changed.empty())
    error->notes.push_back({{},
                            diags.phrase("les données sont les mêmes ; les clauses du modèle ont changé",
                                         "the data are the same; the clauses of the model have changed")});
  error.hint(
      "remettez les données comme elles étaient ; ou retirez l’envoi (« ctg signature retirer --motif … »), "
      "puis refaites le document et envoyez-le de nouveau",
      "put the data back as they were; or withdraw the sending (“ctg signature retirer --motif …”), then "
      "build the document and send it again");
}

std::optional<std::string> withdrawn_file(const Files& dossier, const std::optional<Document>& document,
                                          std::string_view bytes, const Diagnostics& diags) {
  for (const Sending& each : sendings_of(dossier)) {
    if ((document && !is_of(each, *document)) || !each.withdrawn || bytes.size() < each.bytes) continue;
    if (to_hex(sha256(bytes.substr(0, each.bytes))) != each.sha256) continue;
    return diags.phrase("c’est la {}, et retirée le {} (« {} »)", "it is {}, and withdrawn on {} (“{}”)",
                        in_words(each, diags), day_of(each.withdrawn->date.value, diags.lang()),
                        each.withdrawn->reason);
  }
  return {};
}

std::string day_of(Date day, Lang lang) { return lang == Lang::fr ? text::french_date(day) : to_iso(day); }

std::string in_words(const Document& document, Lang lang) {
  const bool french = lang == Lang::fr;
  switch (document.kind) {
    case Document::Kind::avenant:
      return french ? fmt::format("l’avenant n°\u00a0{}", document.avenant)
                    : fmt::format("avenant {}", document.avenant);
    case Document::Kind::bilan:
      if (document.bilan.nature == model::BilanNature::etape)
        return french ? fmt::format("le point d’étape {}", document.bilan.year)
                      : fmt::format("the point d’étape {}", document.bilan.year);
      return (french ? "le bilan " : "the bilan ") +
             std::string(document.bilan.nature == model::BilanNature::final ? "final" : "intermédiaire");
    case Document::Kind::convention:
      break;
  }
  return french ? "la convention" : "the convention";
}

std::string in_words(const Sending& sending, const Diagnostics& diags) {
  std::string who;
  for (const std::string& each : sending.addressees) who += (who.empty() ? "" : ", ") + each;
  return diags.phrase("version {}, envoyée le {}{}{}", "version {}, sent on {}{}{}", sending.version,
                      day_of(sending.date.value, diags.lang()),
                      who.empty() ? "" : diags.phrase(" à {}", " to {}", who),
                      sending.platform.empty() ? "" : diags.phrase(", sur {}", ", on {}", sending.platform));
}

}  // namespace ctg::life
