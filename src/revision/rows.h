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
  // The element that a row is.
  struct Element {
    Where where;         // leads into it
    std::size_t up = 0;  // from there
    const xml::Node* was = nullptr;
    std::map<std::uint32_t, std::string> attributes;  // cell → the one that it shows
  };
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

  const std::vector<Block>& blocks_;
  const std::vector<Unit>& units_;
  Draft& draft_;
  std::map<std::size_t, std::optional<Element>> elements_;
  std::map<std::uint32_t, Columns> columns_;
};

}  // namespace ctg::revision
