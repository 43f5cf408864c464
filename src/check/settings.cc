// Settings are strict: a word that is not known would silently change nothing, so it is an error.
#include "check/settings.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/json.h"
#include "base/nearest.h"
#include "check/registry.h"
#include "readers/structure.h"
#include "xml/parse.h"

namespace ctg::check {

namespace {

constexpr std::string_view kSpace = "urn:ctg:check:1";

class Reader {
 public:
  Reader(Settings& settings, Diagnostics& diags) : settings_(settings), diags_(diags) {}

  bool read(const xml::Node& root) {
    if (root.name != "check" || root.ns != kSpace) {
      diags_.error("SET-001", root.place, "la première balise est <{}>, on attend <check xmlns=\"{}\">",
                   "the first element is <{}>, <check xmlns=\"{}\"> is expected", root.name, kSpace);
      return false;
    }
    for (const xml::Node& child : root.children) {
      if (child.is_text) {
        if (child.text.find_first_not_of(" \t\r\n") != std::string::npos)
          fault(child.place, {"du texte n’a pas sa place ici", "text cannot stand here"});
      } else if (child.name == "marque") {
        mark(child);
      } else if (child.name == "acte") {
        act(child);
      } else if (child.name == "gravite") {
        severity(child);
      } else if (child.name == "accepte") {
        acceptance(child);
      } else {
        fault(child.place, {"balise inconnue ; sont possibles : marque, acte, gravite, accepte",
                            "unknown element; possible: marque, acte, gravite, accepte"});
      }
    }
    return good_;
  }

 private:
  void fault(const Place& place, const Bilingual& what) {
    diags_.error("SET-001", place, "{}", "{}", what.in(diags_.lang()));
    good_ = false;
  }

  // The values of the attributes; those that are not known are errors.
  std::string value(const xml::Node& node, std::string_view name) {
    const xml::Attribute* attribute = node.attribute(name);
    return attribute == nullptr ? "" : attribute->value;
  }
  void only(const xml::Node& node, std::initializer_list<std::string_view> known) {
    for (const xml::Attribute& attribute : node.attributes) {
      if (std::find(known.begin(), known.end(), attribute.name) != known.end()) continue;
      std::string names;
      for (const std::string_view each : known) names += (names.empty() ? "" : ", ") + std::string(each);
      diags_.error("SET-001", attribute.place, "« {} » n’est pas un attribut de <{}> ; sont possibles : {}",
                   "“{}” is no attribute of <{}>; possible: {}", attribute.name, node.name, names);
      good_ = false;
    }
  }
  std::optional<Date> date(const xml::Node& node, std::string_view name) {
    const std::string text = value(node, name);
    const auto parsed = parse_iso_date(text);
    if (!text.empty() && !parsed)
      fault(node.attribute(name)->value_place,
            {"cette date n’est pas de la forme AAAA-MM-JJ", "this date is not of the form YYYY-MM-DD"});
    return parsed;
  }

  void mark(const xml::Node& node) {
    only(node, {"seule"});
    std::string text;
    for (const xml::Node& child : node.children) text += child.text;
    if (text.empty()) return fault(node.place, {"cette marque est vide", "this mark is empty"});
    settings_.marks.push_back({readers::folded(text), value(node, "seule") == "oui"});
  }

  void act(const xml::Node& node) {
    only(node, {"cite", "numero", "date"});
    const auto day = date(node, "date");
    std::string words = readers::folded(value(node, "cite"));
    if (words.empty() || !day)
      return fault(node.place, {"<acte> demande cite=\"…\" et date=\"AAAA-MM-JJ\"",
                                "<acte> needs cite=\"…\" and date=\"YYYY-MM-DD\""});
    settings_.acts.push_back({std::move(words), value(node, "numero"), *day});
  }

  // The code of the rule that an element names; "" where there is none, or none that can be set.
  std::string rule_of(const xml::Node& node) {
    const std::string name = value(node, "regle");
    const Place place =
        node.attribute("regle") != nullptr ? node.attribute("regle")->value_place : node.place;
    const Rule* rule = find_rule(name);
    if (rule != nullptr && rule->family != Family::dossier) return std::string(rule->code);
    good_ = false;
    const Reported error =
        rule != nullptr
            ? diags_.error("SET-002", place,
                           "« {} » ne se règle pas : ce qui manque au dossier bloque toujours",
                           "“{}” cannot be set: what a dossier lacks always blocks", name)
            : diags_.error("SET-002", place, "il n’y a pas de règle « {} »", "there is no rule “{}”", name);
    std::vector<std::string> known;
    for (const Rule* each : registry()) known.emplace_back(each->code), known.emplace_back(each->name);
    const auto near = rule != nullptr ? std::nullopt : nearest(name, known);
    if (near) error.hint("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
    return {};
  }

  void severity(const xml::Node& node) {
    only(node, {"regle", "niveau"});
    const std::string rule = rule_of(node);
    const std::string level = value(node, "niveau");
    std::optional<Severity> meant;
    if (level == "erreur")
      meant = Severity::error;
    else if (level == "avertissement")
      meant = Severity::warning;
    else if (level == "remarque")
      meant = Severity::remark;
    else if (level != "aucun")
      return fault(node.place, {"niveau vaut erreur, avertissement, remarque ou aucun",
                                "niveau is erreur, avertissement, remarque or aucun"});
    if (!rule.empty()) settings_.severities[rule] = meant;
  }

  void acceptance(const xml::Node& node) {
    only(node, {"regle", "lieu", "texte", "motif", "jusqu-au"});
    Acceptance made;
    made.rule = rule_of(node);
    made.part = value(node, "lieu");
    made.text = readers::folded(value(node, "texte"));
    made.reason = value(node, "motif");
    made.until = date(node, "jusqu-au");
    made.place = node.place;
    if (made.reason.empty()) {
      diags_.error("SET-003", node.place, "une acceptation a un motif", "an acceptance has a reason")
          .hint("ajoutez motif=\"…\" : pourquoi ce point est accepté",
                "add motif=\"…\": why this point is accepted");
      good_ = false;
      return;
    }
    if (!made.rule.empty()) settings_.accepted.push_back(std::move(made));
  }

  Settings& settings_;
  Diagnostics& diags_;
  bool good_ = true;
};

bool covers(const Acceptance& acceptance, const Diagnostic& d) {
  return acceptance.rule == d.code && (acceptance.part.empty() || acceptance.part == d.part) &&
         (acceptance.text.empty() ||
          readers::folded(d.quoted.empty() ? d.message : d.quoted).find(acceptance.text) !=
              std::string::npos);
}

using Key = std::array<std::string, 4>;  // rule, file, part, text

Key key_of(const Diagnostic& d) {
  return {d.code, std::string(d.place.file.view()), d.part, d.quoted.empty() ? d.message : d.quoted};
}

}  // namespace

bool read_settings(std::string_view bytes, const FileName& name, Settings& settings, Diagnostics& diags) {
  const auto document = xml::parse(bytes, name, diags);
  return document && Reader(settings, diags).read(document->root);
}

void settle(const Settings& settings, Date today, Diagnostics& diags) {
  Diagnostics kept(diags.lang());
  std::vector<bool> used(settings.accepted.size());
  for (const Diagnostic& d : diags.all()) {
    bool accepted = false;
    for (std::size_t i = 0; i < settings.accepted.size(); ++i) {
      if (!covers(settings.accepted[i], d)) continue;
      used[i] = true;
      accepted = accepted || !settings.accepted[i].until || today <= *settings.accepted[i].until;
    }
    if (accepted) continue;
    const auto level = settings.severities.find(d.code);
    if (level != settings.severities.end() && !level->second) continue;
    const Reported made = kept.add(d);
    if (level != settings.severities.end()) made->severity = *level->second;
  }
  for (std::size_t i = 0; i < settings.accepted.size(); ++i) {
    const Acceptance& acceptance = settings.accepted[i];
    if (!used[i]) {
      kept.remark("SET-010", acceptance.place, "cette acceptation de {} ne sert plus : rien n’est à accepter",
                  "this acceptance of {} is not needed any more: there is nothing to accept", acceptance.rule)
          .hint("retirez-la", "take it out");
    } else if (acceptance.until && today > *acceptance.until) {
      kept.warning("SET-011", acceptance.place, "cette acceptation de {} valait jusqu’au {}",
                   "this acceptance of {} held until {}", acceptance.rule, to_iso(*acceptance.until))
          .hint("corrigez ce qui est signalé, ou prolongez-la", "correct what is reported, or prolong it");
    }
  }
  diags = std::move(kept);
}

std::string baseline_of(const Diagnostics& diags) {
  std::map<Key, int> counts;
  for (const Diagnostic& d : diags.all()) {
    if (!d.code.starts_with("STR-")) ++counts[key_of(d)];  // what was not understood is never taken as known
  }
  std::string out = "{\"baseline\": 1, \"reports\": [";
  const char* between = "\n";
  for (const auto& [key, count] : counts) {
    Json entry;
    entry["rule"] = key[0];
    entry["file"] = key[1];
    entry["part"] = key[2];
    entry["text"] = key[3];
    entry["count"] = count;
    out += between + json_line(entry);
    between = ",\n";
  }
  return out + "\n]}\n";
}

namespace {

// A whole number as baseline_of() writes them; get<int>() would take 1.9, true and 2^32 + 1 for 1.
std::int64_t number_of(const Json& value) {
  constexpr std::uint64_t kMost = 1'000'000'000;
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > kMost)
    throw std::invalid_argument("number");
  return value.get<std::int64_t>();
}

}  // namespace

bool take_out_baseline(std::string_view bytes, const FileName& name, Diagnostics& diags) {
  constexpr JsonBounds kBounds{8, 2'000'000};
  JsonFault fault;
  std::map<Key, std::int64_t> counts;
  try {
    const Json json = parse_json(bytes, kBounds, &fault);
    if (number_of(json.at("baseline")) != 1) throw std::invalid_argument("version");
    for (const Json& entry : json.at("reports")) {
      const Key key = {entry.at("rule").get<std::string>(), entry.at("file").get<std::string>(),
                       entry.at("part").get<std::string>(), entry.at("text").get<std::string>()};
      counts[key] += number_of(entry.at("count"));
    }
  } catch (const std::bad_alloc&) {
    throw;  // the machine's fault
  } catch (const std::exception&) {
    diags
        .error("SET-004", Place{name, fault.line, 0},
               "ce fichier n’est pas un état de référence de « ctg check »{}",
               "this file is no baseline of “ctg check”{}", in_words(fault, diags))
        .hint("écrivez-en un avec --write-baseline", "write one with --write-baseline");
    return false;
  }
  Diagnostics kept(diags.lang());
  for (const Diagnostic& d : diags.all()) {
    const auto found = counts.find(key_of(d));
    if (found != counts.end() && found->second > 0)
      --found->second;
    else
      kept.add(d);
  }
  for (const auto& [key, count] : counts) {
    if (count <= 0) continue;
    kept.remark("SET-012", Place{name, 0, 0}, "{} n’est plus signalé : « {} »",
                "{} is not reported any more: “{}”", key[0], key[3])
        .hint("écrivez l’état de référence de nouveau", "write the baseline again");
  }
  diags = std::move(kept);
  return true;
}

}  // namespace ctg::check
