#include "pdfa/content.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <span>

namespace ctg::pdfa {

namespace {

void append_numbers(std::string& out, std::initializer_list<double> values) {
  for (const double value : values) {
    append_number(out, value);
    out += ' ';
  }
}

// Shows glyphs with TJ: codes, and between them the corrections by which the wanted positions (kerning,
// justification) differ from the widths of the font. Corrections are whole thousandths; what rounding
// leaves is carried to the next one, so a line ends where layout says.
class Line {
 public:
  Line(std::string& out, FontSet& fonts, const layout::Run& run, double stretch)
      : out_(out), fonts_(fonts), run_(run), stretch_(stretch) {}

  void show(std::span<const layout::Glyph> glyphs) {
    for (std::size_t i = 0; i < glyphs.size();) {
      std::size_t end = i + 1;
      while (end < glyphs.size() && glyphs[end].text.empty()) ++end;
      // Several glyphs for one text: only an ActualText says so to all readers.
      const bool cluster = end - i > 1 && !glyphs[i].text.empty();
      if (cluster) {
        finish();
        out_ += "/Span <</ActualText <FEFF" + utf16_hex(glyphs[i].text) + ">>> BDC\n";
      }
      for (; i < end; ++i) show(glyphs[i]);
      if (cluster) {
        finish();
        out_ += "EMC\n";
      }
    }
    finish();
    if (rise_ != 0) out_ += "0 Ts\n";
  }

 private:
  void show(const layout::Glyph& glyph) {
    if (glyph.dy != rise_) {
      finish();
      rise_ = glyph.dy;
      append_number(out_, static_cast<double>(rise_) * run_.size / 1000);
      out_ += " Ts\n";
    }
    const auto correction = static_cast<int>(std::lround((wanted_ + glyph.dx - pen_) / stretch_));
    if (!open_) out_ += '[';
    open_ = true;
    if (correction != 0) {
      if (in_codes_) out_ += '>';
      in_codes_ = false;
      append_integer(out_, -correction);
    }
    if (!in_codes_) out_ += '<';
    in_codes_ = true;
    const Cid cid = fonts_.cid(run_.face, glyph.id, glyph.text);
    append_hex(out_, cid);
    pen_ += (correction + fonts_.width(run_.face, cid)) * stretch_;
    wanted_ += static_cast<double>(glyph.advance);
  }

  void finish() {
    if (in_codes_) out_ += '>';
    if (open_) out_ += "] TJ\n";
    in_codes_ = open_ = false;
  }

  std::string& out_;
  FontSet& fonts_;
  const layout::Run& run_;
  double stretch_;  // all widths and corrections are multiplied by it
  bool open_ = false, in_codes_ = false;
  float rise_ = 0;
  double pen_ = 0, wanted_ = 0;  // from the start of the run, in thousandths
};

}  // namespace

// This is where most bytes of a document are made: no formatting library, no allocation a number.
void append_integer(std::string& out, long long value) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_number(std::string& out, double value) {
  const long long thousandths = std::llround(value * 1000);
  const auto rest = static_cast<int>(std::abs(thousandths) % 1000);
  if (thousandths < 0) out += '-';
  append_integer(out, std::abs(thousandths) / 1000);
  if (rest == 0) return;
  out += '.';
  for (const int digit : {rest / 100, rest / 10 % 10, rest % 10}) out += static_cast<char>('0' + digit);
  while (out.back() == '0') out.pop_back();
}

void PageContent::begin_text() {
  if (!in_text_) out_ += "BT\n";
  in_text_ = true;
}

void PageContent::end_text() {
  if (in_text_) out_ += "ET\n";
  in_text_ = false;
}

void PageContent::close() {
  end_text();
  if (kind_ != Kind::none) out_ += "EMC\n";
  kind_ = Kind::none;
}

void PageContent::open(Kind kind, layout::ElementIndex element) {
  if (kind == kind_ && element == element_) return;
  close();
  kind_ = kind;
  element_ = element;
  switch (kind) {
    case Kind::element:
      fmt::format_to(std::back_inserter(out_), "/{} <</MCID {}>> BDC\n", structure_.type(element),
                     structure_.mark(element));
      break;
    case Kind::artifact:
      out_ += "/Artifact <</Type /Pagination>> BDC\n";
      break;
    case Kind::layout_artifact:
      out_ += "/Artifact <</Type /Layout>> BDC\n";
      break;
    case Kind::watermark:
      out_ += "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n";
      break;
    case Kind::none:
      break;
  }
}

void PageContent::set_color(const layout::Color& color) {
  if (color == color_) return;
  color_ = color;
  append_numbers(out_, {color.r / 255.0, color.g / 255.0, color.b / 255.0});
  out_ += "rg\n";
}

void PageContent::add(const layout::Run& run) {
  if (run.glyphs.empty()) return;
  if (run.element != layout::kArtifact) {
    open(Kind::element, run.element);
  } else {
    open(run.upright ? Kind::artifact : Kind::watermark, layout::kArtifact);
  }
  begin_text();
  show(run);
}

void PageContent::show(const layout::Run& run) {
  used_fonts_[run.face] = fonts_.object(run.face);
  set_color(run.color);
  if (font_ != std::pair(run.face, run.size)) {
    font_ = {run.face, run.size};
    fmt::format_to(std::back_inserter(out_), "/F{} ", run.face);
    append_number(out_, run.size);
    out_ += " Tf\n";
  }
  if (const long stretch = std::lround(run.stretch * 10000); stretch != stretch_) {
    stretch_ = stretch;
    append_number(out_, static_cast<double>(stretch) / 100);
    out_ += " Tz ";
  }
  const double diagonal = run.upright ? 0 : std::sqrt(0.5);
  const double straight = run.upright ? 1 : diagonal;
  append_numbers(out_, {straight, diagonal, -diagonal, straight, run.x, run.y});
  out_ += "Tm\n";
  Line(out_, fonts_, run, static_cast<double>(stretch_) / 10000).show(run.glyphs);
}

void PageContent::add(const layout::Fill& fill) {
  open(Kind::layout_artifact, layout::kArtifact);
  end_text();
  set_color(fill.color);
  const layout::Rect& r = fill.rect;
  append_numbers(out_, {r.left, r.bottom, r.right - r.left, r.top - r.bottom});
  out_ += "re f\n";
}

// Lines and areas keep their state to themselves; the words follow in the same stretch.
void PageContent::add(const layout::Drawing& drawing) {
  const bool artifact = drawing.element == layout::kArtifact;
  open(artifact ? Kind::layout_artifact : Kind::element, drawing.element);
  if (!artifact) structure_.cover(drawing.element, drawing.rect);
  end_text();
  const layout::Color color = color_;
  out_ += "q\n";
  for (const layout::Drawing::Path& path : drawing.paths) show(path);
  out_ += "Q\n";
  color_ = color;
  if (!drawing.words.empty()) begin_text();
  for (const layout::Run& word : drawing.words)
    if (!word.glyphs.empty()) show(word);
}

void PageContent::show(const layout::Drawing::Path& path) {
  if (path.filled) {
    set_color(path.color);
  } else {
    append_numbers(out_, {path.color.r / 255.0, path.color.g / 255.0, path.color.b / 255.0});
    out_ += "RG ";
    append_number(out_, path.width);
    out_ += path.dashed ? " w [3 2] 0 d\n" : " w [] 0 d\n";
  }
  std::string_view step = "m ";
  for (const auto& [x, y] : path.points) {
    append_numbers(out_, {x, y});
    out_ += step;
    step = "l ";
  }
  out_ += path.filled ? "f\n" : "S\n";
}

void PageContent::add(const Placed& placed, const layout::Rect& rect, layout::ElementIndex element) {
  const bool artifact = element == layout::kArtifact;
  open(artifact ? Kind::layout_artifact : Kind::element, element);
  if (!artifact) structure_.cover(element, rect);
  end_text();
  const std::string key = fmt::format("X{}", placed.object.ObjectNumber());
  used_objects_[key] = placed.object;
  out_ += stretch_ == 10000 ? "q\n" : "q 100 Tz\n";  // a page that is shown here would take it over
  for (const double number : placed.matrix) {
    // Scales of large scans are far below a thousandth.
    fmt::format_to(std::back_inserter(out_), "{:.6f} ", number);
  }
  out_ += "cm\n/" + key + " Do\nQ\n";
}

std::string PageContent::finish() {
  close();
  return std::move(out_);
}

PdfDictionary PageContent::resources() const {
  PdfDictionary result;
  if (!used_fonts_.empty()) {
    PdfDictionary fonts;
    for (const auto& [face, reference] : used_fonts_) fonts.AddKey(fmt::format("F{}", face), reference);
    result.AddKey("Font", fonts);
  }
  if (!used_objects_.empty()) {
    PdfDictionary objects;
    for (const auto& [key, reference] : used_objects_) objects.AddKey(key, reference);
    result.AddKey("XObject", objects);
  }
  return result;
}

}  // namespace ctg::pdfa
