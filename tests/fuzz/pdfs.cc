// What ctg-reader does apart, called as it calls it; and fonts.
#include <array>
#include <set>

#include "fuzz/expect.h"
#include "fuzz/targets.h"
#include "pdf/apart.h"
#include "pdfa/fonts.h"
#include "signature/apart.h"
#include "signature/found.h"
#include "text/typesetter.h"

namespace ctg::fuzz {

namespace {

template <class Read>
void as_apart(Read read) {
  try {
    read();
  } catch (const std::exception&) {  // ctg-reader ends with a code
  }
}

void read_pdf(std::string_view input) {
  constexpr std::array<std::string_view, 1> kWords = {"fr"};
  as_apart([&] { pdf::examine_apart(input, kWords); });
  as_apart([&] {
    Diagnostics diags;
    pdf::inspected_of(pdf::inspect_apart(input, {}), FileName("input"), diags);
  });
}

void read_signature(std::string_view input) {
  const std::string size = std::to_string(input.size());
  const std::array<std::string_view, 4> words = {size, "2000000000", "0", "0"};
  as_apart([&] { signature::found_of_json(signature::examine_apart(input, words)); });
  constexpr std::array<std::string_view, 1> kField = {"Signature1"};
  as_apart([&] { signature::plan_of_answer(signature::plan_apart(input, kField)); });
}

void read_font(std::string_view input) {
  text::Fonts fonts;
  for (text::FaceIndex each = 0; each < text::kFaces; ++each) {
    text::Face face{std::string(input), "input"};
    if (!face.valid()) return;
    face.embeddable();
    face.editable();
    fonts.faces.push_back(std::move(face));
  }
  text::Shaper shaper;
  std::set<std::uint16_t> glyphs;
  for (const std::string_view words : {"Été 1er", "ﬁ nº 12 000"})
    for (const text::ShapedGlyph& glyph : shaper.shape(fonts, text::kRegular, false, words).glyphs)
      if (glyph.face == text::kRegular) glyphs.insert(glyph.id);
  as_apart([&] { pdfa::subset(fonts[text::kRegular], glyphs); });
}

constexpr std::array<Target, 3> kTargets = {{
    {"pdf", Form::pdf, read_pdf},
    {"signature", Form::pdf, read_signature},
    {"font", Form::bytes, read_font},
}};

}  // namespace

std::span<const Target> pdf_targets() { return kTargets; }

}  // namespace ctg::fuzz
