// What kind of document a text is, and what of its structure was recognised: which rules fit it rests on
// that.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/diagnostic.h"

namespace ctg::reading {

struct Passages;

enum class DocumentKind : std::uint8_t {
  ctg,         // a convention territoriale globale by the national model of today, fourteen articles
  former_ctg,  // one by the model before it (2018–2023), about nine
  convention,  // between whatever bodies, on whatever subject
  avenant,
  deliberation,
  minutes,  // procès-verbal, compte rendu
  fiches,   // fiches action without a convention
  bilan,
  letter,  // with what it encloses and asks for
  unknown,
};

// "convention territoriale globale"; for --format json: "ctg".
Bilingual name_of(DocumentKind kind);
std::string_view to_string(DocumentKind kind);

DocumentKind kind_of(const Passages& passages);

}  // namespace ctg::reading
