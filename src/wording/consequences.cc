// A change of a block is covered where an operation's old words stand around what went, and its new words
// around what came. Words of an operation count in its own section; those that the whole convention repeats
// (codes and titles of fiches, numbers of annexes, the period), everywhere.
#include "wording/consequences.h"

#include <algorithm>

#include "avenant/difference.h"
#include "avenant/path.h"
#include "avenant/sorting.h"
#include "base/align.h"
#include "text/french.h"
#include "wording/blanks.h"

namespace ctg::wording {

namespace {

using Block = Printed::Block;
using Form = Block::Form;
using Kind = Operation::Kind;

constexpr double kAlike = 0.5;

// As it compares: one kind of space and of apostrophe, no sign at the end.
std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view here = text.substr(i, 1);
    for (const std::string_view space : {"\u00a0", "\u202f"})
      if (text.substr(i).starts_with(space)) here = space;
    if (text.substr(i).starts_with("’")) here = "’";
    const bool space = here == " " || here == "\n" || here == "\u00a0" || here == "\u202f";
    if (space ? !out.empty() && !out.ends_with(' ') : true) out += space ? " " : here == "’" ? "'" : here;
    i += here.size() - 1;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '.' || out.back() == ';' || out.back() == ','))
    out.pop_back();
  return out;
}

std::string_view stripped(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Item wrapped(const std::string& xml) { return avenant::item_or_none("<x>" + xml + "</x>"); }

bool is_figure(std::string_view text) {
  return is_blank(text) || std::none_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

struct Words {
  std::string before, after;
  bool name = false;   // of what a block presents: the whole block is said with it
  bool code = false;   // of a fiche: a block that it opens is said with it
  bool fills = false;  // a blank, which may stand elsewhere than what comes in its place: a list of its own
};

// ---- What the operations say

class Said {
 public:
  Said(const Operations& operations, const Labels& labels) : labels_(labels) {
    for (const Operation& operation : operations) {
      add(operation);
      if (operation.path.starts_with("fiche/echeance") && operation.kind == Kind::replace)
        echeance(operation, operations);
    }
  }

  // Local wording says its clause itself, with all in it.
  bool rewords(const Block& block) const {
    return std::any_of(clauses_.begin(), clauses_.end(), [&](const std::string& clause) {
      return block.clause == clause || block.clause.starts_with(clause + ".") || block.section == clause ||
             block.section == "article:" + clause;
    });
  }

  bool speaks_in(const std::string& section) const { return own_.contains(section); }

  bool covers(const std::string& section, const std::string& before, const std::string& after) const {
    const std::string a = renumbered(folded(before)), b = folded(after);
    const auto left = tokens_with_blanks(a), right = tokens_with_blanks(b);
    const auto start = [](const std::string& text, const std::vector<std::string_view>& tokens,
                          std::size_t i) {
      return i < tokens.size() ? static_cast<std::size_t>(tokens[i].data() - text.data()) : text.size();
    };
    const std::vector<Hunk> hunks = differences(left, right);
    return std::all_of(hunks.begin(), hunks.end(), [&](const Hunk& hunk) {
      const std::size_t from = start(a, left, hunk.from), from_end = start(a, left, hunk.from_end);
      const std::size_t to = start(b, right, hunk.to), to_end = start(b, right, hunk.to_end);
      const bool emptied =
          hunk.to == hunk.to_end && is_blank(stripped(std::string_view(a).substr(from, from_end - from)));
      return any(section, [&](const Words& words) {
        if (emptied && words.fills) return true;
        return stands_around(a, words.before, from, from_end) && stands_around(b, words.after, to, to_end);
      });
    });
  }

  // A block that only one side has.
  bool covers_whole(const std::string& section, const std::string& text, bool came) const {
    const std::string block = came ? folded(text) : renumbered(folded(text));
    return any(section, [&](const Words& words) {
      const std::string& said = came ? words.after : words.before;
      if (said.empty()) return false;
      // "Vu le Code …" holds what is said of it; a figure that stands in a block says nothing of the rest.
      const bool most = words.name || said.size() * 2 >= block.size();
      return said.find(block) != std::string::npos || (most && block.find(said) != std::string::npos) ||
             (words.code && block.starts_with(said + " "));
    });
  }

 private:
  template <class Test>
  bool any(const std::string& section, Test test) const {
    if (std::any_of(everywhere_.begin(), everywhere_.end(), test)) return true;
    const auto own = own_.find(section);
    return own != own_.end() && std::any_of(own->second.begin(), own->second.end(), test);
  }

  // Whether the words stand in the text around [from, to).
  static bool stands_around(const std::string& text, const std::string& words, std::size_t from,
                            std::size_t to) {
    // What is said to be filled in, or emptied, stands there as a blank.
    if (words.empty())
      return from == to || is_blank(stripped(std::string_view(text).substr(from, to - from)));
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) {
      if (at > from) return false;
      if (at + words.size() >= to) return true;
    }
    return false;
  }

  // "annexes 1 et 2" as the act numbers them, in the order of their numbers.
  std::string renumbered(const std::string& text) const {
    constexpr std::string_view kWord = "nnexe";
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find(kWord); !annexes_.empty() && at != std::string::npos;
         at = text.find(kWord, std::max(done, at + 1))) {
      std::size_t i = at + kWord.size();
      if (i < text.size() && text[i] == 's') ++i;
      if (i >= text.size() || text[i] != ' ') continue;
      std::vector<int> numbers;
      std::vector<std::string> between;
      const std::size_t start = ++i;
      std::size_t end = start;
      for (std::string sign;;) {
        const std::size_t number = i;
        while (i < text.size() && text[i] >= '0' && text[i] <= '9' && i - number < 4) ++i;
        if (i == number) break;
        const auto found = annexes_.find(text.substr(number, i - number));
        numbers.push_back(
            std::stoi(found == annexes_.end() ? text.substr(number, i - number) : found->second));
        between.push_back(sign);
        end = i;
        for (const std::string_view next : {", ", " et "})
          if (text.compare(i, next.size(), next) == 0) sign = next;
        if (sign.empty() || text.compare(i, sign.size(), sign) != 0) break;
        i += sign.size();
      }
      std::sort(numbers.begin(), numbers.end());
      out += text.substr(done, start - done);
      for (std::size_t k = 0; k < numbers.size(); ++k) out += between[k] + std::to_string(numbers[k]);
      done = end;
    }
    return out + text.substr(done);
  }

  void everywhere(std::string_view before, std::string_view after) {
    everywhere_.push_back({folded(before), folded(after)});
  }

  // Where an échéance has no text, the sheet prints its years.
  void echeance(const Operation& operation, const Operations& all) {
    const auto [before, after] = labels_.years_of(operation.file, all);
    own_["annexe:plan-actions"].push_back({folded(before), folded(after)});
    if (operation.path != "fiche/echeance") return;
    const auto shown = [&](const std::optional<std::string>& text, const std::string& years) {
      return folded(text && !text->empty() ? labels_.shown(operation, *text) : years);
    };
    own_[labels_.where(operation).key].push_back(
        {shown(operation.before, before), shown(operation.after, after)});
  }

  // Of a value that is another one: `own`, what is said under its heading.
  void add_value(const Operation& operation, const std::string& path, std::vector<Words>& own) {
    const std::string old = operation.before.value_or(""), now = operation.after.value_or("");
    const bool attribute = operation.is_attribute();
    const Words words{folded(attribute ? labels_.shown(operation, old) : labels_.text(wrapped(old))),
                      folded(attribute ? labels_.shown(operation, now) : labels_.new_text(wrapped(now))),
                      false, false, old.empty() && !now.empty()};
    own.push_back(words);
    own.push_back({folded(labels_.shown(operation, old)), folded(labels_.shown(operation, now))});
    for (Words bare = own.back(); const std::string_view unit : {" €", " places", " place"})
      if (bare.before.ends_with(unit) || bare.after.ends_with(unit)) {
        if (bare.before.ends_with(unit)) bare.before.resize(bare.before.size() - unit.size());
        if (bare.after.ends_with(unit)) bare.after.resize(bare.after.size() - unit.size());
        own.push_back(bare);
      }
    if (operation.path == "fiche/titre") everywhere_.push_back(words);
    if (operation.path.starts_with("fiche/echeance/@")) own_["annexe:plan-actions"].push_back(words);
    // Tables call a body by its short name.
    if (path.ends_with("/@financeur") || path.ends_with("/@partie"))
      own_[labels_.where(operation).key].push_back(
          {folded(labels_.short_name(old)), folded(labels_.short_name(now))});
  }

  void add(const Operation& operation) {
    const std::string old = operation.before.value_or(""), now = operation.after.value_or("");
    if (operation.kind == Kind::rename) return everywhere_.push_back({folded(old), folded(now), false, true});
    if (const Item* redaction = labels_.redaction(operation))
      for (const std::string_view name : {"clause", "id"})
        if (const std::string* clause = redaction->attribute(name)) clauses_.insert(*clause);
    std::vector<Words>& own = own_[labels_.where(operation).key];
    if (operation.kind == Kind::move || avenant::is_seen_in_print(operation)) return;
    const std::string& path = operation.path.empty() ? operation.path_after : operation.path;
    if (path.starts_with("convention/annexes/") && operation.is_attribute()) annexes_.emplace(old, now);
    if (path.starts_with("convention/periode/@")) {
      everywhere(labels_.shown(operation, old), labels_.shown(operation, now));
      everywhere(labels_.period_before(), labels_.period_after());
    }
    if (operation.is_file()) {
      const std::string code = avenant::code_of_file(operation.file);
      Words words;
      (operation.kind == Kind::insert ? words.after : words.before) = folded(code);
      words.code = true;
      everywhere_.push_back(std::move(words));
      return;
    }
    if (!operation.is_attribute()) {
      const auto gone = avenant::notes_of(old), come = avenant::notes_of(now);
      for (std::size_t i = 0; i < std::max(gone.size(), come.size()); ++i)
        own.push_back({i < gone.size() ? folded(labels_.text(gone[i])) : "",
                       i < come.size() ? folded(labels_.new_text(come[i])) : ""});
    }
    if (operation.is_attribute() || operation.kind == Kind::replace) return add_value(operation, path, own);
    if (path.starts_with("convention/parties/") && avenant::steps_of(path).size() == 3) {
      const Item item = wrapped(operation.kind == Kind::insert ? now : old).children.front();
      for (const Item& child : item.children)
        if (child.name == "nom" || child.name == "denomination") {
          const std::string name = folded(avenant::plain(child));
          own.push_back(operation.kind == Kind::insert ? Words{"", name, true} : Words{name, "", true});
        }
      return;
    }
    if (path.ends_with("/toutes")) return own.push_back({"", folded("Toutes les actions de la CTG")});
    if (path.ends_with("/aucun"))
      for (const char* none : {"Aucun", "Aucune", "Aucune action.", "Aucun moyen.", "Aucun poste.",
                               "Aucun équipement ni service."})
        own.push_back({"", folded(none)});
    const auto whole = [&](const std::string& xml, bool came) {
      const Item item = wrapped(xml);
      const std::string text = folded(came ? labels_.new_text(item) : labels_.text(item));
      return !text.empty() || item.children.empty() ? text : folded(labels_.name_of(item.children.front()));
    };
    own.push_back({whole(old, false), whole(now, true), path.find("/lien[") != std::string::npos});
  }

  const Labels& labels_;
  std::vector<Words> everywhere_;
  std::map<std::string, std::string> annexes_;  // numbers that change
  std::set<std::string> clauses_;
  std::map<std::string, std::vector<Words>> own_;
};

// ---- Blocks of one section, before and after

struct Pair {
  const Block* before = nullptr;
  const Block* after = nullptr;
};

// As many blocks of the same forms as before: each is what became of the one in its place.
bool stand_in_place(const std::vector<const Block*>& before, const std::vector<const Block*>& after,
                    const Hunk& hunk) {
  if (hunk.from_end - hunk.from != hunk.to_end - hunk.to) return false;
  for (std::size_t i = hunk.from, j = hunk.to; i < hunk.from_end; ++i, ++j)
    if (before[i]->form != after[j]->form ||
        (before[i]->form != Form::row && before[i]->clause != after[j]->clause))
      return false;
  return true;
}

std::vector<Pair> paired(const std::vector<const Block*>& before, const std::vector<const Block*>& after) {
  std::vector<std::string> texts;
  texts.reserve(before.size() + after.size());
  const auto key = [](const Block* block) {
    return folded(block->text) + static_cast<char>('0' + static_cast<int>(block->form));
  };
  for (const Block* block : before) texts.push_back(key(block));
  for (const Block* block : after) texts.push_back(key(block));
  const auto middle = texts.begin() + static_cast<std::ptrdiff_t>(before.size());
  const std::vector<std::string_view> a(texts.begin(), middle), b(middle, texts.end());
  std::vector<Pair> out;
  std::size_t i = 0, j = 0;
  // What only a sign at the end tells apart is the same, and was signed with its own.
  const auto same_up_to = [&](std::size_t end) {
    for (; i < end; ++i, ++j)
      if (before[i]->text != after[j]->text) out.push_back({before[i], after[j]});
  };
  const auto alike = [](const Block& x, const Block& y) {
    if (x.form != y.form) return false;
    return (!x.clause.empty() && x.clause == y.clause && x.form != Form::row && x.form != Form::item) ||
           fills(folded(x.text), folded(y.text)) ||
           likeness(without_blanks(x.text), without_blanks(y.text)) >= kAlike;
  };
  for (const Hunk& hunk : differences(a, b)) {
    same_up_to(hunk.from);
    const bool one = hunk.from_end - i == 1 && hunk.to_end - j == 1;
    const bool in_place = stand_in_place(before, after, hunk);
    while (in_place && i < hunk.from_end) out.push_back({before[i++], after[j++]});
    while (i < hunk.from_end) {
      std::size_t next = j;
      while (next < hunk.to_end && !(one && before[i]->form == after[next]->form) &&
             !alike(*before[i], *after[next]))
        ++next;
      if (next == hunk.to_end) {
        out.push_back({before[i++], nullptr});
        continue;
      }
      while (j < next) out.push_back({nullptr, after[j++]});
      out.push_back({before[i++], after[j++]});
    }
    while (j < hunk.to_end) out.push_back({nullptr, after[j++]});
  }
  same_up_to(before.size());
  return out;
}

class Finder {
 public:
  Finder(const Said& said, Consequences& out) : said_(said), out_(out) {}

  void section(const std::string& name, const std::vector<const Block*>& before,
               const std::vector<const Block*>& after) {
    const std::vector<Pair> pairs = paired(before, after);
    for (const Pair& pair : pairs) {
      const Block& block = pair.after ? *pair.after : *pair.before;
      if (is_moved(pair, pairs)) continue;
      if (block.form == Form::row)
        row(name, pair);
      else if (!is_covered(name, pair))
        out_.blocks.push_back({name, block.form, block.clause, pair.before ? pair.before->text : "",
                               pair.after ? pair.after->text : "", behind(pair.after, after, pairs)});
    }
  }

 private:
  // The block before it, in the words that were signed, where it was.
  static Behind behind(const Block* block, const std::vector<const Block*>& all,
                       const std::vector<Pair>& pairs) {
    if (block && block->form == Form::note) return {block->text_before, Form::note};
    const auto at = std::find(all.begin(), all.end(), block);
    for (auto it = std::make_reverse_iterator(at); block && it != all.rend(); ++it) {
      if ((*it)->form == Form::row || (*it)->form == Form::note) continue;
      const auto pair = std::ranges::find(pairs, *it, &Pair::after);
      if (pair == pairs.end() || !pair->before) return {(*it)->text, (*it)->form};
      return {pair->before->text, (*it)->form, folded(pair->before->text) != folded((*it)->text)};
    }
    return {};
  }

  bool is_covered(const std::string& section, const Pair& pair) const {
    if (said_.rewords(pair.after ? *pair.after : *pair.before)) return true;
    if (pair.before && pair.after && is_label_left(section, *pair.before, *pair.after)) return true;
    if (pair.before && pair.after)
      return said_.covers(section, pair.before->text, pair.after->text) ||
             (said_.covers_whole(section, pair.before->text, false) &&
              said_.covers_whole(section, pair.after->text, true));
    const Block& block = pair.after ? *pair.after : *pair.before;
    // The word between two parties, the label of what an operation says.
    if (block.text == "et") return true;
    const bool label = block.text.ends_with(':') && block.text.size() < 30;
    if (label && section.starts_with("fiche:") && said_.speaks_in(section)) return true;
    return said_.covers_whole(section, block.text, pair.after != nullptr);
  }

  // "Humaines : Coordinateur, 50 % ETP" of which what follows the label is said to become a list of its own.
  bool is_label_left(const std::string& section, const Block& before, const Block& after) const {
    const std::string label = folded(after.text), whole = folded(before.text);
    return label.ends_with(':') && whole.starts_with(label + " ") &&
           said_.covers_whole(section, whole.substr(label.size() + 1), false);
  }

  static bool is_moved(const Pair& pair, const std::vector<Pair>& all) {
    if (pair.before && pair.after) return false;
    const std::string& text = (pair.after ? pair.after : pair.before)->text;
    return std::any_of(all.begin(), all.end(), [&](const Pair& other) {
      const Block* there = pair.after ? other.before : other.after;
      return !(other.before && other.after) && there && there->text == text;
    });
  }

  void row(const std::string& section, const Pair& pair) {
    if (pair.before && pair.after && pair.before->cells.size() != pair.after->cells.size())
      return column(section, *pair.before, *pair.after);
    if (pair.before && pair.after) {
      for (std::size_t i = 0; i < pair.after->cells.size(); ++i)
        cell(section, *pair.after, pair.before->cells[i], pair.after->cells[i]);
      return;
    }
    const Block& block = pair.after ? *pair.after : *pair.before;
    if (columns_of(section) || said_.speaks_in(section)) {
      if (section != "annexe:plan-actions") out_.sums.insert(section);
      return;
    }
    out_.blocks.push_back(
        {section, Form::row, block.clause, pair.before ? block.text : "", pair.after ? block.text : "", {}});
  }

  bool columns_of(const std::string& section) const { return out_.columns.contains(section); }

  void column(const std::string& section, const Block& before, const Block& after) {
    Columns& columns = out_.columns[section];
    const auto differ = [](const Block& from, const Block& to, std::set<std::string>& years) {
      for (const std::string& cell : to.cells)
        if (cell.starts_with("20") &&
            std::find(from.cells.begin(), from.cells.end(), cell) == from.cells.end())
          years.insert(cell.substr(0, 4));
    };
    if (!starts_with_year(before) || !starts_with_year(after)) return;
    differ(before, after, columns.came);
    differ(after, before, columns.gone);
  }

  // Whether it heads a table of years.
  static bool starts_with_year(const Block& row) {
    return row.cells.size() > 1 && row.cells[1].starts_with("20");
  }

  void cell(const std::string& section, const Block& row, const std::string& before,
            const std::string& after) {
    if (folded(before) == folded(after) || said_.covers(section, before, after)) return;
    const bool figure = is_figure(before) && is_figure(after);
    if (figure && said_.speaks_in(section))
      out_.sums.insert(section);
    else
      out_.blocks.push_back({section,
                             Form::row,
                             row.clause,
                             before,
                             after,
                             {},
                             figure && !is_figure(row.cells.front()) ? row.cells.front() : ""});
  }

  const Said& said_;
  Consequences& out_;
};

std::vector<std::pair<std::string, std::vector<const Block*>>> by_section(const Printed& printed) {
  std::vector<std::pair<std::string, std::vector<const Block*>>> out;
  std::map<std::string, std::size_t, std::less<>> at;
  for (const Block& block : printed.blocks) {
    const auto [found, fresh] = at.emplace(block.section, out.size());
    if (fresh) out.push_back({block.section, {}});
    out[found->second].second.push_back(&block);
  }
  return out;
}

}  // namespace

Consequences consequences(const Operations& operations, const Labels& labels,
                          const std::set<std::string>& whole) {
  Consequences out;
  const Printed* next = labels.convention_after();
  if (!next) return out;
  const Said said(operations, labels);
  Finder finder(said, out);
  std::map<std::string, std::string> codes;  // of before, by those of now
  for (const Operation& operation : operations)
    if (operation.kind == Kind::rename)
      codes.emplace("fiche:" + operation.after.value_or(""), "fiche:" + operation.before.value_or(""));
  const auto before = by_section(labels.convention()), after = by_section(*next);
  const auto of = [](const auto& all, const std::string& name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == name; });
    return found == all.end() ? std::vector<const Block*>{} : found->second;
  };
  const auto is_apart = [&](const std::string& name) {
    // The cover shows the parties and the period again; who signed the convention signed it.
    return name.empty() || name == "couverture" || name == "signatures" || name == "sommaire" ||
           whole.contains(name);
  };
  for (const Operation& operation : operations) {
    if (operation.path == "convention/modele/@version") out.other_model = true;
    const std::vector<avenant::Step> steps = avenant::steps_of(operation.path);
    const bool name =
        operation.kind == Kind::replace && steps.size() == 4 && steps[1].name == "parties" &&
        (steps[3].name == "nom" || steps[3].name == "denomination" || steps[3].name == "nom-usuel");
    if (name)
      out.names.push_back({avenant::plain_words(operation.before.value_or("")),
                           avenant::plain_words(operation.after.value_or(""))});
  }
  for (const auto& [name, blocks] : after) {
    const auto code = codes.find(name);
    if (!is_apart(name)) finder.section(name, of(before, code == codes.end() ? name : code->second), blocks);
  }
  for (const auto& [name, blocks] : before) {
    const bool renamed =
        std::ranges::find(codes, name, &std::pair<const std::string, std::string>::second) != codes.end();
    if (!is_apart(name) && !renamed && of(after, name).empty()) finder.section(name, blocks, {});
  }
  return out;
}

namespace {

// "4 (ancienne annexe 3)" of one that the act renumbers.
std::string number_of(const std::string& section, const Labels& labels) {
  const std::string number = labels.number_of(section), now = labels.number_after(section);
  const bool renumbered = section.starts_with("annexe:") && !now.empty() && now != number;
  return renumbered ? now + " (ancienne annexe\u00a0" + number + ")" : number;
}

}  // namespace

std::string places_of(const std::vector<std::string>& sections, const Labels& labels) {
  struct Numbered {
    std::string_view kind, one, many;
    std::vector<std::string> numbers = {};
  };
  std::vector<std::string> parts;
  Numbered kinds[] = {{"article:", "à l’article\u00a0", "aux articles\u00a0"},
                      {"annexe:", "à l’annexe\u00a0", "aux annexes\u00a0"},
                      {"fiche:", "à la fiche action ", "aux fiches actions "}};
  for (const std::string& section : sections) {
    if (section == "preambule") parts.push_back("au préambule");
    if (section == "visas") parts.push_back("aux visas");
    if (section == "parties") parts.push_back("à la désignation des parties");
    for (Numbered& kind : kinds)
      if (section.starts_with(kind.kind))
        kind.numbers.push_back(kind.kind == "fiche:" ? section.substr(6) : number_of(section, labels));
  }
  for (const Numbered& kind : kinds)
    if (!kind.numbers.empty())
      parts.push_back(std::string(kind.numbers.size() > 1 ? kind.many : kind.one) +
                      text::enumeration(kind.numbers));
  return text::enumeration(parts);
}

}  // namespace ctg::wording
