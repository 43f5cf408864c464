// Tabs that are drawn as dots or a line up to their stop: "Fait à ........ , le ........" is often typed so.
//
// Which stop a tab leads to depends on how wide the words before it are. They are taken to have a usual width: enough
// to tell the first stop of a line from the second.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace ctg::office {

class TabStops {
 public:
  // At that many twentieths of a point; the sign that leads to it, '\0' for none. The last one said counts.
  void set(int at, char sign) { stops_[at] = sign; }
  void clear(int at) { stops_.erase(at); }

  // The sign that leads to the next tab, which stands at that column of its paragraph; '\0': it is drawn as a blank.
  char next(std::uint32_t column);
  // What it was drawn as ends before that column.
  void drawn_to(std::uint32_t column) { column_ = column; }

 private:
  std::map<int, char> stops_;
  std::uint32_t column_ = 1;  // behind the tab before
  int at_ = 0;                // where that one ended in its line
};

// "2.5cm", "1in" in twentieths of a point; `otherwise` for what is no length.
int twips_from(std::string_view length, int otherwise);

}  // namespace ctg::office
