// The same words that change in several places are said once, with all places; where they also stand in a
// block that does not change, each place is named by the first words of its block.
#include "wording/coordination.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "text/french.h"
#include "wording/blanks.h"
#include "wording/clauses.h"
#include "wording/words.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

using Form = Printed::Block::Form;

constexpr std::string_view kInConsequence = "en conséquence, ";

Noun noun_of_form(Form form) {
  switch (form) {
    case Form::heading:
      return {"l’intitulé"};
    case Form::item:
      return {"le point"};
    case Form::note:
      return {"la note", true};
    case Form::row:
      return {"la ligne", true};
    case Form::paragraph:
      break;
  }
  return {"l’alinéa"};
}

class CoordinationWriter {
 public:
  CoordinationWriter(const Consequences& found, const std::set<std::string>& silent, const Labels& labels,
                     std::vector<Group>& groups)
      : names_(found.names),
        other_model_(found.other_model),
        alone_(groups.empty() && std::none_of(found.blocks.begin(), found.blocks.end(),
                                              [&](const Consequence& block) {
                                                return block.section == "parties" ||
                                                       silent.contains(block.section);
                                              })),
        silent_(silent),
        labels_(labels),
        groups_(groups) {
    for (const Group& each : groups) said_.emplace(each.where.key, each.modifications);
  }

  void say(const std::vector<Consequence>& all) {
    for (const Consequence& each : all) told_.push_back({&each, words_of(each)});
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::size_t end = i + 1;
      while (end < all.size() && goes_on(all[end - 1], all[end])) ++end;
      if (all[i].before.empty()) {
        inserted(all, i, end);
        i = end - 1;
      } else if (all[i].after.empty()) {
        put(all[i], which(all[i]) + " est supprimé" + (noun_of_form(all[i].form).feminine ? "e" : "") + ".",
            "");
      } else {
        changed(all[i]);
      }
    }
    for (Shared& each : shared_) {
      std::sort(each.sections.begin(), each.sections.end(), [&](const std::string& a, const std::string& b) {
        return labels_.of_section(a).order < labels_.of_section(b).order;
      });
      each.sections.erase(std::unique(each.sections.begin(), each.sections.end()), each.sections.end());
      put_at(each.sections, each.words + ".", "");
    }
  }

  // All that stands under the heading of the consequences, as the convention goes.
  void finish() {
    std::stable_sort(apart_.begin(), apart_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, sentence] : apart_) group("coordination").modifications.push_back(std::move(sentence));
  }

  void count(const Consequences& found) {
    for (const std::string& section : found.sums)
      group(section).modifications.push_back(paragraph(
          "Les totaux et les tableaux récapitulatifs de cette annexe sont modifiés en conséquence."));
    std::map<std::string, std::vector<std::string>> tables;  // by what is said of them
    for (const auto& [section, columns] : found.columns) {
      const auto years = [](const std::set<std::string>& set) {
        const std::vector<std::string> all(set.begin(), set.end());
        return std::string(all.size() > 1 ? "les années " : "l’année ") + text::enumeration(all);
      };
      if (!columns.came.empty())
        tables["les tableaux annuels comptent une colonne de plus pour " + years(columns.came) + "."]
            .push_back(section);
      if (!columns.gone.empty())
        tables["les tableaux annuels ne comptent plus de colonne pour " + years(columns.gone) + "."]
            .push_back(section);
    }
    for (const auto& [words, sections] : tables) put_at(sections, words, "");
  }

 private:
  struct Told {
    const Consequence* of;
    std::optional<WordChanges> words;
  };

  struct Shared {
    std::string words;
    std::vector<std::string> sections;
  };

  static bool goes_on(const Consequence& a, const Consequence& b) {
    return a.before.empty() && b.before.empty() && a.section == b.section && a.form == b.form &&
           a.form != Form::note && b.behind.text == a.after;
  }

  // The heading of the section where the change is its own matter, else that of all consequences.
  Group& group(const std::string& section) {
    Where where = section == "coordination"
                      ? Where{100000, section, "des autres dispositions de la convention", "coordination"}
                      : labels_.of_section(section);
    for (Group& each : groups_)
      if (each.where.key == where.key) return each;
    return groups_.emplace_back(Group{std::move(where), {}, {}});
  }

  bool is_own(const std::string& section) const {
    return other_model_ || alone_ || section == "parties" || silent_.contains(section);
  }

  // A sentence of one place, and the text behind it.
  void put(const Consequence& of, const std::string& words, const std::string& text) {
    if (is_own(of.section)) {
      Group& own = group(of.section);
      const std::string lead(follows(own, of) ? kInConsequence : std::string_view());
      own.modifications.push_back(paragraph(text::capitalised(lead + words)) + text);
    } else {
      put_at({of.section}, words, text);
    }
  }

  // Whether a sentence of the group is what the change follows from; of a party, one about that party.
  bool follows(const Group& own, const Consequence& of) const {
    const auto said = said_.find(own.where.key);
    if (other_model_ || said == said_.end()) return false;
    if (of.section != "parties") return true;
    const std::string party = xml::escaped(party_of(of));
    return std::ranges::any_of(said->second, [&](const std::string& sentence) {
      return !party.empty() && sentence.find(party) != std::string::npos;
    });
  }

  // The name of the party that a block of the parties is about: "La Msa Plateaux" of "La Msa Plateaux,
  // représentée par …", and of the block behind it.
  std::string party_of(const Consequence& of) const {
    std::string name;
    for (const Printed::Block& block : labels_.convention().blocks) {
      if (block.section != "parties") continue;
      if (const std::size_t comma = block.text.find(", représenté"); comma != std::string::npos)
        name = block.text.substr(0, comma);
      if (block.text == of.before) return name;
    }
    return {};
  }

  void put_at(const std::vector<std::string>& sections, const std::string& words, const std::string& text) {
    apart_.emplace_back(labels_.of_section(sections.front()).order,
                        paragraph(text::capitalised(std::string(kInConsequence) +
                                                    places_of(sections, labels_) + ", " + words)) +
                            text);
  }

  // "l’alinéa commençant par « … »", with as many words as tell it from the others of its section.
  std::string which(const Consequence& of) const {
    const Noun noun = noun_of_form(of.form);
    if (of.form == Form::heading && !has_headings_beside(of)) return noun.words;
    if (of.form == Form::row) return "la ligne «\u00a0" + xml::escaped(of.before) + "\u00a0»";
    return noun.words + found_by(first_words(of.before, others(of.section)), noun.feminine);
  }

  // The heading of an article is its only one, or stands above others: those are named by their words.
  bool has_headings_beside(const Consequence& of) const {
    const auto& blocks = labels_.convention().blocks;
    const auto is_heading = [&](const Printed::Block& block) {
      return block.section == of.section && block.form == Form::heading;
    };
    const auto first = std::ranges::find_if(blocks, is_heading);
    return first != blocks.end() && first->text != of.before;
  }

  std::vector<std::string_view> others(const std::string& section) const {
    std::vector<std::string_view> out;
    for (const Printed::Block& block : labels_.convention().blocks)
      if (block.section == section) out.push_back(block.text);
    return out;
  }

  void inserted(const std::vector<Consequence>& all, std::size_t from, std::size_t end) {
    const Noun noun = noun_of_form(all[from].form);
    const std::string e = noun.feminine ? "e" : "";
    if (end - from == 1) {
      const std::string sentence = place(all[from]) + "il est inséré " + indefinite(noun) + " ainsi rédigé" +
                                   e + " : « " + xml::escaped(all[from].after) + " ».";
      return put(all[from], sentence, "");
    }
    // Points are a list to who hears them, too.
    const bool points = all[from].form == Form::item;
    const std::string_view tag = points ? "li" : "p";
    std::string text;
    for (std::size_t i = from; i < end; ++i)
      text += fmt::format("<{0}>{1}</{0}>", tag, xml::escaped(all[i].after));
    if (points) text = "<ul>" + text + "</ul>";
    put(all[from], place(all[from]) + "sont insérés les " + without_article(noun) + "s suivants :",
        "<aside>" + text + "</aside>");
  }

  std::string place(const Consequence& of) const {
    const std::string& text = of.behind.text;
    if (text.empty()) return {};
    const std::string words = last_words(text);
    const bool found = first_blank(words) == std::string::npos && words.find(' ') != std::string::npos;
    const auto all = others(of.section);
    const bool once = std::ranges::count_if(all, [&](std::string_view other) {
                        return other.find(words) != std::string_view::npos;
                      }) <= 1;
    if (of.behind.form == Form::note || (found && once && !of.behind.changed))
      return "après les mots " + in_guillemets(words) + ", ";
    return "après " + noun_of_form(of.behind.form).words + found_by(start_now(of, all)) + ", ";
  }

  // How the block begins that a new one stands behind: as it does by then, where it is written anew before.
  std::string start_now(const Consequence& of, const std::vector<std::string_view>& all) const {
    const std::string start = first_words(of.behind.text, all);
    const auto anew = std::ranges::find_if(told_, [&](const Told& told) {
      return told.of->section == of.section && told.of->before == of.behind.text && !told.of->after.empty();
    });
    if (anew == told_.end() || anew->of->after.starts_with(start)) return start;
    return first_words(anew->of->after, all);
  }

  static std::string last_words(const std::string& text) {
    std::size_t at = text.size();
    for (int i = 0; i < 6 && at != std::string::npos && at > 0; ++i) at = text.rfind(' ', at - 1);
    const std::string out = at == std::string::npos || at == 0 ? text : text.substr(at + 1);
    // As many of them as stand behind what was to be filled in.
    std::size_t end = end_of_blanks(out);
    while (end > 0 && end < out.size() && (out[end] == ',' || out[end] == ' ')) ++end;
    return tokens_with_blanks(std::string_view(out).substr(end)).size() > 4 ? out.substr(end) : out;
  }

  // "les mots « la CC » sont remplacés par les mots « l’Agglomération »": where the names of the parties are
  // all that changes. Nothing else than that is told by names.
  std::optional<WordChanges> changed_names(const Consequence& of) const {
    static constexpr auto same = +[](const std::string& name) { return name; };
    static constexpr auto capital = +[](const std::string& name) { return text::capitalised(name); };
    static constexpr auto behind_de = +[](const std::string& name) { return text::contracted_of(name); };
    static constexpr auto behind_a = +[](const std::string& name) { return text::contracted_to(name); };
    // The fewest words that do: "la CC"; where the article is not the same with both, with what goes before
    // it.
    for (const auto& forms :
         {std::array{same, capital, behind_de, behind_a}, std::array{behind_de, behind_a, same, capital}})
      if (auto told = told_by(of, forms)) return told;
    return {};
  }

  template <class Forms>
  std::optional<WordChanges> told_by(const Consequence& of, const Forms& forms) const {
    WordChanges out;
    std::string text = of.before;
    for (const Renamed& each : names_) {
      const auto gives = [&](const Renamed& other) {
        return &other != &each && other.after.find(each.before) != std::string::npos;
      };
      if (std::ranges::any_of(names_, gives)) return {};  // a name that another takes over
      for (const auto form : forms) {
        const std::string from = form(each.before), to = form(each.after);
        std::size_t at = from.empty() ? std::string::npos : text.find(from);
        if (at == std::string::npos || from == to) continue;
        for (; at != std::string::npos; at = text.find(from, at + to.size()))
          text.replace(at, from.size(), to);
        out.parts += (out.parts.empty() ? "" : " ; ") + ("les mots " + in_guillemets(from)) +
                     " sont remplacés par les mots " + in_guillemets(to);
        out.places.push_back(from);
      }
    }
    if (text != of.after || out.parts.empty()) return {};
    return out;
  }

  // Nothing where the block is told whole.
  std::optional<WordChanges> words_of(const Consequence& of) const {
    if (of.before.empty() || of.after.empty()) return {};
    auto words = changed_names(of);
    // New wording is given whole, but for what is not filled in yet.
    const bool open = first_blank(of.after) != std::string::npos;
    if (!words && (open || !other_model_)) words = changed_words(of.before, of.after);
    if (!words && of.form == Form::row)
      words = WordChanges{
          "les mots " + in_guillemets(of.before) + " sont remplacés par les mots " + in_guillemets(of.after),
          {},
          {of.before}};
    return words;
  }

  void changed(const Consequence& of) {
    auto words = std::ranges::find(told_, &of, &Told::of)->words;
    const Noun noun = noun_of_form(of.form);
    if (!words) {
      const std::string sentence = which(of) + " est remplacé" + (noun.feminine ? "e" : "") +
                                   " par les dispositions suivantes : « " + xml::escaped(of.after) + " ».";
      return put(of, sentence, "");
    }
    if (words->parts.empty())
      return put(of,
                 which(of) + " est complété" + (noun.feminine ? "e" : "") + " par les mots " +
                     words->added_at_end + ".",
                 "");
    if (of.form == Form::row)
      words->parts = (of.row.empty() ? "dans les tableaux, " : "à la ligne " + in_guillemets(of.row) + ", ") +
                     words->parts;
    if (is_own(of.section) || stands_elsewhere(of, *words)) {
      const std::string here = of.form == Form::row ? "" : at(Noun{which(of)}) + ", ";
      return put(of, here + words->parts + ".", "");
    }
    for (Shared& each : shared_)
      if (each.words == words->parts) return each.sections.push_back(of.section);
    shared_.push_back({words->parts, {of.section}});
  }

  // Whether words that change here stand, before the act or after it, in another block of the section that
  // does not change in the same way: then the sentence must say which block it is about.
  bool stands_elsewhere(const Consequence& of, const WordChanges& words) const {
    if (of.form == Form::row || !labels_.convention_after()) return false;
    const auto holds = [](const std::string& text, const std::string& part) {
      return !part.empty() && text.find(part) != std::string::npos;
    };
    const auto has_one = [&](const Printed::Block& block) {
      return block.section == of.section && block.text != of.after && block.text != of.before &&
             std::ranges::any_of(words.places, [&](const std::string& part) {
               return holds(block.text, part) && !changes_alike(block, part, words.parts);
             });
    };
    return std::ranges::any_of(labels_.convention().blocks, has_one) ||
           std::ranges::any_of(labels_.convention_after()->blocks, has_one);
  }

  // Whether what is said of the part, "les mots « la CC » sont remplacés par …", is said of that block, too.
  bool changes_alike(const Printed::Block& block, const std::string& part, const std::string& parts) const {
    const std::size_t at = parts.find(in_guillemets(part));
    if (at == std::string::npos) return false;
    const std::size_t end = parts.find(" ; ", at);
    const std::string said = parts.substr(at, end == std::string::npos ? end : end - at);
    return std::ranges::any_of(told_, [&](const Told& other) {
      const std::string all = other.words ? other.words->parts : std::string();
      const std::size_t there = all.find(said);
      const bool same = there != std::string::npos && (there + said.size() == all.size() ||
                                                       all.compare(there + said.size(), 3, " ; ") == 0);
      return other.of->section == block.section &&
             (other.of->before == block.text || other.of->after == block.text) &&
             (same || comes_to(*other.of, part, said) ||
              (!other.words && other.of->after.find(part) == std::string::npos));  // it is told whole
    });
  }

  // Whether what is said of the part gives the new text of a block of which something else is said: "la CC"
  // in "de la CC", where both become "l’Agglomération".
  static bool comes_to(const Consequence& other, const std::string& part, const std::string& said) {
    constexpr std::string_view kBy = " par ", kQuote = "« ";
    const std::size_t by = said.rfind(kBy), open = by == std::string::npos ? by : said.find(kQuote, by);
    if (open == std::string::npos || !said.ends_with(" »")) return false;
    const std::size_t from = open + kQuote.size();
    const std::string now = said.substr(from, said.size() - from - std::string_view(" »").size());
    std::string text = xml::escaped(other.before);
    const std::string old = xml::escaped(part);
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + now.size()))
      text.replace(at, old.size(), now);
    return text == xml::escaped(other.after);
  }

  const std::vector<Renamed>& names_;
  const bool other_model_;
  const bool alone_;  // no operation has a sentence of its own: these are what the act changes
  const std::set<std::string>& silent_;
  std::map<std::string, std::vector<std::string>> said_;  // by the operations, under each heading
  const Labels& labels_;
  std::vector<Group>& groups_;
  std::vector<Told> told_;  // of each consequence
  std::vector<Shared> shared_;
  std::vector<std::pair<int, std::string>> apart_;
};

}  // namespace

void add_consequences(const Consequences& found, const std::set<std::string>& silent, const Labels& labels,
                      std::vector<Group>& groups) {
  CoordinationWriter writer(found, silent, labels, groups);
  writer.say(found.blocks);
  writer.count(found);
  writer.finish();
}

}  // namespace ctg::wording
