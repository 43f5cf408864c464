// XML as it stands in its bytes, for writing into a document without changing anything else of it. The bytes
// were parsed before: they are well formed, and have no DTD.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/place.h"

namespace ctg::xml {

// Of the tag or element whose '<' stands at `at`.
std::size_t end_of_tag(std::string_view bytes, std::size_t at);      // behind its '>'
std::size_t end_of_element(std::string_view bytes, std::size_t at);  // behind its end tag
bool closes_itself(std::string_view bytes, std::size_t at);
std::string_view tag_name(std::string_view bytes, std::size_t at);  // with its prefix
std::string prefix_of(std::string_view tag_name);                   // with its colon; "" for none
std::size_t root_of(std::string_view bytes);

// The byte of a character of a text that begins at `at`; behind it where `count` is its length. Nothing
// where the text is shorter, or is not plainly written (CDATA). `collapsing`: white space counts once.
std::optional<std::size_t> character_at(std::string_view bytes, std::size_t at, std::size_t count,
                                        bool collapsing);

// The bytes with a child put behind the others of the root.
std::string with_last_child(std::string_view bytes, std::string_view child);

// From lines and columns, as the parser gives them, to bytes. A question is answered from the nearest answer
// before it, so that many of them in any order do not walk over the whole file each.
class Offsets {
 public:
  explicit Offsets(std::string_view bytes);
  std::size_t at(const Place& place);

 private:
  std::string_view bytes_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known_;
};

}  // namespace ctg::xml
