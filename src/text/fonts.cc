// Source Sans 3 in four faces, and DejaVu Sans for what it lacks (˃, ☐, symbols of other scripts).
// Everything is measured in thousandths of the size, the unit of PDF's glyph widths.
#include "text/fonts.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <array>
#include <utility>

#include "text/typesetter.h"

namespace ctg::text {

namespace {

constexpr int kScale = 1000;

constexpr std::array<std::string_view, kFaces> kFiles = {
    "fonts/SourceSans3-Regular.ttf",    "fonts/SourceSans3-Semibold.ttf", "fonts/SourceSans3-It.ttf",
    "fonts/SourceSans3-SemiboldIt.ttf", "fonts/DejaVuSans.ttf",
};

float metric(hb_font_t* font, hb_ot_metrics_tag_t tag, float otherwise) {
  hb_position_t position = 0;
  return hb_ot_metrics_get_position(font, tag, &position) ? static_cast<float>(position) : otherwise;
}

std::string read_name(hb_face_t* face, hb_ot_name_id_t id) {
  std::array<char, 128> name{};
  unsigned size = name.size();
  hb_ot_name_get_utf8(face, id, HB_LANGUAGE_INVALID, &size, name.data());
  return {name.data(), size};
}

// xMin, yMin, xMax, yMax stand at bytes 36 to 43 of the table `head`, big-endian.
void read_bbox(hb_face_t* face, float (&bbox)[4]) {
  hb_blob_t* head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(head, &length);
  if (length >= 44) {
    for (std::size_t i = 0; i < 4; ++i) {
      const auto high = static_cast<unsigned char>(bytes[36 + 2 * i]);
      const auto low = static_cast<unsigned char>(bytes[37 + 2 * i]);
      const auto value = static_cast<std::int16_t>((high << 8) | low);
      bbox[i] = static_cast<float>(value) * kScale / static_cast<float>(hb_face_get_upem(face));
    }
  }
  hb_blob_destroy(head);
}

Metrics read_metrics(hb_face_t* face, hb_font_t* font) {
  Metrics m;
  m.ascender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 750);
  m.descender = metric(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -250);
  m.cap_height = metric(font, HB_OT_METRICS_TAG_CAP_HEIGHT, 660);
  m.x_height = metric(font, HB_OT_METRICS_TAG_X_HEIGHT, 480);
  m.italic_angle = hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE);
  m.weight = static_cast<int>(hb_style_get_value(font, HB_STYLE_TAG_WEIGHT));
  read_bbox(face, m.bbox);
  return m;
}

}  // namespace

Face::Face(std::string bytes, std::string file) : bytes_(std::move(bytes)), file_(std::move(file)) {
  hb_blob_t* blob = hb_blob_create(bytes_.data(), static_cast<unsigned>(bytes_.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  if (hb_face_count(blob) > 0) {
    face_ = hb_face_create(blob, 0);
    font_ = hb_font_create(face_);
    hb_font_set_scale(font_, kScale, kScale);
    metrics_ = read_metrics(face_, font_);
    postscript_name_ = read_name(face_, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    family_ = read_name(face_, HB_OT_NAME_ID_FONT_FAMILY);
  }
  hb_blob_destroy(blob);
}

Face::~Face() {
  hb_font_destroy(font_);
  hb_face_destroy(face_);
}

// The bytes of a moved string stay where they are (they are far too long to stand in the object), so
// the blob's view of them holds.
Face::Face(Face&& other) noexcept
    : bytes_(std::move(other.bytes_)),
      file_(std::move(other.file_)),
      postscript_name_(std::move(other.postscript_name_)),
      family_(std::move(other.family_)),
      metrics_(other.metrics_),
      face_(std::exchange(other.face_, nullptr)),
      font_(std::exchange(other.font_, nullptr)) {}

Face& Face::operator=(Face&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(file_, other.file_);
  std::swap(postscript_name_, other.postscript_name_);
  std::swap(family_, other.family_);
  std::swap(metrics_, other.metrics_);
  std::swap(face_, other.face_);
  std::swap(font_, other.font_);
  return *this;
}

Fonts::Fonts() = default;
Fonts::~Fonts() = default;
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&&) noexcept = default;

bool Face::valid() const { return face_ != nullptr && hb_face_get_glyph_count(face_) > 0; }

std::uint32_t Face::glyph(char32_t character) const {
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font_, character, &glyph) ? glyph : 0;
}

float Face::advance(std::uint32_t glyph) const {
  return static_cast<float>(hb_font_get_glyph_h_advance(font_, glyph));
}

// fsType: the rights of embedding, of which the lowest bit that is set counts. 2 forbids it, 4 allows it for
// reading only, 8 for documents that are edited; none allows all. It stands at bytes 8 and 9 of the table
// OS/2.
static unsigned rights(hb_face_t* face) {
  hb_blob_t* table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
  unsigned length = 0;
  const char* bytes = hb_blob_get_data(table, &length);
  const unsigned found = length >= 10 ? static_cast<unsigned char>(bytes[9]) & 0x0FU : 0;
  hb_blob_destroy(table);
  return found;
}

bool Face::embeddable() const { return rights(face_) != 2; }

bool Face::editable() const { return rights(face_) == 0 || (rights(face_) & 8U) != 0; }

namespace {

// Whether a PDF can hold a part of the font: some open well, and their outlines cannot be read.
bool can_be_cut(const Face& face) {
  hb_subset_input_t* input = hb_subset_input_create_or_fail();
  if (input == nullptr) return true;
  hb_set_add(hb_subset_input_glyph_set(input), face.glyph(U'e'));
  hb_face_t* cut = hb_subset_or_fail(face.face(), input);
  hb_subset_input_destroy(input);
  hb_face_destroy(cut);
  return cut != nullptr;
}

// Whether the letters and figures that it has are drawn: outlines that cannot be read leave blank pages.
bool draws(const Face& face) {
  for (const char32_t c : std::u32string_view(U"aeinrstuAEMPS0159")) {
    hb_glyph_extents_t box{};
    const std::uint32_t glyph = face.glyph(c);
    if (glyph == 0) continue;
    if (hb_font_get_glyph_extents(face.font(), glyph, &box) == 0 || box.width == 0 || box.height == 0)
      return false;
  }
  return true;
}

struct Loader {
  Diagnostics& diags;
  bool complete = true;

  std::string load(const Files& from, const std::string& path, bool shipped) {
    ReadResult read = from.read(path, Files::kMaxXml);
    if (!read.ok()) {
      diags
          .error("TXT-001", Place{FileName(path), 0, 0}, "police ou césures introuvables",
                 "font or hyphenation patterns not found")
          .hint(hint(shipped));
      complete = false;
    }
    return std::move(read.bytes);
  }

  Face face(const Files& from, const std::string& path, bool shipped) {
    const bool before = complete;
    Face made(load(from, path, shipped), path);
    if (complete != before) return made;
    const Place place{FileName(path), 0, 0};
    if (!made.valid()) {
      diags
          .error("TXT-001", place, "ce fichier n’est pas une police de caractères", "this file is not a font")
          .hint(hint(shipped));
      complete = false;
    } else if (!shipped && (!can_be_cut(made) || !draws(made))) {
      diags
          .error("TXT-001", place, "cette police est abîmée : ses caractères ne peuvent pas être lus",
                 "this font is damaged: its characters cannot be read")
          .hint(hint(shipped));
      complete = false;
    } else if (!made.embeddable()) {
      diags
          .error("TXT-002", place, "la licence de cette police interdit de l’inclure dans un document",
                 "the licence of this font forbids to include it in a document")
          .hint("choisissez une autre police dans style.xml", "choose another font in style.xml");
      complete = false;
    }
    return made;
  }

  std::string hint(bool shipped) const {
    return shipped ? diags.phrase("réinstallez le programme : ce fichier est livré avec lui",
                                  "reinstall the program: this file comes with it")
                   : diags.phrase(
                         "corrigez son nom dans style.xml, ou mettez une police TrueType ou OpenType à "
                         "cet endroit du dossier",
                         "correct its name in style.xml, or put a TrueType or OpenType font at that "
                         "place of the dossier");
  }
};

}  // namespace

std::optional<Fonts> load_fonts(const Files& data, Diagnostics& diags, const Files* dossier,
                                const std::array<std::string, 4>& own) {
  Fonts fonts;
  Loader loader{diags};
  for (std::size_t i = 0; i < kFiles.size(); ++i) {
    const bool shipped = dossier == nullptr || i >= own.size() || own[i].empty();
    fonts.faces.push_back(shipped ? loader.face(data, std::string(kFiles[i]), true)
                                  : loader.face(*dossier, own[i], false));
  }
  fonts.hyphenation = loader.load(data, "hyphenation/hyph_fr.dic", true);
  if (!loader.complete) return {};
  fonts.typesetter = std::make_unique<Typesetter>(fonts.hyphenation);
  return fonts;
}

}  // namespace ctg::text
