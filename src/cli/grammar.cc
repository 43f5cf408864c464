// CLI11 takes the command line apart; what it finds wrong is told in our own words.
//
// Its own messages are English and speak of types ("1 required TEXT missing"), so only its verdict is used:
// which kind of error, and about which option. Options of all commands may stand before or after the command.
#include "cli/grammar.h"

#include <CLI/CLI.hpp>
#include <deque>

#include "base/nearest.h"
#include "base/version.h"

namespace ctg::cli {

namespace {

using enum Takes;

constexpr Option kOptions[] = {{"--dossier", one},
                               {"--lang", one},
                               {"--data", one},
                               {"--help"},
                               {"--version"},
                               {"--final"},
                               {"--format", one},
                               {"--only", one},
                               {"--out", one},
                               {"--as", one},
                               {"--fail-on", one},
                               {"--fix"},
                               {"--dry-run"},
                               {"--coverage"},
                               {"--structure"},
                               {"--timings"},
                               {"--baseline", one},
                               {"--write-baseline", one},
                               {"--sans-conformite"},
                               {"--avec-donnees"},
                               {"--apply"},
                               {"--papier", one},
                               {"--constate", one},
                               {"--sans-comparaison"},
                               {"--annuler", perhaps_one},
                               {"--copil", one},
                               {"--proces-verbal", one},
                               {"--pdf"},
                               {"--au", one},
                               {"--conflits", one},
                               {"--motif", one},
                               {"--seda"},
                               {"--annoter"},
                               {"--detail"},
                               {"--confiance", one},
                               {"--partiel"},
                               {"--preuve", one},
                               {"--acte", one},
                               {"--signe", one},
                               {"--signataire", many},
                               {"--champ", one},
                               {"--cert", one},
                               {"--cle", one},
                               {"--mot-de-passe-fd", one},
                               {"--tsa", one},
                               {"--lt", one},
                               {"--hors-ordre"},
                               {"--a", many},
                               {"--plateforme", one},
                               {"--circuit"},
                               {"--verifier"},
                               {"--port", one},
                               {"--sans-navigateur"},
                               {"--jobs", one},
                               {"--liste", one},
                               {"--echec", one},
                               {"--force"},
                               {"--shard", one},
                               {"--rapport", many},
                               {"--log-format", one},
                               {"--etat", one},
                               {"--reproductible"}};

constexpr std::size_t kOfAllCommands = 3;  // the first of them, which take a value

Option word_in(std::string_view text) {
  constexpr std::string_view kMany = "…";
  if (text.ends_with(kMany)) return {text.substr(0, text.size() - kMany.size()), many};
  if (text.ends_with(',')) return {text.substr(0, text.size() - 1), list};
  if (text.ends_with('=')) return {text.substr(0, text.size() - 1), one};
  if (!text.starts_with("--")) return {text, one};
  const auto known = std::find_if(std::begin(kOptions), std::end(kOptions),
                                  [&](const Option& each) { return each.name == text; });
  return known == std::end(kOptions) ? Option{text} : *known;
}

bool is_below(std::string_view command) { return command.find(' ') != std::string_view::npos; }

// A command as CLI11 knows it, with a place for what is typed.
struct Declared {
  const Form* form = nullptr;
  CLI::App* app = nullptr;
  std::map<std::string_view, std::string> single = {};
  std::map<std::string_view, std::vector<std::string>> several = {};
  std::map<std::string_view, bool> flags = {};
};

void add(Declared& to, const Option& word) {
  const std::string name(word.name);
  switch (word.takes) {
    case nothing:
      to.app->add_flag(name, to.flags[word.name]);
      break;
    case one:
      to.app->add_option(name, to.single[word.name]);
      break;
    case perhaps_one:
      to.app->add_option(name, to.single[word.name])->expected(0, 1);
      break;
    case many:  // one value each time it is typed; names that stand by themselves, one after the other
      to.app->add_option(name, to.several[word.name])->allow_extra_args(!name.starts_with("--"));
      break;
    case list:
      to.app->add_option(name, to.several[word.name])->delimiter(',');
      break;
  }
}

std::deque<Declared> declare(CLI::App& app) {
  app.require_subcommand(0, 1);
  app.set_help_flag("-h,--help");
  app.set_version_flag("--version", std::string(version()));
  std::deque<Declared> out;
  out.push_back({nullptr, &app});
  for (const Option& option : options().first(kOfAllCommands)) add(out.front(), option);
  for (const Form& form : forms()) {
    CLI::App* above = &app;
    std::string_view name = form.command;
    if (is_below(name)) {
      above = app.get_subcommand(std::string(name.substr(0, name.find(' '))));
      above->require_subcommand(0, 1);
      name.remove_prefix(name.find(' ') + 1);
    }
    Declared& declared =
        out.emplace_back(Declared{&form, above->add_subcommand(std::string(name))->fallthrough()});
    for (const Option& word : form.words) add(declared, word);
  }
  return out;
}

Typed typed_in(const std::deque<Declared>& all) {
  Typed out;
  for (const Declared& each : all) {
    if (each.form != nullptr && !each.app->parsed()) continue;
    if (each.form != nullptr) out.command = each.form->command;
    for (const auto& [word, value] : each.single)
      if (each.app->count(std::string(word)) > 0) out.put(word, {value});
    for (const auto& [word, values] : each.several)
      if (!values.empty()) out.put(word, values);
    for (const auto& [word, typed] : each.flags)
      if (typed) out.put(word, {});
  }
  return out;
}

// CLI11 names the option before the first colon: "--out: 1 required TEXT missing".
std::string option_of(const CLI::ParseError& error) {
  const std::string_view what = error.what();
  return std::string(what.substr(0, what.find(':')));
}

}  // namespace

std::span<const Option> options() { return kOptions; }

Form form_of(std::string_view command, std::string_view words) {
  Form out{command, {}};
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    out.words.push_back(word_in(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

std::vector<std::string> names_of_commands() {
  std::vector<std::string> out;
  for (const Form& form : forms())
    if (!is_below(form.command)) out.emplace_back(form.command);
  return out;
}

std::vector<std::string> names_below(std::string_view command) {
  std::vector<std::string> out;
  const std::string before = std::string(command) + " ";
  for (const Form& form : forms())
    if (form.command.starts_with(before)) out.emplace_back(form.command.substr(before.size()));
  return out;
}

std::string Typed::value(std::string_view word) const {
  const auto found = values_.find(word);
  return found == values_.end() || found->second.empty() ? std::string() : found->second.back();
}

std::vector<std::string> Typed::values(std::string_view word) const {
  const auto found = values_.find(word);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::string listed(std::span<const std::string> names, Lang lang) {
  std::string out;
  for (const std::string& name : names) {
    if (!out.empty()) out += ", ";
    out += lang == Lang::fr ? "« " + name + " »" : "“" + name + "”";
  }
  return out;
}

std::string did_you_mean(const std::string& typed, std::span<const std::string> known,
                         const Diagnostics& diags) {
  if (const auto near = nearest(typed, known)) {
    return diags.phrase("vouliez-vous dire « {} » ?", "did you mean “{}”?", *near);
  }
  return diags.phrase("sont possibles : {}", "possible: {}", listed(known, diags.lang()));
}

// Those of a command, and those of all.
std::vector<std::string> options_of(std::string_view command) {
  std::vector<std::string> out;
  for (const Option& option : options().first(kOfAllCommands)) out.emplace_back(option.name);
  for (const Form& form : forms())
    for (const Option& word : form.words)
      if (form.command == command && word.name.starts_with("--")) out.emplace_back(word.name);
  return out;
}

void report_unknown_option(const std::string& name, const std::string& command, Diagnostics& diags) {
  std::vector<std::string> known;
  for (const Option& option : kOptions)
    if (command.empty()) known.emplace_back(option.name);
  if (!command.empty()) known = options_of(command);
  const std::string top = command.substr(0, command.find(' '));
  const std::string help = top.empty() ? "ctg --help" : "ctg " + top + " --help";
  const auto near = nearest(name, known);
  diags.error("CLI-002", {}, "option inconnue\u00a0: «\u00a0{}\u00a0»", "unknown option: “{}”", name)
      .hint("{}«\u00a0{}\u00a0» les dit toutes", "{}“{}” tells them all",
            near ? diags.phrase("vouliez-vous dire «\u00a0{}\u00a0»\u00a0? ", "did you mean “{}”? ", *near)
                 : std::string(),
            help);
}

void report_extra(const std::string& word, const std::string& command, Diagnostics& diags) {
  if (word.starts_with('-')) {
    const std::string name = word.substr(0, word.find('='));
    const bool known = std::any_of(std::begin(kOptions), std::end(kOptions),
                                   [&](const Option& each) { return each.name == name; });
    if (command.empty() || !known)
      report_unknown_option(name, command, diags);
    else
      diags
          .error("CLI-002", {}, "l’option «\u00a0{}\u00a0» n’est pas de la commande «\u00a0{}\u00a0»",
                 "the option “{}” is not of the command “{}”", name, command)
          .hint("sont possibles\u00a0: {}", "possible: {}", listed(options_of(command), diags.lang()));
  } else if (const auto below = names_below(command); !command.empty() && !below.empty()) {
    diags
        .error("CLI-001", {}, "commande inconnue\u00a0: «\u00a0{} {}\u00a0»", "unknown command: “{} {}”",
               command, word)
        .hint(did_you_mean(word, below, diags));
  } else if (!command.empty()) {
    diags.error("CLI-001", {}, "mot de trop : « {} »", "one word too many: “{}”", word)
        .hint("un chemin ou un texte qui contient des espaces se met entre guillemets : \"…\"",
              "a path or a text with spaces in it is put in quotes: \"…\"");
  } else {
    diags.error("CLI-001", {}, "commande inconnue : « {} »", "unknown command: “{}”", word)
        .hint(did_you_mean(word, names_of_commands(), diags));
  }
}

void report_no_value(std::string_view option, Diagnostics& diags) {
  diags
      .error("CLI-003", {}, "l’option {} attend une valeur, et une seule",
             "the option {} takes one value, and only one", option)
      .hint("«\u00a0ctg --help\u00a0» montre comment l’écrire", "“ctg --help” shows how to write it");
}

// A word without a letter is a variable of a script that nobody has set; it is not what a command takes where nothing
// is said. False where there is one.
bool has_only_words(std::span<const char* const> words, Diagnostics& diags) {
  std::string_view before;
  for (const std::string_view word : words) {
    const bool option = before.starts_with("--");
    if (word.starts_with("--") && word.ends_with('=')) {
      report_no_value(word.substr(0, word.size() - 1), diags);
    } else if (word.empty() && option) {
      report_no_value(before, diags);
    } else if (word.empty()) {
      diags.error("CLI-001", {}, "un mot de la commande est vide", "a word of the command is empty")
          .hint("retirez-le, ou donnez-lui une valeur", "take it away, or give it a value");
    }
    before = word;
  }
  return !diags.has_errors();
}

std::optional<Asked> take_apart(int argc, const char* const* argv, Diagnostics& diags) {
  CLI::App app;
  const std::deque<Declared> all = declare(app);
  Asked out;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    out.what = Asked::For::help;
    const auto asked = app.get_subcommands();
    if (!asked.empty()) out.typed.command = asked.front()->get_name();
    return out;
  } catch (const CLI::CallForVersion&) {
    out.what = Asked::For::version;
    return out;
  } catch (const CLI::ExtrasError&) {
    const std::string command = typed_in(all).command;
    for (const std::string& word : app.remaining(true)) report_extra(word, command, diags);
    return {};
  } catch (const CLI::ParseError& error) {
    report_no_value(option_of(error), diags);
    return {};
  }
  if (argc > 1 && !has_only_words({argv + 1, static_cast<std::size_t>(argc - 1)}, diags)) return {};
  out.typed = typed_in(all);
  return out;
}

}  // namespace ctg::cli
