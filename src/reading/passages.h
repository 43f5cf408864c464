// The tree as rules read it: passages of plain text, in order, and the sections they stand in.
//
// A placeholder crosses line ends and changes of style, so a rule never looks at nodes of text, but at the
// text of a whole paragraph. A passage gives the way back: from a byte of its text to the place in the file.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/tree.h"
#include "readers/trail.h"
#include "reading/kind.h"
#include "reading/words.h"

namespace ctg::reading {

struct Passage;

// Characters [begin, end) of a passage: what a rule found, and tells.
struct Excerpt {
  Excerpt() = default;
  Excerpt(const Passage& of, std::size_t from, std::size_t to) : passage(&of), begin(from), end(to) {}

  const Passage* passage = nullptr;
  std::size_t begin = 0, end = 0;
  std::string_view text() const;
  Place at() const;      // where it begins in the file
  Place behind() const;  // where it ends there
};

struct Passage {
  enum class Kind { paragraph, heading, item, cell, label, note, signer };
  Kind kind = Kind::paragraph;
  std::string text;  // UTF-8; a field to fill is one U+FFFC; a forced line end is "\n". A heading's label is
                     // not in it
  std::string
      label;  // heading: "Article 3", "1.A.1"; box of a fiche: its title stands as a passage of kind label
  const document::Node* node = nullptr;  // the paragraph, heading, …
  std::size_t section = 0;               // index in Passages::sections
  int depth = 0;                         // item: 1, 2 in a list in an item, …
  bool header = false;                   // cell: it names its column or its row
  bool alone = false;                    // cell: the others of its row are empty
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t heading = kNone;  // the nearest heading: an index in Passages::all, its own for a heading

  // Pieces of the text that stand together in a file, in order; the first starts at offset 0.
  struct Piece {
    std::size_t offset = 0;
    Place place;
    bool model = false;  // fixed words of a template: not the user's to change
  };
  std::vector<Piece> pieces;
  const Piece& piece_at(std::size_t offset) const;  // pieces are not empty
  // Where the text of a piece ends, by its index.
  std::size_t piece_end(std::size_t piece) const {
    return piece + 1 < pieces.size() ? pieces[piece + 1].offset : text.size();
  }
  std::vector<Word> words;  // of the text
  // The plain form of a word; "" behind the last.
  std::string_view word(std::size_t i) const {
    return i < words.size() ? std::string_view(words[i].plain) : std::string_view{};
  }
  // Words [first, last], as they are written.
  Excerpt excerpt(std::size_t first, std::size_t last) const {
    return {*this, words[first].begin, words[last].end};
  }
  Excerpt whole() const { return {*this, 0, text.size()}; }
  // A word of letters whose first is a capital: "Évreux", not "élus".
  bool capitalised(std::size_t i) const;
  // Whether a word is the first of its line.
  bool starts_line(std::size_t i) const {
    return i == 0 || words[i - 1].begin < piece_at(words[i].begin).offset;
  }
  // Whether so many blanks, or a tab, part a word from the one before it: it stands in another column.
  bool is_in_other_column(std::size_t i, std::string_view blanks) const;
  bool counts = false;  // a number stands in it, in figures or in letters
  std::string plain;    // the words as they compare, one blank between: "l'annexe 4 ( suivi )"

  bool says(std::string_view phrase) const { return plain.find(phrase) != std::string::npos; }
  // "Vu le Code …", also behind a bullet; not "prévu", nor "vu" within a sentence.
  bool is_visa() const;
  bool introduces() const { return !words.empty() && words.back().plain == ":"; }  // what follows it
  // Of a heading: "Article 2 : D’autoriser Madame la Présidente à signer cette convention." The title of an
  // article is no sentence; the articles of a délibération are.
  bool is_sentence() const;

  // Where the character at a byte offset stands in the file (offset == text.size(): behind the last one).
  Place at(std::size_t offset) const;
  // Where the characters [begin, end) end there.
  Place behind(std::size_t begin, std::size_t end) const;
  // Whether a correction may replace [begin, end), or put something in where that is empty.
  bool can_change(std::size_t begin, std::size_t end) const;

  const readers::Trail* trail =
      nullptr;  // from the places of the pieces to those of the file; null: the same

 private:
  Place made_at(std::size_t offset) const;
  // Of words that stand in no file as they are: their place has a line and no column.
  bool is_made(const Place& place) const { return trail == nullptr && place.column == 0; }
  std::size_t last_of(std::size_t begin, std::size_t end) const;

  // Columns are counted on from the offset that was asked last: rules ask for neighbours, and a passage may
  // be one line of a megabyte.
  mutable std::size_t counted_ = 0, counted_piece_ = 0;
  mutable std::uint32_t counted_characters_ = 0;
};

inline std::string_view Excerpt::text() const {
  return std::string_view(passage->text).substr(begin, end - begin);
}
inline Place Excerpt::at() const { return passage->at(begin); }
inline Place Excerpt::behind() const { return passage->behind(begin, end); }

struct Section {
  document::Nature nature = document::Nature::none;
  std::string id;      // article: role ("suivi"), annexe: role ("diagnostic"), fiche: code
  std::string number;  // "9", "9 bis", "1.A.1"; "" where it has none
  std::string title;   // of its heading, without label
  Place place;         // of its heading, else of its first text
  std::size_t parent = 0;
  std::size_t first = 0, last = 0;  // its passages, and those of the sections in it: [first, last)
  const document::Node* node = nullptr;
};

// Index 0 of `sections` is the document itself.
struct Passages {
  std::vector<Passage> all;
  // Paragraphs of over kLongest bytes: no convention has one. They stand in `all` without their text.
  static constexpr std::size_t kLongest = 1u << 20;
  std::vector<Place> too_long;
  std::vector<Section> sections;

  // The section of a nature and id or number; null where there is none.
  const Section* find(document::Nature nature, std::string_view id_or_number) const;
  DocumentKind kind = DocumentKind::unknown;
  // Whether it is a whole convention with its articles, of whatever model: no part of one, and no avenant.
  bool is_convention() const;
  // Whether its visas are those of an agreement; a délibération's are its own matter.
  bool owes_visas() const { return kind != DocumentKind::deliberation && kind != DocumentKind::minutes; }
  // Whether it is a whole CTG by the model of today.
  bool is_ctg() const;
  // The nearest section of the nature around a passage; null where there is none.
  const Section* around(const Passage& passage, document::Nature nature) const;
};

// Of the whole tree, but for the sections that are left out. The trail, where there is one, must outlive
// them.
Passages passages_of(const document::Tree& tree,
                     const std::function<bool(const document::Node& section)>& left_out = {},
                     const readers::Trail* trail = nullptr);

}  // namespace ctg::reading
