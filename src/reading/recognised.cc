// Counts are those of the parts that rules work on, so the line tells what the rules saw.
#include "reading/recognised.h"

#include <algorithm>

#include "base/json.h"
#include "base/utf8.h"
#include "reading/parties.h"

namespace ctg::reading {

namespace {

using document::Nature;

constexpr std::size_t kShownTitle = 90;  // bytes of a title

struct Counts {
  std::size_t parties = 0, visas = 0, articles = 0, annexes = 0, fiches = 0, contents = 0;
  bool preambule = false, closing = false;
  std::string_view first_article;  // as it is written
};

std::string_view title_of(const Passages& passages, const Section& section) {
  if (section.first >= section.last) return {};
  std::string_view text = passages.all[section.first].text;
  text = text.substr(0, text.find('\n'));
  return utf8::first_bytes(text, kShownTitle);
}

// The entries of contents lists, which are no passages.
std::size_t contents_in(const document::Node& section) {
  std::size_t entries = 0;
  for (const document::Node& child : section.children) {
    if (child.kind == document::Kind::toc) entries += child.children.size();
  }
  return entries;
}

Counts count(const Passages& passages) {
  Counts out;
  for (const Section& section : passages.sections) {
    if (section.node != nullptr) out.contents += contents_in(*section.node);
    switch (section.nature) {
      case Nature::article:
        if (out.articles++ == 0) out.first_article = title_of(passages, section);
        break;
      case Nature::annexe:
        ++out.annexes;
        break;
      case Nature::fiche:
        ++out.fiches;
        break;
      case Nature::preambule:
        out.preambule = true;
        break;
      case Nature::closing:
        out.closing = true;
        break;
      case Nature::visas:
        for (std::size_t i = section.first; i < section.last; ++i) out.visas += passages.all[i].is_visa();
        break;
      default:
        break;
    }
  }
  out.parties = parties_of(passages).size();
  return out;
}

bool is_agreement(DocumentKind kind) {
  return kind == DocumentKind::ctg || kind == DocumentKind::former_ctg || kind == DocumentKind::convention ||
         kind == DocumentKind::avenant;
}

Bilingual nature_name(Nature nature) {
  switch (nature) {
    case Nature::parties:
      return {"parties", "parties"};
    case Nature::visas:
      return {"visas", "visas"};
    case Nature::preambule:
      return {"préambule", "préambule"};
    case Nature::article:
      return {"article", "article"};
    case Nature::annexe:
      return {"annexe", "annexe"};
    case Nature::fiche:
      return {"fiche", "fiche"};
    case Nature::repertoire:
      return {"répertoire", "répertoire"};
    case Nature::closing:
      return {"signatures", "signatures"};
    case Nature::contents:
      return {"liste", "list"};
    default:
      return {"sans place", "no place"};
  }
}

// Paragraphs that stand in no part, but for the titles before the first one.
std::size_t unplaced(const Passages& passages) {
  constexpr std::size_t kHead = 40;
  std::size_t out = 0;
  for (std::size_t i = 0; i < passages.all.size(); ++i) {
    const Section& section = passages.sections[passages.all[i].section];
    out += section.nature == Nature::none && i >= kHead;
  }
  return out;
}

// The sections that have paragraphs of their own.
std::vector<const Section*> shown(const Passages& passages) {
  std::vector<const Section*> out;
  for (std::size_t i = 1; i < passages.sections.size(); ++i) {
    if (passages.sections[i].first < passages.sections[i].last) out.push_back(&passages.sections[i]);
  }
  return out;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

// As a text file has it: the summary is the same whatever the file is.
std::string with_plain_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    utf8::append(out, c == 0xA0 || c == 0x202F ? U' ' : c);
  }
  return out;
}

}  // namespace

std::string recognised_in(const Passages& passages, Lang lang) {
  const bool fr = lang == Lang::fr;
  const Counts counts = count(passages);
  std::vector<std::string> parts;
  const auto add = [&](std::size_t n, std::string_view one, std::string_view many) {
    if (n > 0) parts.push_back(counted(n, one, many));
  };
  add(counts.parties, fr ? "partie" : "party", "parties");
  add(counts.visas, "visa", "visas");
  if (counts.preambule) parts.emplace_back("préambule");
  add(counts.articles, "article", "articles");
  if (counts.articles > 0)
    parts.back() += fmt::format(fmt::runtime(fr ? " (le premier : « {} »)" : " (the first: “{}”)"),
                                with_plain_blanks(counts.first_article));
  add(counts.annexes, "annexe", "annexes");
  add(counts.fiches, "fiche", "fiches");
  if (counts.closing) parts.emplace_back("signatures");
  std::string out(name_of(passages.kind).in(lang));
  if (parts.empty()) return out;
  return fmt::format("{}{} {}", out, fr ? " :" : ":", fmt::join(parts, ", "));
}

void judge_structure(const Passages& passages, const FileName& file, Diagnostics& diags) {
  const Place place{file, 0, 0};
  const Bilingual hint{
      "vérifiez que c’est le bon fichier, entier ; « ctg check --structure » montre ce qui est reconnu",
      "make sure that it is the right file, and whole; “ctg check --structure” shows what is recognised"};
  if (passages.all.empty()) {
    diags
        .error("STR-001", place, "ce document est vide\u00a0: il n’y a rien à vérifier",
               "this document is empty: there is nothing to check")
        .hint("vérifiez que c’est le bon fichier, entier", "make sure that it is the right file, and whole");
    return;
  }
  if (passages.kind == DocumentKind::unknown) {
    diags
        .error(
            "STR-001", place,
            "ce document n’est reconnu ni comme une convention, un avenant, une délibération, une fiche ni "
            "un bilan : seuls ses mots sont vérifiés, non ce qui lui manque, ses parties, ses renvois ni le droit",
            "this document is recognised neither as a convention, an avenant, a délibération, a fiche nor a "
            "bilan: only its words are checked, not what it lacks, its parties, its references nor the law")
        .hint(hint.in(diags.lang()));
    return;
  }
  const Counts counts = count(passages);
  // Annexes that come as a file of their own have no articles.
  const bool annexes_alone =
      counts.annexes > 0 &&
      std::none_of(passages.sections.begin(), passages.sections.end(), [](const Section& s) {
        return s.nature == document::Nature::parties || s.nature == document::Nature::visas;
      });
  if (is_agreement(passages.kind) && counts.articles == 0 && !annexes_alone) {
    diags
        .error(
            "STR-002", place,
            "aucun article n’est reconnu : ni leur suite, ni leur contenu, ni les renvois ne sont vérifiés",
            "no article is recognised: neither their sequence, nor what they hold, nor references are checked")
        .hint("numérotez les articles d’une seule façon (« Article 1 – Objet ») ; {}",
              "number the articles in one way (“Article 1 – Objet”); {}", hint.in(diags.lang()));
  }
  const std::size_t lost = unplaced(passages);
  if (is_agreement(passages.kind) && 2 * lost > passages.all.size()) {
    diags
        .error(
            "STR-003", place,
            "{} paragraphes sur {} n’ont pas trouvé leur place dans la convention : ils ne sont vérifiés que mot à mot",
            "{} paragraphs of {} found no place in the convention: only their words are checked", lost,
            passages.all.size())
        .hint(hint.in(diags.lang()));
  }
  if (passages.kind == DocumentKind::former_ctg) {
    diags.remark(
        "STR-004", place,
        "convention du modèle antérieur (2018–2023) : elle est vérifiée d’après ce modèle, non d’après les "
        "quatorze articles et le droit d’aujourd’hui",
        "a convention of the former model (2018–2023): it is checked by that model, not by the fourteen "
        "articles and the law of today");
  }
}

std::string structure_text(const Passages& passages, Lang lang) {
  std::string out = recognised_in(passages, lang) + "\n";
  for (const Section* section : shown(passages)) {
    const bool head = section->nature == Nature::none && section->first == 0;
    std::string name(head ? (lang == Lang::fr ? "titre" : "title") : nature_name(section->nature).in(lang));
    if (!section->number.empty()) name += " " + section->number;
    if (!section->id.empty() && section->id != section->number) name += " (" + section->id + ")";
    out += fmt::format("{:>6}  {:<28} {:>4}  {}\n", section->place.line, name, section->last - section->first,
                       title_of(passages, *section));
    if (const std::size_t entries = section->node == nullptr ? 0 : contents_in(*section->node); entries > 0)
      out +=
          fmt::format("        {}\n", lang == Lang::fr ? fmt::format("sommaire de {} lignes", entries)
                                                       : fmt::format("contents list of {} lines", entries));
  }
  for (const NamedParty& party : parties_of(passages))
    out += fmt::format("{:>6}  {:<28}       {}\n", party.passage->at(party.begin).line,
                       lang == Lang::fr ? "partie" : "party", party.name);
  return out;
}

std::string structure_json(const Passages& passages, std::string_view file) {
  Json parts = Json::array();
  for (const Section* section : shown(passages)) {
    Json part = {{"part", nature_name(section->nature).en}, {"line", section->place.line}};
    if (!section->number.empty()) part["number"] = section->number;
    if (!section->id.empty()) part["role"] = section->id;
    part["title"] = title_of(passages, *section);
    part["paragraphs"] = section->last - section->first;
    parts.push_back(std::move(part));
  }
  Json parties = Json::array();
  for (const NamedParty& party : parties_of(passages))
    parties.push_back({{"name", party.name}, {"line", party.passage->at(party.begin).line}});
  const Json out = {{"file", file},
                    {"kind", to_string(passages.kind)},
                    {"recognised", recognised_in(passages, Lang::fr)},
                    {"contents", count(passages).contents},
                    {"parts", std::move(parts)},
                    {"parties", std::move(parties)}};
  return json_text(out);
}

}  // namespace ctg::reading
