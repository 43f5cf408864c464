#include "engine/fiches.h"

#include <algorithm>
#include <charconv>

#include "edit/merge.h"
#include "edit/source.h"
#include "edit/sprout.h"
#include "edit/value.h"
#include "model/load.h"

namespace ctg::engine {

namespace {

using Act = edit::Edit::Act;

constexpr std::string_view kFolder = "annexes/2-plan-actions/fiches";

std::string path_of(std::string_view code) { return fmt::format("{}/{}.xml", kFolder, code); }

std::optional<edit::Source> open(const Files& dossier, const std::string& path) {
  ReadResult read = dossier.read(path, Files::kMaxXml);
  Diagnostics unheard;
  if (!read.ok()) return {};
  return edit::Source::open(std::move(read.bytes), FileName(path), unheard);
}

std::string attribute(const edit::Element& element, std::string_view name) {
  const xml::Attribute* found = element.node->attribute(name);
  return found ? edit::folded(found->value) : std::string();
}

struct Code {
  std::string axe, sous_axe;
  int rank = 0;
};
// "1.A.3"
std::optional<Code> parse(std::string_view text) {
  const std::size_t first = text.find('.');
  if (first == text.npos || first == 0 || text.size() < first + 4 || text[first + 2] != '.') return {};
  const auto digits = [](std::string_view each) {
    return !each.empty() && each[0] != '0' && each.find_first_not_of("0123456789") == each.npos &&
           each.size() < 4;
  };
  const std::string_view axe = text.substr(0, first), letter = text.substr(first + 1, 1),
                         rank = text.substr(first + 3);
  if (!digits(axe) || letter[0] < 'A' || letter[0] > 'Z' || !digits(rank)) return {};
  Code made{std::string(axe), std::string(letter), 0};
  std::from_chars(rank.data(), rank.data() + rank.size(), made.rank);
  return made;
}

// Where the actions of a sous-axe stand in the répertoire: "plan-actions/axe[2]/sous-axe", and how many.
struct SousAxe {
  std::string at;
  std::size_t actions = 0;
};
std::optional<SousAxe> find_sous_axe(const edit::Source& repertoire, const Code& code) {
  for (const edit::Element* axe : repertoire.root().named("axe"))
    for (const edit::Element* sous_axe : axe->named("sous-axe"))
      if (attribute(*axe, "numero") == code.axe && attribute(*sous_axe, "lettre") == code.sous_axe)
        return SousAxe{edit::address_at(repertoire, sous_axe->begin), sous_axe->named("action").size()};
  return {};
}

template <class Do>
void each_element(const edit::Element& element, Do act) {
  act(element);
  for (const edit::Element& child : element.children) each_element(child, act);
}

// Addresses of the actions of a code, the last first.
std::vector<std::string> actions_of(const edit::Source& repertoire, const std::string& code) {
  std::vector<std::string> out;
  each_element(repertoire.root(), [&](const edit::Element& each) {
    if (each.node->name == "action" && attribute(each, "fiche") == code)
      out.insert(out.begin(), edit::address_at(repertoire, each.begin));
  });
  return out;
}

// The next code of a sous-axe: no file and no action has it.
std::string next_code(const Files& dossier, const edit::Source& repertoire, const Code& like) {
  int most = 0;
  const auto count = [&](std::string_view text) {
    const auto code = parse(text);
    if (code && code->axe == like.axe && code->sous_axe == like.sous_axe) most = std::max(most, code->rank);
  };
  each_element(repertoire.root(), [&](const edit::Element& each) {
    if (each.node->name == "action") count(attribute(each, "fiche"));
  });
  for (const std::string& name : dossier.list(kFolder))
    if (name.ends_with(".xml")) count(std::string_view(name).substr(0, name.size() - 4));
  return fmt::format("{}.{}.{}", like.axe, like.sous_axe, most + 1);
}

std::vector<edit::Edit> listed(const SousAxe& place, const std::string& code) {
  const std::string at = edit::with_rank(place.at + "/action", place.actions + 1);
  return {{Act::insert, std::string(model::kRepertoireFile), at, {}, {}, {}},
          {Act::set, std::string(model::kRepertoireFile), at + "/@fiche", code, {}, {}}};
}

// Values of attributes that name the fiche become another one.
std::vector<edit::Splice> renamed(const edit::Source& source, const std::string& code,
                                  const std::string& to) {
  std::vector<edit::Splice> out;
  each_element(source.root(), [&](const edit::Element& each) {
    for (const edit::Attribute& one : source.attributes(each)) {
      const bool names = one.name == "fiche" || (one.name == "action" && each.node->name == "moyen");
      if (names && attribute(each, one.name) == code) out.push_back({one.value, one.value_end, to});
    }
  });
  return out;
}

std::vector<std::string> files_of(const Files& dossier) {
  std::vector<std::string> out = {"convention.xml",
                                  "annexes/1-diagnostic.xml",
                                  std::string(model::kRepertoireFile),
                                  "annexes/3-moyens.xml",
                                  "annexes/4-equipements.xml",
                                  "annexes/5-pilotage.xml",
                                  "annexes/6-deliberation.xml",
                                  "suivi/suivi.xml"};
  for (const std::string& folder : {std::string(kFolder), std::string("bilans")})
    for (const std::string& name : dossier.list(folder))
      if (name.ends_with(".xml")) out.push_back(folder + "/" + name);
  return out;
}

FicheEdits refused(Diagnostics diags, const std::string& what, Lang) {
  diags.error("EDI-007", Place{FileName(std::string(model::kRepertoireFile))}, "« {} » ne convient pas ici",
              "“{}” does not do here", what);
  return {std::move(diags), {}, {}};
}

// The bytes of a fiche under another code.
std::string recoded(const edit::Source& fiche, std::vector<edit::Splice> splices, const std::string& to) {
  for (const edit::Attribute& each : fiche.attributes(fiche.root()))
    if (each.name == "code") splices.push_back({each.value, each.value_end, to});
  return edit::apply(fiche.bytes(), std::move(splices));
}

}  // namespace

FicheEdits new_fiche(Workshop& workshop, const Files& dossier, const std::string& axe,
                     const std::string& sous_axe, Lang lang) {
  FicheEdits out{Diagnostics(lang), {}, {}};
  const edit::Description* description = workshop.description(out.diags);
  const auto repertoire = open(dossier, std::string(model::kRepertoireFile));
  const edit::Entry* entry = description ? description->root("fiche") : nullptr;
  const Code like{axe, sous_axe, 0};
  const auto place = repertoire ? find_sous_axe(*repertoire, like) : std::nullopt;
  if (!place || !entry) return refused(std::move(out.diags), axe + "." + sous_axe, lang);
  out.code = next_code(dossier, *repertoire, like);
  out.edits = listed(*place, out.code);
  out.edits.push_back({Act::set, path_of(out.code), "fiche/@code", out.code, {}, {}});
  return out;
}

FicheEdits duplicate_fiche(const Files& dossier, const std::string& code, Lang lang) {
  FicheEdits out{Diagnostics(lang), {}, {}};
  const auto repertoire = open(dossier, std::string(model::kRepertoireFile));
  const auto fiche = open(dossier, path_of(code));
  const auto like = parse(code);
  const auto place = repertoire && like ? find_sous_axe(*repertoire, *like) : std::nullopt;
  if (!place || !fiche) return refused(std::move(out.diags), code, lang);
  out.code = next_code(dossier, *repertoire, *like);
  out.edits = listed(*place, out.code);
  out.edits.push_back({Act::write, path_of(out.code), {}, recoded(*fiche, {}, out.code), {}, {}});
  return out;
}

FicheEdits renumber_fiche(const Files& dossier, const std::string& code, const std::string& to, Lang lang) {
  FicheEdits out{Diagnostics(lang), to, {}};
  if (code == to) return out;
  const auto repertoire = open(dossier, std::string(model::kRepertoireFile));
  const auto fiche = open(dossier, path_of(code));
  const auto target = parse(to), source = parse(code);
  const auto place = repertoire && target ? find_sous_axe(*repertoire, *target) : std::nullopt;
  if (!place || !fiche || dossier.exists(path_of(to))) return refused(std::move(out.diags), to, lang);
  for (const std::string& path : files_of(dossier)) {
    const auto file = open(dossier, path);
    if (!file || path == path_of(code)) continue;
    if (auto splices = renamed(*file, code, to); !splices.empty())
      out.edits.push_back({Act::splice, path, {}, {}, {}, std::move(splices)});
  }
  const bool elsewhere = !source || source->axe != target->axe || source->sous_axe != target->sous_axe;
  if (elsewhere) {
    for (const std::string& at : actions_of(*repertoire, code))
      out.edits.push_back({Act::remove, std::string(model::kRepertoireFile), at, {}, {}, {}});
    for (edit::Edit& each : listed(*place, to)) out.edits.push_back(std::move(each));
  }
  out.edits.push_back({Act::write, path_of(to), {}, recoded(*fiche, renamed(*fiche, code, to), to), {}, {}});
  if (dossier.exists("scelles/convention/sceau.xml") && attribute(fiche->root(), "ancien-code").empty())
    out.edits.push_back({Act::set, path_of(to), "fiche/@ancien-code", code, {}, {}});
  out.edits.push_back({Act::unlink, path_of(code), {}, {}, {}, {}});
  return out;
}

FicheEdits move_fiche(const Files& dossier, const std::string& code, const std::string& axe,
                      const std::string& sous_axe, Lang lang) {
  const auto repertoire = open(dossier, std::string(model::kRepertoireFile));
  const Code like{axe, sous_axe, 0};
  if (!repertoire || !find_sous_axe(*repertoire, like))
    return refused(Diagnostics(lang), axe + "." + sous_axe, lang);
  return renumber_fiche(dossier, code, next_code(dossier, *repertoire, like), lang);
}

FicheEdits remove_fiche(const Files& dossier, const std::string& code, Lang lang) {
  FicheEdits out{Diagnostics(lang), code, {}};
  const auto repertoire = open(dossier, std::string(model::kRepertoireFile));
  if (!repertoire || !parse(code)) return refused(std::move(out.diags), code, lang);
  for (const std::string& at : actions_of(*repertoire, code))
    out.edits.push_back({Act::remove, std::string(model::kRepertoireFile), at, {}, {}, {}});
  for (const std::string& name : dossier.list(kFolder)) {
    const std::string path = fmt::format("{}/{}", kFolder, name);
    const auto fiche = open(dossier, path);
    if (!fiche || path == path_of(code)) continue;
    std::vector<edit::Splice> links;
    each_element(fiche->root(), [&](const edit::Element& each) {
      if (each.node->name != "lien" || attribute(each, "fiche") != code) return;
      const auto [begin, end] = edit::removal(*fiche, each);
      links.push_back({begin, end, {}});
    });
    if (!links.empty()) out.edits.push_back({Act::splice, path, {}, {}, {}, std::move(links)});
  }
  if (dossier.exists(path_of(code))) out.edits.push_back({Act::unlink, path_of(code), {}, {}, {}, {}});
  return out;
}

}  // namespace ctg::engine
