// Windows takes away dots and blanks at the end of a name, opens a device for "CON" with any ending, and
// reads what stands behind a colon as a stream of the file: two names are then one, or none.
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
  const bool port = stem.starts_with("COM") || stem.starts_with("LPT");
  return port && stem.size() == 4 && stem[3] >= '0' && stem[3] <= '9';
}

}  // namespace

std::optional<Bilingual> trouble_of_name(std::string_view name) {
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
  if (utf8::first_invalid(name)) return {};  // told by whoever knows the encoding
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

}  // namespace ctg
