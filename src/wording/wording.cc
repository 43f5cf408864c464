#include "wording/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "avenant/difference.h"
#include "avenant/path.h"
#include "avenant/sorting.h"
#include "text/french.h"
#include "wording/blanks.h"
#include "wording/clauses.h"
#include "wording/coordination.h"
#include "wording/insertions.h"
#include "wording/marks.h"
#include "wording/runs.h"
#include "wording/words.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

using Kind = Operation::Kind;

constexpr std::size_t kManyChanges = 8;  // in one annexe of tables: the annexe is replaced as a whole
constexpr std::size_t kShortValue = 90;  // bytes of a value that is quoted in the sentence

std::string capital(const std::string& words) { return text::capitalised(words); }

bool is_flat(const Item& content) { return content.children.empty(); }

bool is_amount(std::string_view name) {
  return name == "@montant" || name == "@etp" || name == "@nombre" || name == "population" ||
         name == "nombre-communes" || name == "capacite";
}

class ActWriter {
 public:
  ActWriter(const Operations& all, const Labels& labels, const Snapshot& after)
      : all_(all), labels_(labels), after_(after), clauses_(labels), runs_(all) {}

  // Markup; "" where another operation says it.
  std::string say(const Operation& operation) {
    if (is_redaction(operation)) return clauses_.say(operation);
    if (avenant::is_seen_in_print(operation)) return {};
    if (const Run* run = runs_.run_of(operation))
      return Runs::tells(operation, *run) ? wording(*run, labels_, after_) : "";
    switch (operation.kind) {
      case Kind::rename:
        return recoded(operation);
      case Kind::move:
        return moved(operation);
      case Kind::insert:
        return operation.is_file() ? added_file(operation) : inserted(operation);
      case Kind::remove:
        return operation.is_file() ? removed_file(operation) : removed(operation);
      case Kind::replace:
        break;
    }
    if (is_number_of_annexe(operation)) return renumbered(operation);
    if (follows(operation)) return {};
    if (operation.path.starts_with("fiche/echeance/@")) return years(operation);
    if (operation.path == "fiche/echeance") return echeance(operation);
    if (const auto own = capacity(operation)) return *own;
    if (std::string own = special(operation); !own.empty()) return own;
    return operation.is_attribute() ? attribute(operation) : content(operation);
  }

 private:
  std::string start(const Operation& operation) const { return start_of(labels_.context(operation)); }

  static std::string last_step(const Operation& operation) {
    const std::vector<avenant::Step> steps =
        avenant::steps_of(operation.path.empty() ? operation.path_after : operation.path);
    return steps.empty() ? std::string() : steps.back().name;
  }

  // The year beside the text of an échéance, where the text says the same.
  bool follows(const Operation& operation) const {
    if (!operation.path.starts_with("fiche/echeance/@")) return false;
    return std::any_of(all_.begin(), all_.end(), [&](const Operation& other) {
      const bool text = other.file == operation.file && other.path.starts_with("fiche/echeance") &&
                        !other.is_attribute() && other.before && other.after;
      const auto says = [](const std::string& words, const std::optional<std::string>& year) {
        return year && !year->empty() && avenant::plain_words(words).find(*year) != std::string::npos;
      };
      return text && says(other.before.value_or(""), operation.before) &&
             says(other.after.value_or(""), operation.after);
    });
  }

  // Of the text of an échéance: whether the year that the répertoire shows follows it.
  bool changes_the_year(const Operation& operation) const {
    return operation.path == "fiche/echeance" &&
           std::any_of(all_.begin(), all_.end(), [&](const Operation& other) {
             return other.file == operation.file && other.path.starts_with("fiche/echeance/@") &&
                    follows(other);
           });
  }

  std::string year_of_repertoire(const Operation& operation) const {
    const auto [old, now] = labels_.years_of(operation.file, all_);
    const bool same = old == labels_.shown(operation, operation.before.value_or("")) &&
                      now == labels_.shown(operation, operation.after.value_or(""));
    return same ? "il en est de même au répertoire" : "au répertoire, l’échéance " + replaced(old, now);
  }

  static bool is_end_of_period(const Operation& operation) {
    return operation.path == "convention/periode/@fin" || operation.path == "convention/periode/@debut";
  }

  // What follows of both ends of the period is said by the last of them.
  std::string period_of_title(const Operation& operation) const {
    bool changes = false;
    for (const Operation& other : all_) {
      if (!is_end_of_period(other)) continue;
      if (&other > &operation) return {};
      const std::string old = other.before.value_or(""), now = other.after.value_or("");
      changes = changes || old.substr(0, 4) != now.substr(0, 4);
    }
    if (!changes) return {};
    return " ; la période que mentionnent le titre de la convention et ses annexes devient " +
           in_guillemets(labels_.period_after());
  }

  // Whether the convention prints the date, where local wording does not say its clause anew.
  bool is_printed(const std::string& date) const {
    const auto reworded = [&](const std::string& clause) {
      return std::ranges::any_of(all_, [&](const Operation& operation) {
        const Item* redaction = labels_.redaction(operation);
        const std::string* of = redaction ? redaction->attribute("clause") : nullptr;
        return of && (*of == clause || clause.starts_with(*of + "."));
      });
    };
    return std::ranges::any_of(labels_.convention().blocks, [&](const Printed::Block& block) {
      return !block.clause.empty() && block.text.find(date) != std::string::npos && !reworded(block.clause);
    });
  }

  // "La convention est prolongée jusqu’au 31 décembre 2032.", and what follows of it.
  std::string end_of_period(const Operation& operation) const {
    const std::string old = operation.before.value_or(""), now = operation.after.value_or("");
    const std::string was = labels_.shown(operation, old), day = labels_.shown(operation, now);
    const bool end = operation.path.ends_with("@fin") && !old.empty() && !now.empty();
    const std::string fact = end && old < now   ? "La convention est prolongée jusqu’au " + day
                             : end && now < old ? "Le terme de la convention est avancé au " + day
                                                : "";
    const std::string title = period_of_title(operation);
    const std::string date = (fact.empty() ? "La date " : "la date ") + in_guillemets(was) +
                             " est remplacée par la date " + in_guillemets(day);
    if (fact.empty()) return paragraph(date + title + ".");
    if (is_printed(was)) return paragraph(fact + ". En conséquence, " + date + title + ".");
    return paragraph(fact + title + ".");
  }

  // A capacity whose number and unit change: "340 adhérents" becomes "1 famille", said by the first of the
  // two; none where that is not so.
  std::optional<std::string> capacity(const Operation& operation) const {
    const std::string path = operation.is_attribute() ? avenant::parent_of(operation.path) : operation.path;
    if (!path.ends_with("/capacite")) return {};
    const Operation *number = nullptr, *unit = nullptr;
    for (const Operation& other : all_) {
      if (other.file != operation.file || other.kind != Kind::replace) continue;
      if (other.path == path) number = &other;
      if (other.path == path + "/@unite") unit = &other;
    }
    if (!number || !unit) return {};
    if (number->before.value_or("").empty() || number->after.value_or("").empty()) return {};
    if (&operation != std::min(number, unit)) return "";
    return paragraph(
        capital(start(*number) + xml::escaped(labels_.thing(*number).words)) + " " +
        replaced(labels_.shown(*number, *number->before), labels_.shown(*number, *number->after)) + ".");
  }

  // Values that stand in the convention otherwise than as a field.
  std::string special(const Operation& operation) const {
    const std::string old = operation.before.value_or(""), now = operation.after.value_or("");
    if (is_end_of_period(operation)) return end_of_period(operation);
    if (operation.path.starts_with("convention/parties/") && last_step(operation) == "nom")
      return paragraph(xml::escaped(text::capitalised(labels_.shown(operation, old))) +
                       " est désormais dénommé" + (labels_.is_feminine_party(operation) ? "e " : " ") +
                       in_guillemets(without_article({labels_.shown(operation, now)})) + ".");
    return {};
  }

  // All at once: read one after the other, sentences about codes that are exchanged would undo each other.
  std::string recoded(const Operation& operation) const {
    std::vector<const Operation*> circle;
    for (const Operation& other : all_)
      if (other.kind == Kind::rename && is_in_a_circle(other)) circle.push_back(&other);
    const auto one = [](const Operation& each) {
      return "la fiche action " + each.before.value_or("") + " devient la fiche action " +
             each.after.value_or("");
    };
    if (!is_in_a_circle(operation))
      return paragraph(capital(one(operation)) +
                       " ; les renvois à cette fiche sont modifiés en conséquence.");
    if (circle.front() != &operation) return {};
    if (circle.size() == 2)
      return paragraph(capital(one(operation)) +
                       " et réciproquement ; les renvois à ces fiches sont modifiés en conséquence.");
    std::vector<std::string> parts;
    for (const Operation* each : circle) parts.push_back(one(*each));
    return paragraph("Les codes des fiches actions sont échangés comme suit : " + text::enumeration(parts) +
                     " ; les renvois à ces fiches sont modifiés en conséquence.");
  }

  // Whether another fiche takes the code that this one gives up.
  bool is_in_a_circle(const Operation& operation) const {
    return std::ranges::any_of(all_, [&](const Operation& other) {
      return other.kind == Kind::rename && other.after == operation.before;
    });
  }

  static bool is_number_of_annexe(const Operation& operation) {
    return operation.path.starts_with("convention/annexes/") && operation.path.ends_with("/@numero");
  }

  std::string annexe_of(const Operation& operation) const {
    const std::vector<avenant::Step> steps = avenant::steps_of(operation.path);
    const auto section = labels_.convention().sections.find("annexe:" + steps[2].key);
    const bool titled = section != labels_.convention().sections.end() && !section->second.title.empty();
    return "l’annexe\u00a0" + operation.before.value_or("") +
           (titled ? " (" + xml::escaped(section->second.title) + ")" : "") + " devient l’annexe\u00a0" +
           operation.after.value_or("");
  }

  // All numbers at once: one after the other, they would speak of annexes that are called otherwise by then.
  std::string renumbered(const Operation& operation) const {
    std::vector<const Operation*> numbers;
    for (const Operation& other : all_)
      if (is_number_of_annexe(other)) numbers.push_back(&other);
    if (numbers.front() != &operation) return {};
    const std::string end = numbers.size() > 1 ? "les renvois à ces annexes sont modifiés en conséquence."
                                               : "les renvois à cette annexe sont modifiés en conséquence.";
    const bool swap = numbers.size() == 2 && numbers[0]->before == numbers[1]->after &&
                      numbers[0]->after == numbers[1]->before;
    if (swap || numbers.size() == 1)
      return paragraph(capital(annexe_of(operation)) + (swap ? " et réciproquement ; " : " ; ") + end);
    std::vector<std::string> parts;
    for (const Operation* each : numbers) parts.push_back(annexe_of(*each));
    return paragraph("Les annexes sont renumérotées comme suit : " + text::enumeration(parts) + " ; " + end);
  }

  static std::string replaced(const std::string& old, const std::string& now) {
    return old.empty()   ? "est complétée ainsi : " + in_guillemets(now)
           : now.empty() ? in_guillemets(old) + " est supprimée"
                         : in_guillemets(old) + " est remplacée par " + in_guillemets(now);
  }

  // Said once, by the first of the operations on its years.
  std::string years(const Operation& operation) const {
    for (const Operation& other : all_) {
      if (&other == &operation) break;
      if (other.file == operation.file && other.path.starts_with("fiche/echeance/@")) return {};
    }
    const auto [old, now] = labels_.years_of(operation.file, all_);
    const std::string change = "l’échéance " + replaced(old, now);
    // Where it has no text, nor had one, the sheet shows its years, too.
    const bool text = std::ranges::any_of(all_, [&](const Operation& other) {
      return other.file == operation.file && other.path == "fiche/echeance";
    });
    return paragraph(text || labels_.has_text_of_echeance(operation.file)
                         ? "Au répertoire, " + change + "."
                         : text::capitalised(change) + " ; il en est de même au répertoire.");
  }

  // The text of an échéance; where it has none, the sheet prints its years.
  std::string echeance(const Operation& operation) const {
    const bool had = !operation.before.value_or("").empty(), has = !operation.after.value_or("").empty();
    if (had && has) return content(operation);
    const auto [old_years, years] = labels_.years_of(operation.file, all_);
    const Item text =
        avenant::item_or_none("<x>" + (had ? operation.before : operation.after).value_or("") + "</x>");
    if (text.children.size() > 1 && had)  // no value to quote: paragraphs
      return paragraph("L’échéance commençant par " +
                       in_guillemets(first_words(labels_.text(text.children[0]))) + " est remplacée par " +
                       in_guillemets(years) + ".");
    if (text.children.size() > 1)
      return with_text(
          "L’échéance " + in_guillemets(old_years) + " est remplacée par les dispositions suivantes :", text,
          labels_);
    const std::string old = had ? labels_.shown(operation, *operation.before) : old_years,
                      now = has ? labels_.shown(operation, *operation.after) : years;
    return old == now ? "" : paragraph("L’échéance " + replaced(old, now) + ".");
  }

  // "« 2026 » est remplacée par « 2028 »".
  std::string change(const Operation& operation, const Noun& noun) const {
    std::string old = operation.before.value_or(""), now = operation.after.value_or("");
    // The heading that stands where the data give none.
    if (operation.path == "fiche/place-habitants/@intitule")
      for (std::string* each : {&old, &now})
        if (each->empty()) *each = "La place des habitants";
    if (old.empty())
      return passive(noun, "complété") + " ainsi : " + in_guillemets(labels_.shown(operation, now));
    const std::string shown = in_guillemets(labels_.shown(operation, old)) + " ";
    if (now.empty()) return shown + passive(noun, "supprimé");
    return shown + passive(noun, "remplacé") + " par " + in_guillemets(labels_.shown(operation, now));
  }

  // "est porté de 18 000 € à 20 000 €"; "" where that cannot be said.
  std::string amount(const Operation& operation, const Noun& noun) const {
    const std::string old = operation.before.value_or(""), now = operation.after.value_or("");
    const auto is_number = [](const std::string& value) {
      return !value.empty() && value.size() < 16 && value[0] != '.' &&
             value.find_first_not_of("0123456789.") == std::string::npos;
    };
    if (!is_amount(last_step(operation)) || !is_number(now)) return {};
    const auto figure = [&](const std::string& value) {
      return unit_of(operation).empty() ? labels_.shown(operation, value)
                                        : labels_.shown(last_step(operation), "", value);
    };
    const std::string unit = unit_of(operation);
    const std::string words = xml::escaped(counted(figure(now), unit));
    if (old.empty()) return passive(noun, "fixé") + " à " + words;
    if (!is_number(old)) return {};
    const auto several = [](const std::string& value) { return std::stod(value) >= 2; };
    const std::string was = figure(old);
    const std::string from = several(old) && several(now) ? was : counted(was, unit);
    return passive(noun, std::stod(now) > std::stod(old) ? "porté" : "ramené") +
           (from.starts_with("un") ? " d’" : " de ") + xml::escaped(from) + " à " + words;
  }

  // What is counted, in the plural; "" where the value says it itself, or nothing is.
  std::string unit_of(const Operation& operation) const {
    const std::string name = last_step(operation);
    if (name == "population") return "habitants";
    const Item* item = name == "capacite" ? labels_.item(operation) : nullptr;
    const std::string* unit = item ? item->attribute("unite") : nullptr;
    return unit ? *unit : std::string();
  }

  std::string attribute(const Operation& operation) const {
    const Noun noun = labels_.thing(operation);
    const std::string first = capital(start(operation) + xml::escaped(noun.words)) + " ";
    const std::string numbers = amount(operation, noun);
    return paragraph(first + (numbers.empty() ? change(operation, noun) : numbers) + ".");
  }

  // "l’alinéa commençant par « … »", where its field holds several.
  std::string which(const Operation& operation, const Noun& noun, const Item& old) const {
    if (labels_.field(operation).words.empty() && labels_.is_named(operation))
      return xml::escaped(noun.words);
    const std::string name = last_step(operation);
    const bool one_of_many = name == "p" || name == "li" || name == "ul" || name == "ol" || name == "etape" ||
                             name == "visa" || name == "champ" || name == "enjeu" || name == "orientation" ||
                             name == "objectif" || name == "indicateur" || name == "membre" ||
                             name == "titre";
    return xml::escaped(noun.words) +
           (one_of_many ? " commençant par " + in_guillemets(first_words(labels_.text(old))) : "");
  }

  std::string content(const Operation& operation) const {
    const Noun noun = labels_.thing(operation);
    const Item old = avenant::item_or_none("<x>" + operation.before.value_or("") + "</x>"),
               now = avenant::item_or_none("<x>" + operation.after.value_or("") + "</x>");
    const std::string first = start(operation);
    if (const std::string numbers = amount(operation, noun); !numbers.empty())
      return paragraph(capital(first + xml::escaped(noun.words)) + " " + numbers + ".");
    if (old.empty())
      return with_text(
          capital(first + xml::escaped(noun.words)) + " " + passive(noun, "complété") + " ainsi :", now,
          labels_);
    const bool flat = is_flat(old) && is_flat(now);
    const std::string notes = flat ? marks(operation, noun, old) : "";
    if (flat && labels_.text(old) == labels_.new_text(now)) return notes;
    return words(operation, noun, old, now) + notes;
  }

  // What changes beside the words: emphasis, notes.
  std::string marks(const Operation& operation, const Noun& noun, const Item& old) const {
    const std::string before = operation.before.value_or(""), after = operation.after.value_or("");
    std::vector<std::string> parts = changed_emphasis(before, after);
    for (std::string& each : changed_notes(before, after, labels_)) parts.push_back(std::move(each));
    if (parts.empty()) return {};
    const std::string subject = which(operation, noun, old);
    const bool part = subject != xml::escaped(noun.words);
    return paragraph(capital(start(operation) + (part ? at(Noun{subject}) : "dans " + subject)) + ", " +
                     fmt::format("{}", fmt::join(parts, " ; ")) + ".");
  }

  std::string words(const Operation& operation, const Noun& noun, const Item& old, const Item& now) const {
    const std::string first = start(operation);
    const bool flat = is_flat(old) && is_flat(now);
    const bool open = first_blank(labels_.text(old)) != std::string::npos;
    const bool brief = flat && !open && operation.before.value_or("").size() <= kShortValue &&
                       operation.after.value_or("").size() <= kShortValue;
    if (brief || (flat && now.empty()))
      return paragraph(capital(first + xml::escaped(bare(operation, noun))) + " " + change(operation, noun) +
                       (changes_the_year(operation) ? " ; " + year_of_repertoire(operation) : "") + ".");
    const std::string subject = which(operation, noun, old);
    if (now.empty()) return paragraph(capital(first + subject) + " " + passive(noun, "supprimé") + ".");
    if (flat) {
      if (const auto words = changed_words(labels_.text(old), labels_.new_text(now))) {
        if (words->parts.empty())
          return paragraph(capital(first + subject) + " " + passive(noun, "complété") + " par les mots " +
                           words->added_at_end + ".");
        const bool part = subject != xml::escaped(noun.words);
        return paragraph(capital(first + (part ? at(Noun{subject}) : "dans " + subject)) + ", " +
                         words->parts + ".");
      }
    }
    return with_text(
        capital(first + subject) + " " + passive(noun, "remplacé") + " par les dispositions suivantes :", now,
        labels_);
  }

  // Without the name, where the old value that follows is that name.
  std::string bare(const Operation& operation, const Noun& noun) const {
    const std::vector<avenant::Step> steps = avenant::steps_of(operation.path);
    const std::string_view parent = steps.size() > 1 ? std::string_view(steps[steps.size() - 2].name) : "";
    return labels_.is_named(operation) ? noun_of(parent, last_step(operation)).value_or(noun).words
                                       : noun.words;
  }

  // The same thing, put or taken elsewhere in the same file.
  bool elsewhere(const Operation& operation, Kind kind) const {
    const std::optional<std::string>& xml =
        operation.kind == Kind::insert ? operation.after : operation.before;
    return std::any_of(all_.begin(), all_.end(), [&](const Operation& other) {
      return other.kind == kind && other.file == operation.file &&
             (kind == Kind::remove ? other.before : other.after) == xml;
    });
  }

  std::string inserted(const Operation& operation) const {
    const Item item = avenant::item_or_none(operation.after.value_or(""));
    if (item.name != "action" || !elsewhere(operation, Kind::remove))
      return insertion(operation, item, labels_, after_, all_);
    const std::vector<avenant::Step> steps = avenant::steps_of(operation.path_after);
    const std::string place = place_of(neighbours_of(operation, after_, all_), labels_);
    return paragraph("Au répertoire, la fiche action " + labels_.name_of(item) +
                     " est rattachée au sous-axe " +
                     (steps.size() > 3 ? steps[1].key + "." + steps[2].key : "") +
                     (place.empty() ? "" : ", " + place) + ".");
  }

  std::string removed(const Operation& operation) const {
    const Item item = avenant::item_or_none(operation.before.value_or(""));
    if (item.name == "action" && elsewhere(operation, Kind::insert)) return {};
    if (item.name == "aucun" || item.name == "toutes") return {};  // what comes in their place says it
    const Noun noun = labels_.thing(operation);
    if (item.name == "action")
      return paragraph("La fiche action " + labels_.name_of(item) + " est retirée du répertoire.");
    if (item.name == "commune")
      return paragraph("La commune " + xml::escaped(text::contracted_of(labels_.name_of(item))) +
                       " est retirée du territoire de la convention.");
    if (item.name == "partie")
      return paragraph(capital(xml::escaped(labels_.name_of(item))) +
                       " cesse d’être partie à la convention.");
    const std::string name = item.name == "etape" ? labels_.name_of(item) : "";
    const std::string text = name.empty() ? labels_.text(item) : name;
    const bool named = labels_.is_named(operation) || text.empty();
    const std::string what = named ? ""
                             : text.size() <= 3 * kShortValue
                                 ? " " + in_guillemets(text)
                                 : " commençant par " + in_guillemets(first_words(text));
    if (item.name == "public-cible")  // a rubric of the sheet that most have not
      return paragraph(capital(start(operation) + "la rubrique " + in_guillemets("Public cible") +
                               (what.starts_with(" commençant") ? what : "," + what + ",") +
                               " est supprimée."));
    return paragraph(
        capital(start(operation) + xml::escaped(noun.words) + what + " " + passive(noun, "supprimé") + "."));
  }

  std::string moved(const Operation& operation) const {
    const Noun noun = labels_.thing(operation);
    const auto file = after_.find(operation.file);
    const Item* item = file == after_.end() ? nullptr : avenant::find(file->second, operation.path_after);
    const std::string what = item && !labels_.is_named(operation)
                                 ? " commençant par " + in_guillemets(first_words(labels_.text(*item)))
                                 : "";
    const std::string place = place_of(neighbours_of(operation, after_, all_), labels_);
    return paragraph(capital(start(operation) + xml::escaped(noun.words) + what + " " +
                             passive(noun, "déplacé") + (place.empty() ? "" : " " + place) + "."));
  }

  static std::string title_of(const std::string& xml) {
    for (const Item& child : avenant::item_or_none(xml).children)
      if (child.name == "titre") return ", " + in_guillemets(avenant::plain(child)) + ",";
    return {};
  }

  std::string added_file(const Operation& operation) const {
    return paragraph("Il est inséré une fiche action " + avenant::code_of_file(operation.file) +
                     title_of(operation.after.value_or("")) + " jointe au présent avenant.");
  }

  std::string removed_file(const Operation& operation) const {
    return paragraph("La fiche action " + avenant::code_of_file(operation.file) +
                     title_of(operation.before.value_or("")) +
                     " est supprimée ; son code n’est pas réattribué.");
  }

  const Operations& all_;
  const Labels& labels_;
  const Snapshot& after_;
  ClauseWriter clauses_;
  Runs runs_;
};

}  // namespace

namespace {

// What one change can be said of several at once.
struct Owner {
  std::string_view one, several;
};
constexpr Owner kOwners[] = {{"our la commune ", "our les communes "},
                             {"à la ligne ", "aux lignes "},
                             {"our le membre ", "our les membres "},
                             {"our l’équipement ", "our les équipements "},
                             {"our le poste de coopération ", "our les postes de coopération "}};

// "Pour la commune de Fontgrise, …" behind "Pour les communes de Montaubry et de Sainte-Ormelle, …": where
// the rest is the same, one sentence says both.
bool joins(std::string& sentence, const std::string& next) {
  for (const Owner& owner : kOwners) {
    const std::size_t at = next.find(owner.one);
    if (at == std::string::npos || sentence.compare(0, at, next, 0, at) != 0) continue;
    const std::string_view name = std::string_view(next).substr(at + owner.one.size());
    const bool quoted = name.starts_with("«");
    const std::size_t close = quoted ? name.find("»") : 0;
    const std::size_t end = close == name.npos ? name.npos : name.find(", ", close);
    if (end == name.npos || (quoted && end != close + std::string_view("»").size())) return false;
    const std::string own(name.substr(0, end));
    const std::string rest(name.substr(own.size()));
    if (!sentence.ends_with(rest)) return false;
    const bool several = sentence.compare(at, owner.several.size(), owner.several) == 0;
    const std::string_view head = several ? owner.several : owner.one;
    if (sentence.compare(at, head.size(), head) != 0) return false;
    std::string names = sentence.substr(at + head.size(), sentence.size() - rest.size() - at - head.size());
    if (!several && names.find(rest) != std::string::npos) return false;
    const std::size_t last = names.rfind(quoted ? " et «" : " et d");
    if (several && last == names.npos) return false;
    if (several) names.replace(last, 4, ", ");
    sentence = sentence.substr(0, at) + std::string(owner.several) + names + " et " + own + rest;
    return true;
  }
  return false;
}

}  // namespace

Wording wording(const Operations& operations, const Labels& labels, const Snapshot& after) {
  Wording out;
  std::map<std::string, std::size_t> changes;
  for (const Operation& operation : operations) ++changes[operation.file];
  ActWriter writer(operations, labels, after);
  const auto group_of_where = [&](Where where) -> Group& {
    for (Group& group : out.groups)
      if (group.where.key == where.key) return group;
    return out.groups.emplace_back(Group{std::move(where), {}, {}});
  };
  std::set<std::string> whole_sections, silent;
  for (const Operation& operation : operations) {
    if (operation.is_file() && operation.kind == Kind::insert)
      out.added_fiches.push_back(avenant::code_of_file(operation.file));
    if (operation.is_file()) whole_sections.insert("fiche:" + avenant::code_of_file(operation.file));
    Where where = labels.where(operation);
    // Tables that change all over are read more easily as a whole.
    const bool whole = where.key.starts_with("annexe:") && where.key != "annexe:plan-actions" &&
                       changes[operation.file] >= kManyChanges;
    if (whole) {
      where.action = "remplacement";
      whole_sections.insert(where.key);
      Group& group = group_of_where(std::move(where));
      if (!group.annexe.empty()) continue;
      group.annexe = group.where.key.substr(7);
      const std::string number = labels.number_of(group.where.key),
                        now = labels.number_after(group.where.key);
      const bool renumbered = !now.empty() && now != number;
      group.modifications.push_back("<p>L’annexe\u00a0" +
                                    (renumbered ? now + " (ancienne annexe\u00a0" + number + ")" : number) +
                                    " est remplacée par l’annexe" + (renumbered ? "\u00a0" + now : "") +
                                    " jointe au présent avenant.</p>");
      continue;
    }
    if (!labels.has_noun(operation)) {
      out.unnamed.push_back(operation);
      continue;
    }
    std::string said = writer.say(operation);
    if (!said.empty()) {
      std::vector<std::string>& all = group_of_where(std::move(where)).modifications;
      if (std::none_of(all.begin(), all.end(), [&](std::string& one) { return joins(one, said); }))
        all.push_back(std::move(said));
    } else
      silent.insert(where.key);
  }
  add_consequences(consequences(operations, labels, whole_sections), silent, labels, out.groups);
  for (Group& group : out.groups)
    for (std::string& each : group.modifications) each = in_brackets(each);
  std::stable_sort(out.groups.begin(), out.groups.end(),
                   [](const Group& a, const Group& b) { return a.where.order < b.where.order; });
  return out;
}

}  // namespace ctg::wording
