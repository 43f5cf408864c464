#include "text/editing_font.h"

#include <hb-subset.h>

#include <array>
#include <memory>
#include <utility>

#include "text/typesetter.h"

namespace ctg::text {

namespace {

// Blocks of Unicode: Latin with all its accents, punctuation, currencies, letterlike signs, arrows,
// mathematics, geometric shapes, ligatures.
constexpr std::array<std::pair<hb_codepoint_t, hb_codepoint_t>, 10> kKept = {{{0x20, 0x24F},
                                                                              {0x2B0, 0x36F},
                                                                              {0x1E00, 0x1EFF},
                                                                              {0x2000, 0x20CF},
                                                                              {0x2100, 0x218F},
                                                                              {0x2190, 0x21FF},
                                                                              {0x2200, 0x22FF},
                                                                              {0x25A0, 0x25FF},
                                                                              {0x2700, 0x27BF},
                                                                              {0xFB00, 0xFB06}}};

// What word processors ask for by themselves, and figures of one width. Small capitals, fractions and other
// sets of letters would double the glyphs, and nobody asks for them.
constexpr std::array<hb_tag_t, 9> kFeatures = {
    HB_TAG('c', 'c', 'm', 'p'), HB_TAG('l', 'o', 'c', 'l'), HB_TAG('m', 'a', 'r', 'k'),
    HB_TAG('m', 'k', 'm', 'k'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('l', 'i', 'g', 'a'),
    HB_TAG('c', 'a', 'l', 't'), HB_TAG('c', 'l', 'i', 'g'), HB_TAG('t', 'n', 'u', 'm')};

struct HbDelete {
  void operator()(hb_subset_input_t* p) const { hb_subset_input_destroy(p); }
  void operator()(hb_face_t* p) const { hb_face_destroy(p); }
  void operator()(hb_blob_t* p) const { hb_blob_destroy(p); }
};

std::string cut(const Face& face) {
  const std::unique_ptr<hb_subset_input_t, HbDelete> input(hb_subset_input_create_or_fail());
  if (!input) return {};
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t* kept = hb_subset_input_unicode_set(input.get());
  for (const auto& [first, last] : kKept) hb_set_add_range(kept, first, last);
  hb_set_t* features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_clear(features);
  for (const hb_tag_t feature : kFeatures) hb_set_add(features, feature);
  const std::unique_ptr<hb_face_t, HbDelete> made(hb_subset_or_fail(face.face(), input.get()));
  if (!made) return {};
  const std::unique_ptr<hb_blob_t, HbDelete> blob(hb_face_reference_blob(made.get()));
  unsigned length = 0;
  const char* data = hb_blob_get_data(blob.get(), &length);
  return {data, length};
}

}  // namespace

const std::string& editing_font(const Fonts& fonts, FaceIndex face) {
  std::optional<std::string>& known = fonts.typesetter->editing_fonts.at(face);
  if (!known) known = fonts[face].editable() ? cut(fonts[face]) : std::string();
  return *known;
}

}  // namespace ctg::text
