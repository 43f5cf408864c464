#include "base/diagnostic.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "base/visible.h"

namespace ctg {

namespace {

// A message quotes what somebody else wrote, which may be a line without end: its beginning and its end tell which.
void shorten(std::string& message) {
  constexpr std::size_t kMost = 4000, kEnd = 400;  // bytes
  if (message.size() <= kMost) return;
  std::size_t end = message.size() - kEnd;
  while ((static_cast<unsigned char>(message[end]) & 0xC0) == 0x80) ++end;
  const std::size_t begin = utf8::first_bytes(message, kMost - kEnd).size();
  message.replace(begin, end - begin, " […] ");
}

}  // namespace

Reported Diagnostics::add(Diagnostic diagnostic) {
  shorten(diagnostic.message);
  return {all_.emplace_back(std::move(diagnostic)), lang_};
}

Reported Diagnostics::add(Severity severity, std::string_view code, const Place& place, std::string message) {
  return add(Diagnostic{std::string(code), severity, place, std::move(message), {}, {}, {}, {}});
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
