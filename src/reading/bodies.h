// Public bodies and the persons who sign for them, as words of a sentence: gender, number, deliberative
// organ.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "reading/passages.h"

namespace ctg::reading {

enum class Gender { unknown, masculine, feminine };

struct Body {
  std::string_view noun;  // folded: "commune", "caf"
  Gender gender = Gender::unknown;
  std::string_view name;   // "communauté de communes"
  std::string_view organ;  // "conseil municipal"; "" where it has none of its own, or several
};
// The body that a word names; null for other words.
const Body* body_of(std::string_view plain);
// The body of a word in its place: "communauté d’agglomération", "conseil départemental".
const Body* body_at(const Passage& passage, std::size_t word);

// The subject of a clause: "La Caf de l’Ain, représentée …".
struct ClauseSubject {
  std::size_t first = 0, last = 0;  // words: of its name's start, and behind the clause
  Gender gender = Gender::unknown;
  bool plural = false;
  const Body* body = nullptr;
};
// The clauses of a passage that start with a body: at the start of the passage or of a line, behind ";" or
// "et d’autre part". A clause ends where the next begins, or its sentence does.
std::vector<ClauseSubject> clauses_of(const Passage& passage);

// "président", "directrice": the gender that an office's name shows; unknown for "maire", "préfet" and the
// like.
Gender office_gender(std::string_view plain);
bool is_office(std::string_view plain);
// "Madame", "M.": the gender of who is named next.
Gender civility_gender(const Passage& passage, std::size_t word);

}  // namespace ctg::reading
