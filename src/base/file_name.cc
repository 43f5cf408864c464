// Windows takes away dots and blanks at the end of a name, opens a device for "CON" with any ending ("COM¹",
// too), and reads what stands behind a colon as a stream of the file: two names are then one, or none.
#include "base/file_name.h"

#include <algorithm>
#include <array>

#include "base/deceptive.h"
#include "base/utf8.h"

namespace ctg {

namespace {

bool is_reserved(std::string_view name) {
  std::string stem(name.substr(0, name.find('.')));
  while (stem.ends_with(' ')) stem.pop_back();
  std::transform(stem.begin(), stem.end(), stem.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  constexpr std::array<std::string_view, 6> kNames = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
  if (std::find(kNames.begin(), kNames.end(), stem) != kNames.end()) return true;
  if (!stem.starts_with("COM") && !stem.starts_with("LPT")) return false;
  const std::string_view number = std::string_view(stem).substr(3);
  return number == "¹" || number == "²" || number == "³" ||
         (number.size() == 1 && number[0] >= '0' && number[0] <= '9');
}

// Drawn as one of "/ \ : ." is, which part a path and its ending.
bool looks_like_separator(char32_t c) {
  constexpr std::u32string_view kAlike =
      U"\u2024\u2044\u2215\u2216\u29F5\u29F8\u2236\uA789\uFE52\uFE55"
      U"\uFE68\uFF0E\uFF0F\uFF1A\uFF3C";
  return kAlike.find(c) != kAlike.npos;
}

std::optional<Bilingual> trouble_of_name(std::string_view name) {
  constexpr std::size_t kLongest = 255;  // bytes, on most systems
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
  if (std::any_of(name.begin(), name.end(), is_control))
    return Bilingual{"contient un caractère de commande : il n’est pas ce qu’il montre",
                     "holds a control character: it is not what it shows"};
  if (name.size() > kLongest)
    return Bilingual{"est trop long : bien des systèmes n’en veulent pas",
                     "is too long: many systems do not take it"};
  if (is_reserved(name))
    return Bilingual{"est réservé par Windows : le fichier ne s’y ouvre pas",
                     "is reserved by Windows: the file does not open there"};
  if (name.ends_with('.') || name.ends_with(' '))
    return Bilingual{"finit par un point ou une espace, que Windows retire : il y devient un autre nom",
                     "ends in a dot or a blank, which Windows takes away: it becomes another name there"};
  if (name.find(':') != std::string_view::npos)
    return Bilingual{"contient « : », qui désigne sous Windows un flux caché d’un autre fichier",
                     "holds “:”, which on Windows names a hidden stream of another file"};
  if (name.find_first_of("<>\"|?*\\") != std::string_view::npos)
    return Bilingual{"contient un signe que Windows refuse (< > \" | ? * \\)",
                     "holds a sign that Windows refuses (< > \" | ? * \\)"};
  return {};
}

std::optional<Bilingual> deceit_of_name(std::string_view name) {
  if (utf8::first_invalid(name)) return {};  // told by whoever knows the encoding
  for (std::size_t at = 0; at < name.size();)
    if (looks_like_separator(utf8::next(name, at)))
      return Bilingual{"contient un signe qui ressemble à « / », « \\ », « . » ou « : »",
                       "holds a sign that looks like “/”, “\\”, “.” or “:”"};
  for (const Deceptive& found : deceptive_in(name)) {
    if (found.kind == Deceptive::Kind::likeness) continue;
    if (found.kind == Deceptive::Kind::alphabet)
      return Bilingual{"contient une lettre d’un autre alphabet, qui ressemble à une des nôtres",
                       "holds a letter of another alphabet that looks like one of ours"};
    return Bilingual{"contient un caractère invisible : il n’est pas ce qu’il montre",
                     "holds an invisible character: it is not what it shows"};
  }
  return {};
}

using Trouble = std::optional<Bilingual> (*)(std::string_view name);

std::optional<Bilingual> of_parts(std::string_view path, Trouble trouble_of) {
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view name = path.substr(0, slash);
    if (auto trouble = trouble_of(name); trouble && name != "." && name != "..") return trouble;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return {};
}

}  // namespace

std::optional<Bilingual> refused_elsewhere(std::string_view path) { return of_parts(path, trouble_of_name); }

std::optional<Bilingual> trouble_of_path(std::string_view path) {
  const auto trouble = refused_elsewhere(path);
  return trouble ? trouble : of_parts(path, deceit_of_name);
}

}  // namespace ctg
