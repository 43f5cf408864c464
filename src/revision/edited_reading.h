// Word processors split the words of a paragraph as they like and mark what was changed in their own ways;
// what the document says once the changes are accepted is the same for both. A paragraph whose mark is
// deleted goes on with the next one. What stands beside the words (a comment, a picture, that they are struck
// out) is kept apart, with the paragraph it stands in.
#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "office/elements.h"
#include "office/package.h"
#include "revision/edited.h"
#include "xml/node.h"

namespace ctg::revision {

using office::child_of, office::find_below, office::value_of, office::val_of, office::is_on, office::one_of;
using office::Package, office::Relationship;
using office::plain_text, office::collapsed;

// What a style says of bold, italic, struck out, hidden: nothing, no, yes.
struct EditedLook {
  static constexpr char kStruck = 4, kHidden = 8;  // besides those of EditedParagraph
  std::optional<bool> strong, em, struck = {}, hidden = {};
  void take(const EditedLook& over) {
    if (over.strong) strong = over.strong;
    if (over.em) em = over.em;
    if (over.struck) struck = over.struck;
    if (over.hidden) hidden = over.hidden;
  }
  // Of a paragraph's style: its own bold and italic are those of all its words.
  EditedLook without_emphasis() const { return {{}, {}, struck, hidden}; }
  char bits() const {
    return static_cast<char>((strong.value_or(false) ? EditedParagraph::kStrong : 0) |
                             (em.value_or(false) ? EditedParagraph::kEm : 0) |
                             (struck.value_or(false) ? kStruck : 0) | (hidden.value_or(false) ? kHidden : 0));
  }
};

// What styles say, with what those say that they are made from.
class EditedStyles {
 public:
  EditedLook& add(const std::string& name, std::string parent) {
    parents_[name] = std::move(parent);
    return looks_[name];
  }
  EditedLook of(const std::string& name, int depth = 0) const {
    constexpr int kDeepest = 20;
    const auto own = looks_.find(name);
    if (own == looks_.end() || depth > kDeepest) return {};
    EditedLook look = of(parents_.at(name), depth + 1);
    look.take(own->second);
    return look;
  }

 private:
  std::map<std::string, EditedLook> looks_;
  std::map<std::string, std::string> parents_;
};

// The paragraphs as they come.
class Collected {
 public:
  void open() {
    if (joins_) {
      joins_ = false;
      return;
    }
    all_.emplace_back();
    all_.back().table = table_, all_.back().row = row_, all_.back().cell = cell_;
    all_.back().passage = passage_;
    if (passage_ == Passage::note) all_.back().stands_in = caller_;
  }
  template <class Inside>
  void in_passage(Passage passage, Inside inside) {
    const Passage before = passage_;
    passage_ = before == Passage::text ? passage : before;
    inside();
    passage_ = before;
  }
  // The paragraph that is being read, from 1.
  std::uint32_t here() const { return static_cast<std::uint32_t>(all_.size()); }
  template <class Inside>
  void in_note(std::uint32_t caller, Inside inside) {
    caller_ = caller;
    in_passage(Passage::note, inside);
  }
  bool in(Passage passage) const { return passage_ == passage; }
  // Words that stand for a picture; they are not on the page.
  void instead(std::string_view words) {
    if (!words.empty()) beside(Passage::picture, words);
  }
  // What stands in the paragraph and is no word of it.
  void beside(Passage kind, std::string_view words) {
    asides_.emplace_back().passage = kind;
    asides_.back().text = words;
    asides_.back().stands_in = here();
  }
  // The next paragraph goes on with this one.
  void join() { joins_ = true; }
  void text(std::string_view characters, char look) {
    if (all_.empty()) return;
    EditedParagraph& last = all_.back();
    const std::size_t from = last.text.size();
    for (const char c : characters) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (blank && last.text.ends_with(' ')) continue;
      last.text += blank ? ' ' : c;
      last.looks += static_cast<char>(look & (EditedParagraph::kStrong | EditedParagraph::kEm));
    }
    if ((look & EditedLook::kStruck) != 0) stretch(Passage::struck, struck_, from);
    if ((look & EditedLook::kHidden) != 0) stretch(Passage::hidden, hidden_, from);
  }
  template <class Inside>
  void in_table(Inside inside) {
    const auto before = std::tuple(table_, row_, cell_);
    table_ = ++tables_, row_ = cell_ = 0;
    inside();
    std::tie(table_, row_, cell_) = before;
  }
  void next_row() { ++row_, cell_ = 0; }
  void next_cell() { ++cell_; }
  // Without its styles a document says nothing of its looks.
  void forget_looks() {
    for (EditedParagraph& one : all_) one.looks.clear();
  }
  std::vector<EditedParagraph> take() {
    std::ranges::move(asides_, std::back_inserter(all_));
    return std::move(all_);
  }

 private:
  // Words in a row that look so: one aside, and where they end.
  struct Stretch {
    std::size_t aside = 0, end = 0;
    std::uint32_t paragraph = 0;
  };
  void stretch(Passage kind, Stretch& open, std::size_t from) {
    const std::string& text = all_.back().text;
    if (open.paragraph != here() || open.end != from) {
      if (text.find_first_not_of(' ', from) == text.npos) return;
      beside(kind, {});
      open.aside = asides_.size() - 1;
    }
    asides_[open.aside].text += text.substr(from);
    open.paragraph = here(), open.end = text.size();
  }

  std::vector<EditedParagraph> all_, asides_;
  std::uint32_t tables_ = 0, table_ = 0, row_ = 0, cell_ = 0, caller_ = 0;
  Stretch struck_, hidden_;
  Passage passage_ = Passage::text;
  bool joins_ = false;
};

// The list of sigles and legends are known by the styles of their lines.
inline Passage passage_of(std::string_view style) {
  return style.starts_with("Sigle")           ? Passage::sigles
         : style.starts_with("Signification") ? Passage::legend
                                              : Passage::text;
}

// Words one after another, " | " between them.
inline void add_words(std::string& words, std::string_view more) {
  if (more.find_first_not_of(" \t\r\n") == more.npos) return;
  if (!words.empty()) words += " | ";
  words += more;
}

std::vector<EditedParagraph> of_word(Package& package, const xml::Node& body, Diagnostics& diags);
std::vector<EditedParagraph> of_odf(Package& package, const xml::Node* styles, const xml::Node* content,
                                    Diagnostics& diags);

}  // namespace ctg::revision
