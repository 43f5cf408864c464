// The same words that change in several places are said once, with all places; where they also stand in a
// block that does not change, each place is named by the first words of its block.
#include "wording/coordination.h"

#include <algorithm>
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

Noun noun_of(Form form) {
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

class Writer {
 public:
  Writer(const Consequences& found, const std::set<std::string>& silent, const Labels& labels,
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
        groups_(groups) {}

  void say(const std::vector<Consequence>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::size_t end = i + 1;
      while (end < all.size() && goes_on(all[end - 1], all[end])) ++end;
      if (all[i].before.empty()) {
        inserted(all, i, end);
        i = end - 1;
      } else if (all[i].after.empty()) {
        put(all[i].section,
            which(all[i]) + " est supprimé" + (noun_of(all[i].form).feminine ? "e" : "") + ".", "");
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
  void put(const std::string& section, const std::string& words, const std::string& text) {
    if (is_own(section)) {
      Group& own = group(section);
      const std::string lead(own.modifications.empty() || other_model_ || alone_ ? std::string_view()
                                                                                 : kInConsequence);
      own.modifications.push_back(paragraph(text::capitalised(lead + words)) + text);
    } else {
      put_at({section}, words, text);
    }
  }

  void put_at(const std::vector<std::string>& sections, const std::string& words, const std::string& text) {
    apart_.emplace_back(labels_.of_section(sections.front()).order,
                        paragraph(text::capitalised(std::string(kInConsequence) +
                                                    places_of(sections, labels_) + ", " + words)) +
                            text);
  }

  // "l’alinéa commençant par « … »", with as many words as tell it from the others of its section.
  std::string which(const Consequence& of) const {
    const Noun noun = noun_of(of.form);
    if (of.form == Form::heading) return noun.words;
    if (of.form == Form::row) return "la ligne «\u00a0" + xml::escaped(of.before) + "\u00a0»";
    return noun.words + found_by(first_words(of.before, others(of.section)), noun.feminine);
  }

  std::vector<std::string_view> others(const std::string& section) const {
    std::vector<std::string_view> out;
    for (const Printed::Block& block : labels_.convention().blocks)
      if (block.section == section) out.push_back(block.text);
    return out;
  }

  void inserted(const std::vector<Consequence>& all, std::size_t from, std::size_t end) {
    const Noun noun = noun_of(all[from].form);
    const std::string e = noun.feminine ? "e" : "";
    if (end - from == 1) {
      const std::string sentence = place(all[from]) + "il est inséré " + indefinite(noun) + " ainsi rédigé" +
                                   e + " : « " + xml::escaped(all[from].after) + " ».";
      return put(all[from].section, sentence, "");
    }
    std::string text;
    for (std::size_t i = from; i < end; ++i) text += "<p>" + xml::escaped(all[i].after) + "</p>";
    put(all[from].section, place(all[from]) + "sont insérés les " + without_article(noun) + "s suivants :",
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
    return "après " + noun_of(of.behind.form).words + found_by(first_words(text, all)) + ", ";
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
    WordChanges out;
    std::string text = of.before;
    for (const Renamed& each : names_) {
      const auto gives = [&](const Renamed& other) {
        return &other != &each && other.after.find(each.before) != std::string::npos;
      };
      if (std::ranges::any_of(names_, gives)) return {};  // a name that another takes over
      for (const auto form : {+[](const std::string& name) { return name; },
                              +[](const std::string& name) { return text::capitalised(name); },
                              +[](const std::string& name) { return text::contracted_of(name); }}) {
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

  void changed(const Consequence& of) {
    auto words = changed_names(of);
    // New wording is given whole, but for what is not filled in yet.
    const bool open = first_blank(of.after) != std::string::npos;
    if (!words && (open || !other_model_)) words = changed_words(of.before, of.after);
    if (!words && of.form == Form::row)
      words = WordChanges{
          "les mots " + in_guillemets(of.before) + " sont remplacés par les mots " + in_guillemets(of.after),
          {},
          {of.before}};
    const Noun noun = noun_of(of.form);
    if (!words) {
      const std::string sentence = which(of) + " est remplacé" + (noun.feminine ? "e" : "") +
                                   " par les dispositions suivantes : « " + xml::escaped(of.after) + " ».";
      return put(of.section, sentence, "");
    }
    if (words->parts.empty())
      return put(of.section,
                 which(of) + " est complété" + (noun.feminine ? "e" : "") + " par les mots " +
                     words->added_at_end + ".",
                 "");
    if (of.form == Form::row)
      words->parts = (of.row.empty() ? "dans les tableaux, " : "à la ligne " + in_guillemets(of.row) + ", ") +
                     words->parts;
    if (is_own(of.section) || stands_elsewhere(of, words->places)) {
      const std::string here = of.form == Form::row ? "" : at(Noun{which(of)}) + ", ";
      return put(of.section, here + words->parts + ".", "");
    }
    for (Shared& each : shared_)
      if (each.words == words->parts) return each.sections.push_back(of.section);
    shared_.push_back({words->parts, {of.section}});
  }

  // Whether words that change here stand in another block of the section, which keeps them.
  bool stands_elsewhere(const Consequence& of, const std::vector<std::string>& places) const {
    if (of.form == Form::row || !labels_.convention_after()) return false;
    const auto& now = labels_.convention_after()->blocks;
    return std::any_of(now.begin(), now.end(), [&](const Printed::Block& block) {
      return block.section == of.section && block.text != of.after &&
             std::any_of(places.begin(), places.end(),
                         [&](const std::string& part) { return block.text.find(part) != std::string::npos; });
    });
  }

  const std::vector<Renamed>& names_;
  const bool other_model_;
  const bool alone_;  // no operation has a sentence of its own: these are what the act changes
  const std::set<std::string>& silent_;
  const Labels& labels_;
  std::vector<Group>& groups_;
  std::vector<Shared> shared_;
  std::vector<std::pair<int, std::string>> apart_;
};

}  // namespace

void add_consequences(const Consequences& found, const std::set<std::string>& silent, const Labels& labels,
                      std::vector<Group>& groups) {
  Writer writer(found, silent, labels, groups);
  writer.say(found.blocks);
  writer.count(found);
  writer.finish();
}

}  // namespace ctg::wording
