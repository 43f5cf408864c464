// Local wording (<redactions>) as changes of the convention's text: a reader of the avenant knows alinéas,
// not the model of wording and what stands in its place.
#pragma once

#include <set>
#include <string>

#include "avenant/operation.h"
#include "wording/labels.h"

namespace ctg::wording {

inline constexpr std::string_view kRedactions = "convention/redactions/";

bool is_redaction(const Operation& operation);

class ClauseWriter {
 public:
  explicit ClauseWriter(const Labels& labels) : labels_(labels) {}

  // Markup; "" where it was said already: several operations may be about one clause.
  std::string say(const Operation& operation);

 private:
  std::string article(const std::string& id, const Item& redaction);
  std::string clause(const std::string& id, const Item& redaction);
  std::string several(const Noun& kind, const Item& old, const Item& now) const;
  static std::string reworded(const std::string& which, const std::string& before, const std::string& after);
  std::string restored(const std::string& id, const std::string& now, const Noun& kind) const;

  const Labels& labels_;
  std::set<std::string> said_;
};

// Text of the data as a template writes it: in the sentence where it is short, in a frame where it has
// blocks.
std::string paragraph(std::string markup);
std::string with_text(const std::string& sentence, const Item& content, const Labels& labels);
std::string markup_of(std::string_view words, const Labels& labels);
std::string blocks_of(const Item& item, const Labels& labels);

}  // namespace ctg::wording
