// A name means what its scope gives it, so the check walks a template as mustache will: into sections, with
// one more scope, and into partials, with the scopes of the place that includes them. Values play no part:
// a template is right or wrong for every dossier at once.
#include "templates/check.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/nearest.h"
#include "templates/lookup.h"

namespace ctg::templates {

namespace {

using Kind = Tag::Kind;
using Where = Tag::Where;

// docs/markup.md, "Attributes that may hold a variable".
constexpr std::array<std::string_view, 18> kOpenAttributes = {
    "id",       "c:nature", "c:clause", "annexe",      "article", "fiche",      "src", "alt",  "href",
    "echeance", "titre",    "part",     "description", "fichier", "transcrite", "nom", "taux", "libelle"};

class Check {
 public:
  Check(const Library& library, Diagnostics& diags) : library_(library), diags_(diags) {}

  void run(const Shape& description) {
    scopes_.push_back({&description, nullptr});
    check(library_.root);
  }

 private:
  void check(const Template& in);
  void check_range(const Template& in, std::size_t first, std::size_t last);
  void check_section(const Template& in, std::size_t opening);
  void include(const Tag& tag);
  void check_value(const Tag& tag);
  void report_unknown(const Tag& tag, const Found& found);
  void report_in_text(const Tag& tag, const Shape& shape);
  void report_in_attribute(const Tag& tag);
  void report_section(const Tag& tag, ValueKind kind);
  std::vector<std::string> names_here(const Found& found) const;
  bool first_time(const Tag& tag, std::string_view code);
  Reported error(const Tag& tag, std::string_view code, std::string message);
  std::string what_it_is(ValueKind kind) const;

  const Library& library_;
  Diagnostics& diags_;
  std::vector<Scope> scopes_;
  std::vector<Place> included_;  // where the partials that we are in are included
  std::set<std::tuple<Place, std::string>> reported_;
  // A partial met again in the same scopes has nothing new to say.
  std::set<std::pair<const Template*, std::vector<const Shape*>>> seen_;
};

void Check::check(const Template& in) {
  if (in.nested) check_range(in, 0, in.tags.size());
}

void Check::check_range(const Template& in, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i) {
    const Tag& tag = in.tags[i];
    switch (tag.kind) {
      case Kind::variable:
      case Kind::unescaped:
        check_value(tag);
        break;
      case Kind::section:
      case Kind::inverted:
        check_section(in, i);
        i = tag.partner;
        break;
      case Kind::partial:
        include(tag);
        break;
      case Kind::close:
      case Kind::comment:
        break;
    }
  }
}

void Check::check_section(const Template& in, std::size_t opening) {
  const Tag& tag = in.tags[opening];
  const Found found = look_up(scopes_, tag.name);
  const bool enters = found.shape != nullptr && tag.kind == Kind::section &&
                      (found.shape->kind == ValueKind::list || found.shape->kind == ValueKind::object);
  if (found.shape == nullptr) {
    report_unknown(tag, found);
    // What stands inside may lean on names of a scope that we do not know: silence is fairer.
    if (tag.kind == Kind::section) return;
  } else if (found.shape->kind == ValueKind::text || found.shape->kind == ValueKind::rich ||
             found.shape->kind == ValueKind::raw) {
    report_section(tag, found.shape->kind);
  }
  if (enters) scopes_.push_back({found.shape, nullptr});
  check_range(in, opening + 1, tag.partner);
  if (enters) scopes_.pop_back();
}

void Check::include(const Tag& tag) {
  const auto partial = library_.partials.find(tag.name);
  if (partial == library_.partials.end()) return;  // reported when it was looked for
  std::vector<const Shape*> shapes;
  for (const Scope& scope : scopes_) shapes.push_back(scope.shape);
  // Also what ends a partial that includes itself, which was reported, too.
  if (!seen_.emplace(&partial->second, std::move(shapes)).second) return;
  included_.push_back(tag.place);
  check(partial->second);
  included_.pop_back();
}

void Check::check_value(const Tag& tag) {
  if (tag.where == Where::markup) return;  // reported by the scan
  if (tag.where == Where::attribute &&
      std::find(kOpenAttributes.begin(), kOpenAttributes.end(), tag.attribute) == kOpenAttributes.end()) {
    return report_in_attribute(tag);
  }
  const Found found = look_up(scopes_, tag.name);
  if (found.shape == nullptr) return report_unknown(tag, found);
  const ValueKind kind = found.shape->kind;
  if (tag.where == Where::attribute) {
    if (kind == ValueKind::raw || !first_time(tag, "TPL-006")) return;
    error(tag, "TPL-006",
          diags_.phrase("« {} » {} : l’attribut « {} » attend un identifiant",
                        "\"{}\" {}: the attribute \"{}\" expects an identifier", tag.name, what_it_is(kind),
                        tag.attribute))
        .hint("écrivez cette valeur dans le texte, ou choisissez un nom d’identifiant",
              "write this value in text, or choose the name of an identifier");
    return;
  }
  const bool fits = kind == (tag.kind == Kind::unescaped ? ValueKind::rich : ValueKind::text);
  if (!fits) report_in_text(tag, *found.shape);
}

// ---- What the user reads.

bool Check::first_time(const Tag& tag, std::string_view code) {
  return reported_.emplace(tag.place, std::string(code)).second;
}

Reported Check::error(const Tag& tag, std::string_view code, std::string message) {
  const Reported report = diags_.error(code, tag.place, "{}", "{}", message);
  for (auto place = included_.rbegin(); place != included_.rend(); ++place) {
    report->notes.push_back({*place, diags_.phrase("inclus ici", "included here")});
  }
  return report;
}

// The names that could have stood there: of the inner scope first.
std::vector<std::string> Check::names_here(const Found& found) const {
  std::vector<std::string> names;
  const auto add = [&names](const Shape& shape) {
    for (const auto& [name, field] : shape.fields) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  };
  if (found.dead_end != nullptr) {
    if (found.dead_end->kind == ValueKind::object) add(*found.dead_end);
    return names;
  }
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) add(*scope->shape);
  return names;
}

void Check::report_unknown(const Tag& tag, const Found& found) {
  if (!first_time(tag, "TPL-005")) return;
  constexpr std::size_t kListed = 20;
  const std::vector<std::string> names = names_here(found);
  const std::string_view name = tag.name;
  const std::string before(name.substr(0, static_cast<std::size_t>(found.part.data() - name.data())));
  std::string message =
      found.dead_end == nullptr
          ? diags_.phrase("le nom « {} » n’existe pas ici", "there is no name \"{}\" here", found.part)
          : diags_.phrase("« {} » n’a pas de nom « {} »", "\"{}\" has no name \"{}\"",
                          before.substr(0, before.size() - 1), found.part);
  const Reported report = error(tag, "TPL-005", std::move(message));
  if (const auto near = nearest(found.part, names)) {
    report.hint("vouliez-vous dire « {} » ? ", "did you mean \"{}\"? ", before + *near);
  }
  if (names.empty()) return;
  std::string joined;
  for (std::size_t i = 0; i < std::min(names.size(), kListed); ++i) joined += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > kListed) joined += ", …";
  report->hint += diags_.phrase("noms possibles ici : {}", "possible names here: {}", joined);
}

void Check::report_in_text(const Tag& tag, const Shape& shape) {
  if (!first_time(tag, "TPL-006")) return;
  const std::string seen =
      (tag.kind == Kind::unescaped ? "{{{" : "{{") + tag.name + (tag.kind == Kind::unescaped ? "}}}" : "}}");
  std::string& hint =
      error(tag, "TPL-006",
            diags_.phrase("« {} » {}, et ne s’écrit pas « {} »", "\"{}\" {}, and is not written \"{}\"",
                          tag.name, what_it_is(shape.kind), seen))
          ->hint;
  switch (shape.kind) {
    case ValueKind::text:
      hint = diags_.phrase("écrivez « {{{{{}}}}} »", "write \"{{{{{}}}}}\"", tag.name);
      break;
    case ValueKind::rich:
      hint = diags_.phrase("écrivez « {{{{{{{}}}}}}} »", "write \"{{{{{{{}}}}}}}\"", tag.name);
      break;
    case ValueKind::raw:
      hint = diags_.phrase("les identifiants s’écrivent dans un attribut seulement",
                           "identifiers are written in attributes only");
      break;
    case ValueKind::boolean:
    case ValueKind::list:
      hint = diags_.phrase("écrivez « {{{{#{}}}}}…{{{{/{}}}}} »", "write \"{{{{#{}}}}}…{{{{/{}}}}}\"",
                           tag.name, tag.name);
      break;
    case ValueKind::object:
      if (!shape.fields.empty()) {
        hint = diags_.phrase("écrivez par exemple « {{{{{}.{}}}}} »", "write \"{{{{{}.{}}}}}\" for instance",
                             tag.name, shape.fields.begin()->first);
      }
      break;
  }
}

void Check::report_in_attribute(const Tag& tag) {
  if (!first_time(tag, "TPL-007")) return;
  std::string joined;
  for (const std::string_view name : kOpenAttributes)
    joined += (joined.empty() ? "" : ", ") + std::string(name);
  error(tag, "TPL-007",
        diags_.phrase("l’attribut « {} » ne peut pas contenir de valeur",
                      "the attribute \"{}\" may hold no value", tag.attribute))
      .hint("attributs possibles : {}", "possible attributes: {}", joined);
}

void Check::report_section(const Tag& tag, ValueKind kind) {
  if (!first_time(tag, "TPL-006")) return;
  error(tag, "TPL-006",
        diags_.phrase("« {} » {}, et ne peut pas ouvrir une section", "\"{}\" {}, and cannot open a section",
                      tag.name, what_it_is(kind)))
      .hint("une section s’ouvre avec un oui/non, une liste ou un groupe",
            "a section opens with a yes/no, a list or a group");
}

std::string Check::what_it_is(ValueKind kind) const {
  switch (kind) {
    case ValueKind::text:
      return diags_.phrase("est un texte", "is a text");
    case ValueKind::rich:
      return diags_.phrase("est un texte mis en forme", "is a formatted text");
    case ValueKind::raw:
      return diags_.phrase("est un identifiant", "is an identifier");
    case ValueKind::boolean:
      return diags_.phrase("est un oui/non", "is a yes/no");
    case ValueKind::list:
      return diags_.phrase("est une liste", "is a list");
    case ValueKind::object:
      return diags_.phrase("est un groupe de noms", "is a group of names");
  }
  return {};
}

}  // namespace

void check_names(const Library& library, const Shape& description, Diagnostics& diags) {
  Check(library, diags).run(description);
}

}  // namespace ctg::templates
