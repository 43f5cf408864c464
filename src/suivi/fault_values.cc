#include "suivi/fault_values.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "readers/structure.h"

namespace ctg::suivi {

namespace {

// Excel, LibreOffice, Google Sheets and Numbers, in English, French, German, Spanish, Italian, Dutch and
// Portuguese; in lower case, without accents and blanks, sorted.
constexpr std::array<std::string_view, 81> kWords = {"#accesrefuse!", "#beschaftigt!",
                                                     "#bezug!",       "#bloccato!",
                                                     "#blocked!",     "#blockiert!",
                                                     "#bloque",       "#bloque!",
                                                     "#bloqueado!",   "#busy!",
                                                     "#calc!",        "#calcolo!",
                                                     "#calcul!",      "#calculo!",
                                                     "#campo!",       "#champ!",
                                                     "#chargement",   "#connect!",
                                                     "#connecter!",   "#connexion!",
                                                     "#datenabrufen", "#deborde!",
                                                     "#debordement!", "#desbordamiento!",
                                                     "#div/0!",       "#eclate!",
                                                     "#eparpille!",   "#erreur!",
                                                     "#error!",       "#errore!",
                                                     "#espace!",      "#espansione!",
                                                     "#external!",    "#externe!",
                                                     "#fehler!",      "#feld!",
                                                     "#field!",       "#getting_data",
                                                     "#inconnu!",     "#kalk!",
                                                     "#macro?",       "#n.v.",
                                                     "#n/a",          "#n/a!",
                                                     "#n/d",          "#n/d!",
                                                     "#n/v",          "#naam?",
                                                     "#name!",        "#name?",
                                                     "#nom?",         "#nombre!",
                                                     "#nombre?",      "#nome?",
                                                     "#nul!",         "#null!",
                                                     "#nullo!",       "#nulo!",
                                                     "#num!",         "#numero!",
                                                     "#nv",           "#obtention_donnees",
                                                     "#occupe!",      "#overflow!",
                                                     "#propagation!", "#python!",
                                                     "#ref!",         "#rif!",
                                                     "#spill!",       "#timeout!",
                                                     "#uberlauf!",    "#unbekannt!",
                                                     "#unknown!",     "#valeur!",
                                                     "#valor!",       "#value!",
                                                     "#verbinden!",   "#verw!",
                                                     "#waarde!",      "#wert!",
                                                     "#zahl!"};

bool is_listed(std::string_view word) { return std::binary_search(kWords.begin(), kWords.end(), word); }

// "err:509", "fehler:502", "erreur509".
bool is_numbered(std::string_view word) {
  for (const std::string_view lead : {"err", "erreur", "error", "errore", "fehler", "fout"}) {
    if (!word.starts_with(lead)) continue;
    std::string_view rest = word.substr(lead.size());
    if (rest.starts_with(':')) rest.remove_prefix(1);
    if (rest.size() == 3 && rest.find_first_not_of("0123456789") == rest.npos) return true;
  }
  return false;
}

}  // namespace

bool is_fault_value(std::string_view text) {
  constexpr std::size_t kLongest = 60;
  if (text.size() > kLongest) return false;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = at;
    const char32_t c = utf8::next(text, at);
    const bool blank = c <= U' ' || c == 0xA0 || c == 0x202F || c == 0x2007 || c == 0x2009 || c == 0x200B;
    if (!blank) word += text.substr(from, at - from);
  }
  word = readers::folded(word);
  if (word.empty()) return false;
  if (word.front() != '#') return is_numbered(word);
  if (word.size() >= 3 && word.find_first_not_of('#') == word.npos) return true;
  return is_listed(word);
}

}  // namespace ctg::suivi
