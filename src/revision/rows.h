// Rows of tables of data, as elements of the data: <moyen action="1.A.1" financeur="caf" annee="2028"/>.
//
// Which attribute a column shows is learnt from the rows that are there, and so is how: "Caf de l’Aveyron" is
// "caf" because another row says so. A row that was put in takes after its neighbour.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "revision/draft.h"
#include "revision/units.h"

namespace ctg::revision {

class Rows {
 public:
  Rows(const std::vector<Block>& blocks, const std::vector<Unit>& units, Draft& draft)
      : blocks_(blocks), units_(units), draft_(draft) {}

  // The text of a cell of a row; false where that leads to no attribute.
  bool set_cell(std::size_t unit, std::uint32_t cell, const std::string& before, const std::string& after);
  // A row before or behind the unit; false where its values have no place.
  bool add(std::size_t neighbour, bool behind,
           const std::vector<std::pair<std::uint32_t, std::string>>& cells, const std::string& text);
  enum class Removal { done, changed, impossible };
  Removal remove(std::size_t unit, const std::string& text);
  // Whether the row stands for an element of the data.
  bool is_element(std::size_t unit);

 private:
  // A value that a row shows.
  struct Value {
    std::uint32_t cell = 0;
    std::size_t block = 0;
    std::uint32_t run = 0;
    Where where;
  };
  // The element that a row is: all its values stand in it, and nothing else of the document does.
  struct Element {
    std::vector<Value> values;
    std::size_t depth = 0;  // steps from the root
    const xml::Node* was = nullptr;
    std::map<std::uint32_t, std::string> attributes;  // cell → the one of the element itself that it shows
  };
  struct New;  // what a row that is put in says
  struct Column {
    std::string attribute;
    std::map<std::string, std::string, std::less<>> raw;  // by what is shown
    bool same = true, number = true, date = true;         // how all of them are written
  };
  using Columns = std::map<std::uint32_t, Column>;

  const std::optional<Element>& element_of(std::size_t unit);
  const Columns& columns_of(std::uint32_t table);
  std::optional<std::string> raw_of(const Column& column, const std::string& shown);
  std::map<std::uint32_t, std::string> texts_of(std::size_t unit) const;
  bool is_alone(std::size_t unit, const Element& element);
  static const xml::Node* today_of(const Element& element);
  // Whether today's data have what a row says, and the base has not: it was taken in before.
  bool is_there(const Element& like, const std::string& xml);
  bool say(const Element& like, std::uint32_t cell, const std::string& text, New& out);
  std::optional<std::string> raw_like(const Value& value, const std::string& shown, const std::string& text);

  const std::vector<Block>& blocks_;
  const std::vector<Unit>& units_;
  Draft& draft_;
  std::map<std::size_t, std::optional<Element>> elements_;
  std::map<std::uint32_t, Columns> columns_;
  std::map<std::string, int> put_in_;  // by what the element says
  // Where all values of the document stand: file → offset → unit.
  std::map<std::string, std::vector<std::pair<std::size_t, std::size_t>>, std::less<>> places_;
};

}  // namespace ctg::revision
