// What may be typed: every option once, every command with the words it takes. The command line is taken
// apart by it, what is near a wrong word is looked for in it, and a test holds the help to it.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace ctg::cli {

enum class Takes { nothing, one, many, list, perhaps_one };  // list: values between commas

struct Option {
  std::string_view name;
  Takes takes = Takes::nothing;
};
// All of them, those of every command first.
std::span<const Option> options();

// A command, or one below another: "cdsf verify".
struct Form {
  std::string_view command;
  std::vector<Option> words;  // options, and names that stand by themselves: "FILE"
};
std::span<const Form> forms();  // options.cc, which has their table
// Of "FILE --final --format,".
Form form_of(std::string_view command, std::string_view words);
std::vector<std::string> names_of_commands();  // not of those below others
std::vector<std::string> names_below(std::string_view command);

// A command line, taken apart: which command, and what was typed for each of its words.
class Typed {
 public:
  std::string command;  // "": none
  bool has(std::string_view word) const { return values_.contains(word); }
  std::string value(std::string_view word) const;  // "" where it was not typed
  std::vector<std::string> values(std::string_view word) const;
  void put(std::string_view word, std::vector<std::string> values) {
    values_.insert_or_assign(std::string(word), std::move(values));
  }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

struct Asked {
  enum class For { command, help, version } what = For::command;
  Typed typed = {};  // help: about its command
};

// Codes: CLI-001 unknown command or word too many, CLI-002 unknown option, CLI-003 option without its value.
std::optional<Asked> take_apart(int argc, const char* const* argv, Diagnostics& diags);

// What was meant by a wrong word, or else what is possible.
std::string did_you_mean(const std::string& typed, std::span<const std::string> known,
                         const Diagnostics& diags);
// « a », « b ».
std::string listed(std::span<const std::string> names, Lang lang);
// CLI-001, CLI-002: a word that no command and no option takes.
// `command`: within which it stands; "" before any.
void report_extra(const std::string& word, const std::string& command, Diagnostics& diags);

}  // namespace ctg::cli
