// XML as a stream of events: for files that are large and of which little is wanted, such as the cells of a
// spreadsheet. The same limits and refusals as parse.h; nothing is kept.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "xml/parse.h"

namespace ctg::xml {

// A start tag, for as long as its event lasts.
struct Tag {
  std::string_view ns, name;
  const unsigned char** attributes = nullptr;  // the parser's own
  int count = 0;

  // The value; nothing where the attribute is not there.
  std::optional<std::string_view> attribute(std::string_view of_ns, std::string_view of_name) const;
};

struct Events {
  std::function<void(const Tag&)> start;
  std::function<void()> end;
  std::function<void(std::string_view)> text;  // may come in pieces
  std::function<bool()> enough = nullptr;      // asked at each start: true ends the reading
};

// Codes as in parse.h. False where something was reported; events may have come before.
bool stream(std::string_view bytes, const FileName& file, const Events& events, Diagnostics& diags,
            const Limits& limits = {});

}  // namespace ctg::xml
