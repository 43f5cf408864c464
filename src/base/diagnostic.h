// Everything the program finds wrong is told through one type, whichever stage found it.
//
// A stage reports all that it finds and goes on as far as it can; the driver decides when to stop.
// Messages exist in French and in English; the language is chosen once, when Diagnostics is made.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/place.h"

namespace ctg {

enum class Lang { fr, en };

// remark: a matter of taste. warning: doubtful, but the document can be signed.
// error: blocks a final build; a document with one is a PROJET.
enum class Severity { remark, warning, error };

// A second place that the message speaks of ("défini ici").
struct Note {
  Place place;
  std::string message;
};

// A safe replacement: the characters from `begin` up to `end`, in one file, become `text`. It never changes
// what is meant.
struct Edit {
  Place begin, end;
  std::string old;  // what must stand there; "" where something is only put in
  std::string text;
};

struct Diagnostic {
  std::string code;  // stable: a family in upper case and a number, "XML-003"
  Severity severity = Severity::error;
  Place place;
  std::string message;  // what was found, and what was expected
  std::vector<Note> notes;
  std::string hint;  // what to do; empty where the message says it
  Place end;         // behind the last character that is meant; unknown where only a point is
  std::vector<Edit> fix;
  std::string part = {};     // of the document: "article:suivi", "fiche:1.A.1"; "" where none
  std::string heading = {};  // the nearest heading before it
  std::string quoted = {};   // the words that are meant
};

// A text in both languages. Made with `Bilingual{"fr", "en"}`.
struct Bilingual {
  std::string_view fr;
  std::string_view en;
  std::string_view in(Lang lang) const { return lang == Lang::fr ? fr : en; }
};

// "1 opération", "3 opérations". Zero is singular in French, plural in English.
std::string counted(std::size_t n, Lang lang, const Bilingual& one, const Bilingual& many);

// A report that was just made, to say more of it: `diags.error("XML-001", place, "…", "…", x).hint("…", "…")`. It
// is valid until the next report.
class Reported {
 public:
  Reported(Diagnostic& made, Lang lang) : made_(&made), lang_(lang) {}

  // What to do; both formats take the same arguments.
  template <class... Args>
  Reported hint(fmt::format_string<Args...> fr, fmt::format_string<Args...> en, Args&&... args) const {
    made_->hint = fmt::format(lang_ == Lang::fr ? fr : en, std::forward<Args>(args)...);
    return *this;
  }
  Reported hint(std::string_view words) const {
    made_->hint = words;
    return *this;
  }
  Diagnostic* operator->() const { return made_; }
  operator Diagnostic&() const { return *made_; }  // NOLINT: a report is kept as what it is

 private:
  Diagnostic* made_;
  Lang lang_;
};

// Collects what the stages report, in the order of the reports.
class Diagnostics {
 public:
  explicit Diagnostics(Lang lang = Lang::fr) : lang_(lang) {}

  // Adds one diagnostic. Both formats take the same arguments.
  template <class... Args>
  Reported error(std::string_view code, const Place& place, fmt::format_string<Args...> fr,
                 fmt::format_string<Args...> en, Args&&... args) {
    return add(Severity::error, code, place, phrase(fr, en, std::forward<Args>(args)...));
  }
  template <class... Args>
  Reported warning(std::string_view code, const Place& place, fmt::format_string<Args...> fr,
                   fmt::format_string<Args...> en, Args&&... args) {
    return add(Severity::warning, code, place, phrase(fr, en, std::forward<Args>(args)...));
  }
  template <class... Args>
  Reported remark(std::string_view code, const Place& place, fmt::format_string<Args...> fr,
                  fmt::format_string<Args...> en, Args&&... args) {
    return add(Severity::remark, code, place, phrase(fr, en, std::forward<Args>(args)...));
  }

  // The text in the language of the user: for notes, and for words within a report.
  template <class... Args>
  std::string phrase(fmt::format_string<Args...> fr, fmt::format_string<Args...> en, Args&&... args) const {
    return fmt::format(lang_ == Lang::fr ? fr : en, std::forward<Args>(args)...);
  }

  // A message of more than 4 000 bytes loses its middle.
  Reported add(Diagnostic diagnostic);
  // Moves all of `other` behind what is here.
  void append(Diagnostics&& other);

  Lang lang() const { return lang_; }
  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t count(Severity severity) const;
  bool has_errors() const { return count(Severity::error) > 0; }

 private:
  Reported add(Severity severity, std::string_view code, const Place& place, std::string message);

  Lang lang_;
  std::vector<Diagnostic> all_;
};

// One diagnostic as plain text, without a line end after the last line:
//   convention.xml:12:5: erreur XML-003: message
//     autre.xml:3:1: note text
//     conseil : hint
std::string to_text(const Diagnostic& diagnostic, Lang lang);

}  // namespace ctg
