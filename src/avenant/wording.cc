#include "avenant/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "avenant/difference.h"
#include "avenant/path.h"
#include "base/align.h"
#include "base/date.h"
#include "text/french.h"
#include "xml/parse.h"
#include "xml/write.h"

namespace ctg::avenant {

namespace {

using Kind = Operation::Kind;

constexpr std::size_t kManyChanges = 8;  // in one annexe of tables: the annexe is replaced as a whole
constexpr std::size_t kShort = 90;       // bytes of a value that is quoted in the sentence

std::string quoted(const std::string& markup) { return "« " + markup + " »"; }

std::string capital(const std::string& words) { return text::capitalised(words); }

// "est remplacé", "sont remplacées".
std::string verb(const Noun& noun, std::string_view participle) {
  return std::string(noun.plural ? "sont " : "est ") + std::string(participle) + (noun.feminine ? "e" : "") +
         (noun.plural ? "s" : "");
}

// Words of the data as words of a template. References to articles of the convention become text: the
// avenant has articles of its own.
std::string markup_of(std::string_view words, const Printed& convention) {
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    if (words[at] != '<') {
      out += words[at++];
      continue;
    }
    const std::size_t end = std::min(words.find('>', at), words.size() - 1) + 1;
    const std::string_view tag = words.substr(at, end - at);
    constexpr std::string_view kArticle = "<renvoi article=\"";
    if (tag.starts_with(kArticle)) {
      const std::string id(tag.substr(kArticle.size(), tag.find('"', kArticle.size()) - kArticle.size()));
      const auto found = convention.sections.find("article:" + id);
      out += "article\u00a0" + (found == convention.sections.end() ? id : found->second.number);
      at = end;
      continue;
    }
    bool ours = false;
    for (const std::string_view name : {"renvoi", "etp", "note"}) {
      for (const std::string& start : {"<" + std::string(name), "</" + std::string(name)}) {
        if (!tag.starts_with(start)) continue;
        out += start.substr(0, start.size() - name.size()) +
               "c:" + std::string(tag.substr(start.size() - name.size()));
        ours = true;
        break;
      }
      if (ours) break;
    }
    if (!ours) out += tag;
    at = end;
  }
  return out;
}

Item parsed(const std::string& xml) {
  Diagnostics unheard;
  const auto document = xml::parse(xml, FileName("operation"), unheard);
  return document ? item_of(document->root) : Item{};
}

// The value of an attribute as people write it.
std::string shown_value(std::string_view attribute, const std::optional<std::string>& value) {
  if (!value) return {};
  if (const auto date = parse_iso_date(*value)) return text::french_date(*date);
  if (attribute == "montant") {
    const std::size_t dot = std::min(value->find('.'), value->size());
    const bool digits = dot > 0 && value->find_first_not_of("0123456789.") == std::string::npos;
    if (digits)
      return text::french_number(std::stoll(value->substr(0, std::min<std::size_t>(dot, 12)))) +
             (dot < value->size() ? "," + value->substr(dot + 1) : "") + " €";
  }
  std::string out = *value;
  if (attribute == "etp" || attribute == "taux") std::replace(out.begin(), out.end(), '.', ',');
  return xml::escaped(out);
}

class Writer {
 public:
  Writer(const Operations& all, const Labels& labels, const Snapshot& before, const Snapshot& after)
      : all_(all), labels_(labels), before_(before), after_(after) {}

  // Markup; "" where another operation says it.
  std::string say(const Operation& operation) {
    switch (operation.kind) {
      case Kind::rename:
        return paragraph("La fiche action " + *operation.before + " devient la fiche action " +
                         *operation.after + " ; les renvois à cette fiche sont modifiés en conséquence.");
      case Kind::move:
        return moved(operation);
      case Kind::insert:
        return operation.is_file() ? added_file(operation) : inserted(operation);
      case Kind::remove:
        return operation.is_file() ? removed_file(operation) : removed(operation);
      case Kind::replace:
        break;
    }
    if (follows(operation)) return {};
    return operation.is_attribute() ? attribute(operation) : content(operation);
  }

 private:
  static std::string paragraph(std::string words) {
    // A quoted sentence ends with its own full stop.
    if (words.ends_with(". ».")) words.pop_back();
    return "<p>" + words + "</p>";
  }

  std::string words(std::string_view text) const { return markup_of(text, labels_.printed_convention()); }

  // "Dans le descriptif de l’action, " or "".
  std::string inside(const Operation& operation) const {
    const Noun field = labels_.field(operation);
    return field.words.empty() ? "" : "dans " + field.words + ", ";
  }

  // The year beside the text of an échéance, where both change in the same way.
  bool follows(const Operation& operation) const {
    if (!operation.path.starts_with("fiche/echeance/@")) return false;
    return std::any_of(all_.begin(), all_.end(), [&](const Operation& other) {
      return other.file == operation.file && other.path.starts_with("fiche/echeance") &&
             !other.is_attribute();
    });
  }

  std::string attribute(const Operation& operation) const {
    const Noun noun = labels_.thing(operation);
    const std::string_view name = attribute_of(operation.path);
    const std::string old = shown_value(name, operation.before), now = shown_value(name, operation.after);
    if (old.empty())
      return paragraph(capital(noun.words) + " " + verb(noun, "complété") + " ainsi : " + quoted(now) + ".");
    if (now.empty())
      return paragraph(capital(noun.words) + " " + quoted(old) + " " + verb(noun, "supprimé") + ".");
    return paragraph(capital(noun.words) + " " + quoted(old) + " " + verb(noun, "remplacé") + " par " +
                     quoted(now) + ".");
  }

  // The new text behind the sentence: in it where it is short, in a frame where it has paragraphs.
  std::string with_text(const std::string& sentence, const std::string& xml) const {
    const Item item = parsed("<x>" + xml + "</x>");
    if (item.children.empty()) return paragraph(sentence + " " + quoted(words(item.words)) + ".");
    return paragraph(sentence) + "<aside>" + blocks(item) + "</aside>";
  }

  std::string content(const Operation& operation) const {
    const Noun noun = labels_.thing(operation);
    const std::string& old = *operation.before;
    const std::string& now = *operation.after;
    const std::string start = inside(operation);
    const bool part = !start.empty();
    if (old.empty())
      return with_text(capital(start + noun.words) + " " + verb(noun, "complété") + " ainsi :", now);
    const bool flat = old.find("<p") == std::string::npos && now.find("<p") == std::string::npos &&
                      old.find("<ul") == std::string::npos && now.find("<ul") == std::string::npos &&
                      old.find("<ol") == std::string::npos && now.find("<ol") == std::string::npos;
    if (now.empty())
      return flat ? paragraph(capital(start + noun.words) + " " + quoted(words(old)) + " " +
                              verb(noun, "supprimé") + ".")
                  : paragraph(capital(start + noun.words) + " " + verb(noun, "supprimé") + ".");
    if (flat && old.size() <= kShort && now.size() <= kShort)
      return paragraph(capital(start + noun.words) + " " + quoted(value(operation, old)) + " " +
                       verb(noun, "remplacé") + " par " + quoted(value(operation, now)) + ".");
    if (flat && old.find('<') == std::string::npos && now.find('<') == std::string::npos) {
      const std::string by_words = changed_words(old, now, capital(start + "à " + at_place(noun, old, part)));
      if (!by_words.empty()) return paragraph(by_words);
    }
    const std::string which = flat ? " commençant par " + quoted(first_words(old)) : "";
    return with_text(capital(start + noun.words) + which + " " + verb(noun, "remplacé") +
                         " par les dispositions suivantes :",
                     now);
  }

  std::string value(const Operation& operation, const std::string& text) const {
    return number_or_words(steps_of(operation.path).back().name, text);
  }

  // "l’alinéa commençant par « … », "
  static std::string at_place(const Noun& noun, const std::string& old, bool part) {
    return noun.words + (part ? " commençant par " + quoted(first_words(old)) : "") + ", ";
  }

  static std::string first_words(const std::string& text) {
    const std::string plain = plain_words(text);
    std::size_t end = 0;
    for (int i = 0; i < 5 && end != std::string::npos; ++i) end = plain.find(' ', end + 1);
    return xml::escaped(end == std::string::npos ? plain : plain.substr(0, end));
  }

  // What changed inside a text, by its words; "" where too much did, or where a reader could not tell where.
  static std::string changed_words(const std::string& old, const std::string& now, const std::string& start) {
    const auto a = tokens(old), b = tokens(now);
    const auto hunks = differences(a, b);
    std::size_t changed = 0;
    for (const Hunk& hunk : hunks) changed += std::max(hunk.from_end - hunk.from, hunk.to_end - hunk.to);
    if (hunks.empty() || hunks.size() > 4 || changed * 5 > std::max(a.size(), b.size()) * 2) return {};
    const auto joined = [](const std::vector<std::string_view>& all, std::size_t from, std::size_t to) {
      std::string out;
      for (std::size_t i = from; i < to; ++i) out += all[i];
      const std::size_t first = out.find_first_not_of(' ');
      if (first == std::string::npos) return std::string();
      return out.substr(first, out.find_last_not_of(' ') - first + 1);
    };
    std::vector<std::string> parts;
    for (const Hunk& hunk : hunks) {
      // Whole words: a neighbour makes the place clear.
      const std::string gone = joined(a, hunk.from, hunk.from_end), come = joined(b, hunk.to, hunk.to_end);
      const std::size_t back = hunk.from < 6 ? 0 : hunk.from - 6;
      const std::string context = joined(a, back, hunk.from);
      if (gone.empty() && come.empty()) return {};
      const bool once = !gone.empty() && old.find(gone) == old.rfind(gone);
      if (!once && context.empty()) return {};
      const std::string after = once ? "" : "après les mots " + quoted(context) + ", ";
      if (come.empty())
        parts.push_back(after + "les mots " + quoted(gone) + " sont supprimés");
      else if (gone.empty())
        parts.push_back(after + "sont insérés les mots " + quoted(come));
      else
        parts.push_back(after + "les mots " + quoted(gone) + " sont remplacés par les mots " + quoted(come));
    }
    return start + fmt::format("{}", fmt::join(parts, " ; ")) + ".";
  }

  // The blocks of a text, and of steps, as a template writes them.
  std::string blocks(const Item& item) const {
    std::string out;
    for (const Item& child : item.children) {
      if (child.name == "p" || child.name == "titre") {
        out += paragraph(words(child.words));
      } else if (child.name == "ul" || child.name == "ol") {
        out += "<" + child.name + ">";
        for (const Item& each : child.children)
          out += "<li>" + (each.children.empty() ? words(each.words) : blocks(each)) + "</li>";
        out += "</" + child.name + ">";
      } else if (child.children.empty()) {
        if (!child.words.empty()) out += paragraph(words(child.words));
      } else {
        out += blocks(child);
      }
    }
    return out;
  }

  std::string label(const std::string& path) const {
    return without_article(labels_.thing({Kind::replace, "", "x/" + path}).words);
  }

  // "type : crèche ; commune : Camarès ; capacité : 20 places ; soutien annuel (année : 2027, montant : 500
  // €)".
  std::string details(const Item& item) const {
    std::vector<std::string> parts;
    const auto attributes = [&](const Item& of) {
      std::vector<std::string> out;
      for (const auto& [name, value] : of.attributes)
        if (!value.empty() && name != "id" && name != "unite")
          out.push_back(label(of.name + "/@" + name) + " : " + shown_value(name, value));
      return out;
    };
    for (std::string& part : attributes(item)) parts.push_back(std::move(part));
    for (const Item& child : item.children) {
      if (!child.children.empty() || child.name == "nom") continue;
      const std::string* unit = child.attribute("unite");
      const std::string more = fmt::format("{}", fmt::join(attributes(child), ", "));
      if (child.words.empty() && more.empty()) continue;
      std::string part = label(child.name);
      if (!child.words.empty())
        part += " : " + number_or_words(child.name, child.words) + (unit ? " " + xml::escaped(*unit) : "");
      if (!more.empty()) part += " (" + more + ")";
      parts.push_back(std::move(part));
    }
    return fmt::format("{}", fmt::join(parts, " ; "));
  }

  // "14 820" of "14820", where it counts something.
  std::string number_or_words(std::string_view name, const std::string& text) const {
    const bool counts = name == "population" || name == "nombre-communes" || name == "capacite";
    if (!counts || text.empty() || text.find_first_not_of("0123456789") != std::string::npos)
      return words(text);
    return ctg::text::french_number(std::stoll(text.substr(0, 12)));
  }

  static std::string without_article(const std::string& noun) {
    for (const std::string_view article : {"les ", "le ", "la ", "l’"})
      if (noun.starts_with(article)) return noun.substr(article.size());
    return noun;
  }

  // "après « … », " of the neighbour before it, where it has one.
  std::string behind(const Operation& operation) const {
    const auto file = after_.find(operation.file);
    if (file == after_.end() || operation.at_after == 0) return {};
    const Item* parent = find(file->second, parent_of(operation.path_after));
    const Item* self = find(file->second, operation.path_after);
    if (!parent || !self) return {};
    const auto group = group_of(*parent, self->name, is_ordered(*parent));
    if (operation.at_after > group.size()) return {};
    const Item& neighbour = *group[operation.at_after - 1];
    if (const std::string name = Labels::name_of(neighbour); !name.empty())
      return "après " + quoted(xml::escaped(name)) + ", ";
    const std::string text = plain(neighbour);
    return text.empty() ? "" : "après " + quoted(first_words(xml::escaped(text))) + ", ";
  }

  static std::string indefinite(const Noun& noun) {
    return (noun.feminine ? "une " : "un ") + without_article(noun.words);
  }

  std::string inserted(const Operation& operation) const {
    const Item item = parsed(*operation.after);
    if (item.name == "remplacement" || item.name == "ajout" || item.name == "suppression")
      return redaction(operation, item);
    if (item.name == "action" && elsewhere(operation, Kind::remove)) {
      const std::vector<Step> steps = steps_of(operation.path_after);
      const std::string axe = steps.size() > 2 ? steps[1].key + "." + steps[2].key : "";
      return paragraph("La fiche action " + *item.attribute("fiche") + " est rattachée au sous-axe " + axe +
                       ".");
    }
    const Noun noun = labels_.thing(operation);
    const std::string start = inside(operation) + behind(operation);
    if (item.name == "action")
      return paragraph("La fiche action " + *item.attribute("fiche") + " est inscrite au répertoire.");
    if (!item.words.empty() && key_of(item).empty())
      return paragraph(capital(start + "il est inséré " + indefinite(noun) + " ainsi rédigé" +
                               (noun.feminine ? "e" : "") + " : " + quoted(words(item.words)) + "."));
    const bool text = item.name == "ul" || item.name == "ol" || item.name == "li" || item.name == "etape" ||
                      (!item.children.empty() && item.children.front().name == "p");
    if (text)
      return paragraph(capital(start + "il est inséré " + indefinite(noun) + " ainsi rédigé" +
                               (noun.feminine ? "e" : "") + " :")) +
             "<aside>" + blocks(Item{"x", {}, {}, {item}, {}}) + "</aside>";
    if (!item.words.empty())
      return paragraph(
          capital(start + noun.words + " " + verb(noun, "ajouté") + " : " + quoted(words(item.words)) + "."));
    const std::string detail = details(item);
    return paragraph(capital(start + noun.words + " " + verb(noun, "ajouté") +
                             (detail.empty() ? "." : " (" + detail + ").")));
  }

  // The same thing, put or taken elsewhere in the same file.
  bool elsewhere(const Operation& operation, Kind kind) const {
    const std::string& xml = operation.kind == Kind::insert ? *operation.after : *operation.before;
    return std::any_of(all_.begin(), all_.end(), [&](const Operation& other) {
      return other.kind == kind && other.file == operation.file &&
             (kind == Kind::remove ? other.before : other.after) == xml;
    });
  }

  // A whole article, added or taken out; those around it keep their numbers.
  std::string article(const Item& item, const std::string& name) const {
    const auto& sections = labels_.printed_convention().sections;
    const auto found = sections.find(name);
    const std::string number = found == sections.end() ? name : found->second.number;
    if (item.name == "suppression")
      return paragraph("L’article\u00a0" + number + " est supprimé ; les autres gardent leur numéro.");
    const std::string* title = item.attribute("titre");
    const std::string content = content_of(Item{item.name, {}, item.words, item.children, {}});
    return with_text("Après l’article\u00a0" + number + ", il est inséré un article\u00a0" + number +
                         "\u00a0bis" + (title ? ", intitulé " + quoted(xml::escaped(*title)) : "") +
                         ", ainsi rédigé :",
                     content);
  }

  std::string redaction(const Operation& operation, const Item& item) const {
    const std::string* clause = item.attribute(item.name == "ajout" ? "apres" : "clause");
    const auto& clauses = labels_.printed_convention().clauses;
    const auto found = clause ? clauses.find(*clause) : clauses.end();
    if (clause && clause->starts_with("article:")) return article(item, *clause);
    const std::string old = found == clauses.end() ? "" : found->second.text;
    const std::string which = "l’alinéa commençant par " + quoted(first_words(xml::escaped(old)));
    if (item.name == "suppression") return paragraph(capital(which) + " est supprimé.");
    const std::string content = content_of(Item{item.name, {}, item.words, item.children, {}});
    if (item.name == "ajout")
      return with_text("Après " + which + ", il est inséré un alinéa ainsi rédigé :", content);
    const std::string now = plain(item);
    if (item.children.size() <= 1) {
      const std::string by_words =
          changed_words(xml::escaped(old), xml::escaped(now), capital("à " + which + ", "));
      if (!by_words.empty()) return paragraph(by_words);
    }
    (void)operation;
    return with_text(capital(which) + " est remplacé par les dispositions suivantes :", content);
  }

  std::string removed(const Operation& operation) const {
    const Item item = parsed(*operation.before);
    if (item.name == "action" && elsewhere(operation, Kind::insert)) return {};
    const Noun noun = labels_.thing(operation);
    if (item.name == "remplacement" || item.name == "ajout" || item.name == "suppression")
      return paragraph("La rédaction particulière de la clause « " + key_of(item) +
                       " » est supprimée ; celle du modèle est rétablie.");
    if (item.name == "action")
      return paragraph("La fiche action " + *item.attribute("fiche") + " est retirée du répertoire.");
    const std::string text = !item.words.empty() || !item.children.empty() ? plain(item) : "";
    const bool named = noun.words.find("«") != std::string::npos || text.empty();
    const std::string what =
        named ? ""
              : " " + quoted(text.size() <= 3 * kShort ? xml::escaped(text)
                                                       : first_words(xml::escaped(text)) + "…");
    return paragraph(capital(inside(operation) + noun.words + what + " " + verb(noun, "supprimé") + "."));
  }

  std::string moved(const Operation& operation) const {
    const Noun noun = labels_.thing(operation);
    const auto file = after_.find(operation.file);
    const Item* item = file == after_.end() ? nullptr : find(file->second, operation.path_after);
    const bool named = noun.words.find("«") != std::string::npos;
    const std::string what = item && !named ? " " + quoted(first_words(xml::escaped(plain(*item)))) : "";
    std::string where = behind(operation);
    if (where.ends_with(", ")) where.resize(where.size() - 2);
    return paragraph(capital(inside(operation) + noun.words + what + " " + verb(noun, "déplacé") + " " +
                             (where.empty() ? "en tête" : where) + "."));
  }

  static std::string title_of(const std::string& xml) {
    for (const Item& child : parsed(xml).children)
      if (child.name == "titre") return " « " + xml::escaped(plain(child)) + " »";
    return {};
  }

  std::string added_file(const Operation& operation) const {
    return paragraph("Il est inséré une fiche action " + code_of_file(operation.file) +
                     title_of(*operation.after) + ", jointe au présent avenant.");
  }

  std::string removed_file(const Operation& operation) const {
    return paragraph("La fiche action " + code_of_file(operation.file) + title_of(*operation.before) +
                     " est supprimée. Son code n’est pas réattribué.");
  }

  const Operations& all_;
  const Labels& labels_;
  const Snapshot& before_;
  const Snapshot& after_;
};

}  // namespace

Wording wording(const Operations& operations, const Labels& labels, const Snapshot& before,
                const Snapshot& after) {
  Wording out;
  std::map<std::string, std::size_t> changes;
  for (const Operation& operation : operations) ++changes[operation.file];
  Writer writer(operations, labels, before, after);
  const auto group_of_where = [&](Where where) -> Group& {
    for (Group& group : out.groups)
      if (group.where.key == where.key) return group;
    return out.groups.emplace_back(Group{std::move(where), {}, {}});
  };
  for (const Operation& operation : operations) {
    if (operation.is_file() && operation.kind == Kind::insert)
      out.added_fiches.push_back(code_of_file(operation.file));
    Where where = labels.where(operation);
    // Tables that change all over are read more easily as a whole.
    const bool whole = where.key.starts_with("annexe:") && where.key != "annexe:plan-actions" &&
                       changes[operation.file] >= kManyChanges;
    if (whole) {
      Group& group = group_of_where(std::move(where));
      if (!group.annexe.empty()) continue;
      group.annexe = group.where.key.substr(7);
      const auto section = labels.printed_convention().sections.find(group.where.key);
      const std::string number =
          section == labels.printed_convention().sections.end() ? "" : section->second.number;
      group.modifications.push_back("<p>L’annexe\u00a0" + number +
                                    " est remplacée par l’annexe jointe au présent avenant.</p>");
      continue;
    }
    std::string said = writer.say(operation);
    if (!said.empty()) group_of_where(std::move(where)).modifications.push_back(std::move(said));
  }
  std::stable_sort(out.groups.begin(), out.groups.end(),
                   [](const Group& a, const Group& b) { return a.where.order < b.where.order; });
  return out;
}

}  // namespace ctg::avenant
