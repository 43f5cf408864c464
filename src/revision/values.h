// Words that were changed inside a paragraph: each change is traced to the value that it stands in.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "revision/draft.h"
#include "revision/emphasis.h"
#include "revision/forms.h"
#include "revision/units.h"

namespace ctg::revision {

class Values {
 public:
  Values(Draft& draft, Emphasis& emphasis) : draft_(draft), emphasis_(emphasis) {}
  void edited(const Block& block, const Paragraph& paragraph);
  // Once all are known: a value may stand in several places.
  void write_all();

 private:
  // A value of the data, wherever the document shows it.
  struct Value {
    std::string shown;  // in the base
    bool to_fill = false;
    std::set<std::string> edited;  // what it became, without those that stayed
    std::string clause;
  };
  struct Segment {
    std::size_t begin = 0, end = 0;
    std::uint32_t owner = 0;
  };
  struct PlaceLess {
    bool operator()(const Place& a, const Place& b) const {
      return std::tuple(a.file.view(), a.line, a.column) < std::tuple(b.file.view(), b.line, b.column);
    }
  };

  static std::vector<Segment> segments_of(const Block& block);
  static Paragraph with_brackets(const Block& block, Paragraph paragraph);
  bool share_out(const Block& block, std::vector<Splice>& hunks);
  bool shared(const Block& block, const std::vector<Segment>& segments, std::size_t lo, std::size_t hi,
              std::vector<Splice> hunks);
  void note(const Block& block, std::uint32_t owner, std::vector<Splice> splices);
  void note_value(const Block& block, std::uint32_t owner, const std::string& shown, std::string now);
  void set(const Place& place, const Value& value);
  // Where a value is written, and in which form.
  struct Target {
    const Where& where;
    const Found& is;
    Place here;
    Form form;
  };
  void write(const Target& target, const Value& value);

  Draft& draft_;
  Emphasis& emphasis_;
  std::map<Place, Value, PlaceLess> values_;
};

}  // namespace ctg::revision
