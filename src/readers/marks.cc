#include "readers/marks.h"

#include "text/sight.h"

namespace ctg::readers {

bool is_of_sight(Mark::Kind kind) {
  using Kind = Mark::Kind;
  return kind == Kind::hidden_text || kind == Kind::unseen_text || kind == Kind::struck_text;
}

bool says_something(Mark& mark) {
  if (!is_of_sight(mark.kind)) return true;
  while (mark.text.ends_with(' ')) mark.text.pop_back();
  return text::says_something(mark.text);
}

}  // namespace ctg::readers
