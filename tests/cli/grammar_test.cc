// The help and the grammar say the same: every option of a command stands in its help, in both languages, and
// every option that a help names is one of the table.
#include "cli/grammar.h"

#include <set>

#include "catch.h"
#include "cli/help.h"

using namespace ctg;

namespace {

std::set<std::string> options_in(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t at = 0; (at = text.find("--", at)) != std::string_view::npos;) {
    const std::size_t end =
        std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", at + 2), text.size());
    out.emplace(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::string command_of(const cli::Form& form) {
  return std::string(form.command.substr(0, form.command.find(' ')));
}

}  // namespace

TEST_CASE("every option of a command stands in its help") {
  const std::set<std::string> without_page = {"explain", "verify"};  // the general help names them
  for (const Lang lang : {Lang::fr, Lang::en})
    for (const cli::Form& form : cli::forms()) {
      if (without_page.contains(command_of(form))) continue;
      const auto told = options_in(cli::help_about(command_of(form), lang));
      for (const cli::Option& word : form.words) {
        INFO(form.command << " " << word.name << (lang == Lang::fr ? " (fr)" : " (en)"));
        if (word.name.starts_with("--")) CHECK(told.contains(std::string(word.name)));
      }
    }
}

TEST_CASE("every option that a help names is known, and every option of a command is in the table") {
  std::set<std::string> known, used = {"--dossier", "--lang", "--data", "--help", "--version"};
  for (const cli::Option& option : cli::options()) known.emplace(option.name);
  for (const cli::Form& form : cli::forms())
    for (const cli::Option& word : form.words)
      if (word.name.starts_with("--")) used.emplace(word.name);
  CHECK(used == known);
  for (const std::string& command : cli::names_of_commands())
    for (const Lang lang : {Lang::fr, Lang::en})
      for (const std::string& named : options_in(cli::help_about(command, lang))) {
        INFO(command << " " << named);
        CHECK(known.contains(named));
      }
}
