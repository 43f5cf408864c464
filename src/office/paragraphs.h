// What a reader of a word processor's document fills: paragraphs one after the other, and what is marked in
// them.
//
// A paragraph that is opened is counted, and gives its number to the places of its characters. A number that
// the word processor computes is text like the rest, for a person sees it; a reader that compares with the
// data asks for paragraphs without them.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "office/tab_stops.h"
#include "readers/source.h"
#include "readers/text.h"
#include "xml/node.h"

namespace ctg::office {

// Where characters of a paragraph stand in the XML, for whoever writes into the document.
struct Origin {
  std::uint32_t line = 0, column = 0, end = 0;   // of the paragraph
  const xml::Node* text = nullptr;               // what holds them; null: the paragraph as a whole
  const xml::Node* holder = nullptr;             // the run or the paragraph around it
  bool apart = false;                            // in a note or a running head
  std::uint32_t call_line = 0, call_column = 0;  // of a note: where the text calls it; 0: a running head
};

// How words look: what a style says, what a run says over it. What is not set is as it is around it.
struct Look {
  std::optional<bool> bold, underlined, capitals, struck, hidden;
  int size = 0;                       // in half points
  int percent = 0;                    // of the size around
  int scale = 0;                      // of the letters, in hundredths of their width or of their line
  std::optional<int> colour, ground;  // of the letters, behind them (text/sight.h)

  void put_on(const Look& inner);
  // Whether the eye does not find the words: no colour of their own, or no size.
  bool is_unseen() const;
};

// What is drawn behind words may lie under any of the page, or of its paragraph alone, from that size on: square
// centimetres. What is seen on it is then not known.
inline constexpr int kUnderPage = 30, kUnderLine = 1;

class Paragraphs {
 public:
  explicit Paragraphs(const FileName& name) : name_(name) {}

  // From here on: notes and running heads.
  void apart() { apart_ = true; }
  // What is read next is the note that was called there; a place without a line: of none.
  void note_called_at(const Place& call) { call_ = call; }

  void open(std::uint8_t level, bool item);
  // The number before a paragraph, with what stands behind it ("Article 8 –", " ").
  void number(std::string_view number, std::string_view behind);
  void text(std::string_view text);
  // A tab: a blank, or the signs that lead up to its stop.
  void tab(TabStops& stops);
  void leader(char sign);
  // Of the words that follow.
  void look(const Look& look) { look_ = look; }

  // Origins are kept where they are asked for; gives what was asked before.
  std::vector<Origin>* trace(std::vector<Origin>* to) { return std::exchange(origins_, to); }
  // What was read from that column on came from there.
  void came_from(const xml::Node* text, const xml::Node& holder, std::uint32_t column) {
    if (origins_ == nullptr || texts_.empty()) return;
    origins_->push_back({static_cast<std::uint32_t>(texts_.size()), column, characters_ + 1, text, &holder,
                         apart_, call_.line, call_.column});
  }
  std::uint32_t column() const { return characters_ + 1; }

  // Rows and cells of the outermost table; paragraphs in a table in it belong to its cell.
  void open_table();
  void open_row(bool header);
  void open_cell();
  void close_table();

  Place here() const;
  void mark(readers::Mark::Kind kind, const Place& from, std::string text);
  // The same of one thing, whatever stands beside it, with what else is to be said of it.
  void tell(readers::Mark::Kind kind, const Place& from, std::string text, std::string instead) {
    marks_.push_back({kind, from, here(), std::move(text), std::move(instead)});
  }
  // A mark from `from` to here on what was read since: one for each paragraph.
  void mark_since(readers::Mark::Kind kind, const Place& from);
  // What was read since `from`, in the same paragraph.
  std::string since(const Place& from) const;

  // Something that the reader does not know, and how it reads it. Told once, with how often it was met.
  void unknown(std::string_view name) { note(unknown_, name); }
  void unread(std::string_view what) { note(unread_, what); }
  void read_as_text(std::string_view what) { note(shown_, what); }
  void picture(bool large) { large_pictures_ += large ? 1 : 0; }

  std::vector<std::string> texts() const { return {texts_.begin(), texts_.end()}; }
  // What was not read, or read though it is not known: RDR-020, RDR-021, RDR-022.
  void report(Diagnostics& diags) const;
  readers::Source finish();

 private:
  struct Seen {
    Place first;
    std::size_t count = 0;
  };
  using SeenMap = std::map<std::string, Seen, std::less<>>;
  void note(SeenMap& seen, std::string_view name);
  // How the words of a paragraph look, in bytes.
  struct Looks {
    std::size_t words = 0;
    std::array<std::size_t, 3> strong = {};  // bold, underlined, in capitals
    int smallest = 0;                        // of their sizes
  };

  void put(std::string_view text);
  void weigh(std::string_view text);
  void mark_by_look(const Place& from, std::string_view text);
  void mark_what_stands_out();
  std::size_t byte_of(std::uint32_t column) const;
  void report_pictures(Diagnostics& diags) const;

  FileName name_;
  std::deque<std::string> texts_;
  std::vector<readers::Line> lines_;
  std::vector<Looks> looks_;          // of each
  std::map<int, std::size_t> sizes_;  // how many bytes are of that size
  Look look_;
  std::vector<readers::Mark> marks_;
  std::uint32_t characters_ = 0;  // of the last paragraph
  // A column of the last paragraph and its byte: marks ask for neighbours.
  mutable std::uint32_t known_column_ = 1;
  mutable std::size_t known_byte_ = 0;
  bool apart_ = false;
  Place call_;
  bool blank_behind_number_ = false;
  std::uint32_t tables_ = 0, rows_ = 0, cells_ = 0;  // counted over the whole document
  int inside_ = 0;                                   // tables
  bool header_ = false;
  std::vector<Origin>* origins_ = nullptr;
  SeenMap unknown_, unread_, shown_;
  std::size_t large_pictures_ = 0;
};

}  // namespace ctg::office
