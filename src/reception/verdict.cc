// The verdict as a page of text, and as JSON. A line a question, with its state in words (never by colour or
// sign alone); below, what was found.
#include <algorithm>

#include "base/json.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "reception/verify.h"
#include "text/french.h"

namespace ctg::reception {

namespace {

constexpr std::size_t kInText = 25;  // findings on the page; JSON has all

std::string_view key_of(State state) {
  constexpr std::string_view kKeys[] = {"good", "reserve", "bad", "unknown", "without-object"};
  return kKeys[static_cast<std::size_t>(state)];
}

std::string_view key_of(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "remark";
}

std::string padded(std::string_view words, std::size_t width) {
  std::string out(words);
  for (std::size_t n = utf8::length(words); n < width; ++n) out += ' ';
  return out;
}

// "Expéditeur : …" for what is known.
std::string heading(const Verdict& verdict, const Diagnostics& diags) {
  std::string out = diags.phrase("Paquet : {}\n", "Packet: {}\n", verdict.name);
  if (!verdict.index) return out;
  const cdsf::Statement& statement = verdict.index->statement;
  const auto line = [&](const Bilingual& label, std::string_view words) {
    if (!words.empty())
      out += fmt::format("{}{}{}\n", label.in(diags.lang()), diags.lang() == Lang::fr ? "\u00a0: " : ": ",
                         visible_line(words));
  };
  line({"Nature", "Nature"}, nature_in_words(*verdict.index, diags.lang()));
  line({"Convention", "Convention"}, statement.convention);
  line({"Expéditeur", "Sender"}, statement.sender);
  line({"Destinataire", "Addressee"}, statement.addressee);
  return out;
}

Json finding_of(const Diagnostic& d) {
  Json out = {{"code", d.code}, {"severity", key_of(d.severity)}, {"message", d.message}};
  if (d.place.known()) out["file"] = d.place.file.view();
  if (d.place.line > 0) out["line"] = d.place.line;
  if (d.place.column > 0) out["column"] = d.place.column;
  if (!d.hint.empty()) out["hint"] = d.hint;
  return out;
}

}  // namespace

std::string_view word_of(State state, Lang lang) {
  constexpr Bilingual kWords[] = {{"bon", "good"},
                                  {"réserve", "reserve"},
                                  {"mauvais", "bad"},
                                  {"inconnu", "unknown"},
                                  {"sans objet", "no object"}};
  return kWords[static_cast<std::size_t>(state)].in(lang);
}

std::string nature_in_words(const Index& index, Lang lang) {
  if (!index.document) return index.nature;
  switch (index.document->kind) {
    case life::Document::Kind::avenant:
      return fmt::format("avenant n°\u00a0{}", index.document->avenant);
    case life::Document::Kind::bilan:
      return index.document->bilan.nature == model::BilanNature::final ? "bilan final"
                                                                       : "bilan intermédiaire";
    case life::Document::Kind::convention:
      break;
  }
  return lang == Lang::fr ? "convention initiale" : "initial convention";
}

std::string conclusion(const Verdict& verdict, const Diagnostics& diags) {
  switch (verdict.state()) {
    case State::good:
      return diags.phrase("CONFORME : le paquet est complet, et rien n’y a été modifié.",
                          "CONFORMING: the packet is complete, and nothing in it was changed.");
    case State::bad:
      return diags.phrase(
          "NON CONFORME : {}.", "NOT CONFORMING: {}.",
          counted(diags.count(Severity::error), diags.lang(), {"défaut", "defect"}, {"défauts", "defects"}));
    default:
      return diags.phrase("CONFORME AVEC RÉSERVES : aucun défaut, mais une personne doit en juger.",
                          "CONFORMING WITH RESERVES: no defect, but a person must judge.");
  }
}

std::string to_text(const Verdict& verdict, const Diagnostics& diags) {
  std::string out = heading(verdict, diags) + "\n" + conclusion(verdict, diags) + "\n\n";
  std::size_t titles = 0, states = 0;
  for (const Answer& answer : verdict.answers) {
    titles = std::max(titles, utf8::length(answer.title.in(diags.lang())));
    states = std::max(states, utf8::length(word_of(answer.state, diags.lang())));
  }
  for (const Answer& answer : verdict.answers)
    out += fmt::format("  {}  {}  {}\n", padded(answer.title.in(diags.lang()), titles),
                       padded(word_of(answer.state, diags.lang()), states), visible_line(answer.words));
  if (!diags.all().empty()) out += "\n";
  std::size_t shown = 0;
  for (const Diagnostic& each : diags.all()) {
    if (++shown > kInText) break;
    out += ctg::to_text(each, diags.lang()) + "\n";
  }
  if (diags.all().size() > kInText)
    out += diags.phrase("… et {} autres : « --format json » les donne tous\n",
                        "… and {} more: “--format json” gives all\n", diags.all().size() - kInText);
  return out;
}

std::string to_json(const Verdict& verdict, const Diagnostics& diags) {
  Json out = {{"packet", verdict.name}, {"verdict", key_of(verdict.state())}};
  if (verdict.index) {
    out["nature"] = verdict.index->nature;
    out["convention"] = verdict.index->statement.convention;
    out["sender"] = verdict.index->statement.sender;
    out["addressee"] = verdict.index->statement.addressee;
    out["sent"] = to_iso(verdict.index->sent);
  }
  out["answers"] = Json::array();
  for (const Answer& answer : verdict.answers)
    out["answers"].push_back(
        {{"question", answer.key}, {"state", key_of(answer.state)}, {"answer", answer.words}});
  out["reports"] = Json::array();
  for (const Diagnostic& each : diags.all()) out["reports"].push_back(finding_of(each));
  out["errors"] = diags.count(Severity::error);
  out["warnings"] = diags.count(Severity::warning);
  return json_text(out);
}

}  // namespace ctg::reception
