// From what was typed for one command to its request; who understands several of them at once builds on
// these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/grammar.h"
#include "cli/requests.h"

namespace ctg::cli {

Request understand_build(const Typed& typed, Diagnostics& diags);
// The nature is one word, "bilan-final" of packets another.
Request understand_bilan(const Typed& typed, Diagnostics& diags);
Request understand_batch(const Typed& typed, Diagnostics& diags);
Request understand_batch_merge(const Typed& typed, Diagnostics& diags);
Request nothing_of_batch(const Typed& typed, Diagnostics& diags);

Request understand_seal(const Typed& typed, Diagnostics& diags);
Request understand_sign(const Typed& typed, Diagnostics& diags);
Request understand_sending(const Typed& typed, Diagnostics& diags);
Request understand_withdrawal(const Typed& typed, Diagnostics& diags);
Request understand_sendings(const Typed& typed, Diagnostics& diags);
Request understand_verify(const Typed& typed, Diagnostics& diags);
Request nothing_of_signature(const Typed& typed, Diagnostics& diags);

// A value among those that are possible: the place of it; nothing where it was not typed, or is none of them.
std::optional<std::size_t> choice(std::string_view option, const std::string& value,
                                  const std::vector<std::string>& known, Diagnostics& diags);

template <class Value>
struct Named {
  std::string_view name;
  Value value;
};

// The value that a name stands for, of those in a table; `otherwise` where nothing was typed.
template <class Value, std::size_t n>
Value among(std::string_view option, const std::string& typed, const Named<Value> (&table)[n],
            Value otherwise, Diagnostics& diags) {
  std::vector<std::string> known;
  for (const Named<Value>& each : table) known.emplace_back(each.name);
  const auto at = choice(option, typed, known, diags);
  return at ? table[*at].value : otherwise;
}

// "--format json", of "text" and "json".
bool is_json(const Typed& typed, Diagnostics& diags);

// `example`: of how to say it.
void report_missing(std::string_view code, const Bilingual& what, const Bilingual& example,
                    Diagnostics& diags);
// An example that is the same in both languages.
inline Bilingual alike(std::string_view example) { return {example, example}; }

}  // namespace ctg::cli
