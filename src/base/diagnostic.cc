#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>

#include "base/visible.h"

namespace ctg {

Reported Diagnostics::add(Severity severity, std::string_view code, const Place& place, std::string message) {
  all_.push_back(Diagnostic{std::string(code), severity, place, std::move(message), {}, {}, {}, {}});
  return {all_.back(), lang_};
}

void Diagnostics::append(Diagnostics&& other) {
  std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
  other.all_.clear();
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

namespace {

std::string_view name_of(Severity severity, Lang lang) {
  switch (severity) {
    case Severity::error:
      return lang == Lang::fr ? "erreur" : "error";
    case Severity::warning:
      return lang == Lang::fr ? "avertissement" : "warning";
    case Severity::remark:
      return lang == Lang::fr ? "remarque" : "remark";
  }
  return "";
}

}  // namespace

std::string counted(std::size_t n, Lang lang, const Bilingual& one, const Bilingual& many) {
  const bool singular = n == 1 || (n == 0 && lang == Lang::fr);
  return fmt::format("{} {}", n, singular ? one.in(lang) : many.in(lang));
}

std::string to_text(const Diagnostic& diagnostic, Lang lang) {
  std::string out = visible_line(to_string(diagnostic.place));
  if (!out.empty()) out += ": ";
  out += fmt::format("{} {}: {}", name_of(diagnostic.severity, lang), diagnostic.code,
                     visible_line(diagnostic.message));
  for (const Note& note : diagnostic.notes) {
    out += "\n    ";
    if (note.place.known()) out += visible_line(to_string(note.place)) + ": ";
    out += visible_line(note.message);
  }
  if (!diagnostic.hint.empty()) {
    out += lang == Lang::fr ? "\n    conseil : " : "\n    hint: ";
    out += visible_line(diagnostic.hint);
  }
  return out;
}

}  // namespace ctg
