#include "pdf/foreign.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "text/fonts.h"

namespace ctg::pdf {

namespace {

constexpr const char* kDescription = "PDF";

constexpr std::string_view kOperators =
    " b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP "
    "n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf TJ Tj TL Tm Tr Ts Tw Tz v w W W* y ' \" true false null ";

bool is_intent(std::string_view name) {
  return name == "/RelativeColorimetric" || name == "/AbsoluteColorimetric" || name == "/Perceptual" ||
         name == "/Saturation";
}

class MarkedContentFilter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    if (token.getType() != QPDFTokenizer::tt_word) {
      operands_.push_back(token);
      return;
    }
    const std::string& op = token.getValue();
    judge(op);
    if (op == "BMC" || op == "BDC" || op == "EMC" || op == "MP" || op == "DP") {
      operands_.clear();
      write("\n");
      return;
    }
    cmyk_ |= op == "k" || op == "K";
    write_operands();
    writeToken(token);
  }
  void handleEOF() override { write_operands(); }
  bool cmyk() const { return cmyk_; }
  bool odd() const { return odd_; }

 private:
  // PDF/A 6.1.10, 6.1.13, 6.2.2, 6.2.6: what an image in the line is coded with is not looked into.
  void judge(const std::string& op) {
    constexpr int kDeepest = 28;
    depth_ += op == "q" ? 1 : op == "Q" ? -1 : 0;
    const bool known = kOperators.find(" " + op + " ") != std::string_view::npos;
    bool strange_intent = op == "ri";
    for (const QPDFTokenizer::Token& token : operands_) {  // spaces are among them
      if (token.getType() == QPDFTokenizer::tt_name && is_intent(token.getValue())) strange_intent = false;
    }
    odd_ |= !known || strange_intent || depth_ > kDeepest || op == "BI";
  }

  void write_operands() {
    for (const QPDFTokenizer::Token& token : operands_) writeToken(token);
    operands_.clear();
  }

  std::vector<QPDFTokenizer::Token> operands_;
  bool cmyk_ = false, odd_ = false;
  int depth_ = 0;
};

std::string taken(Pl_Buffer& buffer) {
  const std::shared_ptr<Buffer> bytes = buffer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

template <class Key>
bool is_name(QPDFObjectHandle value, std::initializer_list<Key> names) {
  return value.isName() && std::find(names.begin(), names.end(), value.getName()) != names.end();
}

bool has_font_file(QPDFObjectHandle font) {
  QPDFObjectHandle descriptor = font.getKey("/FontDescriptor");
  if (!descriptor.isDictionary()) return false;
  return descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") || descriptor.hasKey("/FontFile3");
}

// PDF/A 6.2.11.5: the widths that the file gives are those of the font, to a thousandth. Asked of the fonts
// that office programs embed today: TrueType, one code a glyph.
bool widths_agree(QPDFObjectHandle carrier) {
  QPDFObjectHandle program = carrier.getKey("/FontDescriptor").getKey("/FontFile2");
  QPDFObjectHandle widths = carrier.getKey("/W");
  const bool one_to_one = is_name(carrier.getKey("/CIDToGIDMap"), {"/Identity"});
  if (!program.isStream() || !widths.isArray() || !one_to_one) return true;
  const std::shared_ptr<Buffer> bytes = program.getStreamData(qpdf_dl_specialized);
  const text::Face face({reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()}, "embedded");
  if (!face.valid()) return false;
  const auto agrees = [&](long long glyph, QPDFObjectHandle width) {
    return glyph >= 0 && glyph <= 0xFFFF && width.isNumber() &&
           std::abs(static_cast<double>(face.advance(static_cast<std::uint32_t>(glyph))) -
                    width.getNumericValue()) <= 1;
  };
  std::vector<QPDFObjectHandle> list = widths.getArrayAsVector();
  for (std::size_t at = 0; at + 1 < list.size();) {
    if (!list[at].isInteger()) return false;
    const long long first = list[at].getIntValue();
    if (list[at + 1].isArray()) {
      long long glyph = first;
      for (QPDFObjectHandle width : list[at + 1].getArrayAsVector())
        if (!agrees(glyph++, width)) return false;
      at += 2;
    } else {
      if (at + 2 >= list.size() || !list[at + 1].isInteger()) return false;
      const long long last = std::min<long long>(list[at + 1].getIntValue(), 0xFFFF);
      for (long long glyph = first; glyph <= last; ++glyph)
        if (!agrees(glyph, list[at + 2])) return false;
      at += 3;
    }
  }
  return true;
}

// PDF/A 6.2.11.2, 6.2.11.3, 6.2.11.6: the keys of a font that is embedded.
bool is_complete(QPDFObjectHandle font, QPDFObjectHandle carrier) {
  QPDFObjectHandle subtype = font.getKey("/Subtype");
  if (is_name(subtype, {"/Type3"})) return true;
  if (!is_name(font.getKey("/Type"), {"/Font"})) return false;
  if (is_name(subtype, {"/Type0"})) {
    if (!is_name(font.getKey("/Encoding"), {"/Identity-H", "/Identity-V"})) return false;
    if (is_name(carrier.getKey("/Subtype"), {"/CIDFontType2"}) && !carrier.hasKey("/CIDToGIDMap"))
      return false;
    return widths_agree(carrier);
  }
  QPDFObjectHandle first = font.getKey("/FirstChar"), last = font.getKey("/LastChar");
  QPDFObjectHandle widths = font.getKey("/Widths");
  if (!first.isInteger() || !last.isInteger() || !widths.isArray() ||
      widths.getArrayNItems() != last.getIntValue() - first.getIntValue() + 1)
    return false;
  if (!is_name(subtype, {"/TrueType"})) return true;
  constexpr long long kSymbolic = 4;
  QPDFObjectHandle flags = font.getKey("/FontDescriptor").getKey("/Flags");
  const bool symbolic = flags.isInteger() && (flags.getIntValue() & kSymbolic) != 0;
  QPDFObjectHandle encoding = font.getKey("/Encoding");
  return symbolic ? encoding.isNull() : is_name(encoding, {"/WinAnsiEncoding", "/MacRomanEncoding"});
}

void inspect_font(QPDFObjectHandle font, Breaches& breaches) {
  QPDFObjectHandle base = font.getKey("/BaseFont");
  const std::string font_name = base.isName() ? base.getName().substr(1) : "Type 3";
  const bool type3 = is_name(font.getKey("/Subtype"), {"/Type3"});
  const bool composite = is_name(font.getKey("/Subtype"), {"/Type0"});
  QPDFObjectHandle carrier = font;
  if (composite) {
    QPDFObjectHandle descendants = font.getKey("/DescendantFonts");
    if (descendants.isArray() && descendants.getArrayNItems() > 0) carrier = descendants.getArrayItem(0);
  }
  if (!type3 && !(carrier.isDictionary() && has_font_file(carrier))) {
    breaches.fonts_not_embedded.push_back(font_name);
  } else if (!is_complete(font, carrier)) {
    breaches.fonts_incomplete.push_back(font_name);
  }
  const bool known_encoding =
      !composite && is_name(font.getKey("/Encoding"), {"/WinAnsiEncoding", "/MacRomanEncoding"});
  if (!font.hasKey("/ToUnicode") && !known_encoding) breaches.fonts_without_text.push_back(font_name);
}

// The colour space, or the one it is a palette or a substitute for.
bool is_cmyk(QPDFObjectHandle space) {
  if (is_name(space, {"/DeviceCMYK"})) return true;
  if (!space.isArray()) return false;
  for (QPDFObjectHandle part : space.getArrayAsVector()) {
    if (is_name(part, {"/DeviceCMYK"})) return true;
    if (part.isArray() && part.getArrayNItems() > 0 && is_name(part.getArrayItem(0), {"/DeviceCMYK"}))
      return true;
  }
  return false;
}

// PDF/A 6.2.5, 6.2.10: halftones, transfers and ways of blending of one's own. (A soft mask, which has /S,
// may have a transfer.)
bool is_odd_state(QPDFObjectHandle dict) {
  QPDFObjectHandle blend = dict.getKey("/BM");
  const bool known =
      blend.isNull() ||
      is_name(blend, {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
                      "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion",
                      "/Hue", "/Saturation", "/Color", "/Luminosity"});
  const bool transfers = (dict.hasKey("/TR") && !is_name(dict.getKey("/TR"), {"/Identity"})) ||
                         (dict.hasKey("/TR2") && !is_name(dict.getKey("/TR2"), {"/Default", "/Identity"}));
  return !known || (dict.hasKey("/HT") && !is_name(dict.getKey("/HT"), {"/Default"})) ||
         (transfers && !dict.hasKey("/S"));
}

// PDF/A 6.2.8: depths, and JPEG 2000, whose own rules are not looked into.
bool is_odd_image(QPDFObjectHandle dict) {
  QPDFObjectHandle bits = dict.getKey("/BitsPerComponent"), filter = dict.getKey("/Filter");
  const bool deep = bits.isInteger() && bits.getIntValue() != 1 && bits.getIntValue() != 2 &&
                    bits.getIntValue() != 4 && bits.getIntValue() != 8 && bits.getIntValue() != 16;
  bool jpeg2000 = is_name(filter, {"/JPXDecode"});
  if (filter.isArray())
    for (QPDFObjectHandle each : filter.getArrayAsVector()) jpeg2000 |= is_name(each, {"/JPXDecode"});
  return deep || jpeg2000;
}

}  // namespace

void report_unreadable(const FileName& file, Diagnostics& diags) {
  diags
      .error("PDF-001", {file, 0, 0}, "ce fichier n’est pas un PDF, ou il est trop abîmé pour être lu",
             "this file is not a PDF, or is too damaged to be read")
      .hint("ouvrez-le dans un lecteur de PDF et enregistrez-le de nouveau, ou numérisez le document papier",
            "open it in a PDF reader and save it again, or scan the paper document");
}

namespace {

void report_no_page(const FileName& file, Diagnostics& diags) {
  diags.error("PDF-003", {file, 0, 0}, "ce PDF n’a aucune page", "this PDF has no page")
      .hint("remplacez-le par le bon fichier", "replace it by the right file");
}

// From version 11.10 on qpdf takes a file without pages for damaged, where it has to repair the file as well.
bool has_no_page(const QPDFExc& error) {
  return error.getMessageDetail().find("unable to find any pages") != std::string::npos;
}

}  // namespace

std::shared_ptr<QPDF> open_foreign(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  try {
    auto pdf = QPDF::create();
    pdf->setSuppressWarnings(true);
    pdf->processMemoryFile(kDescription, bytes.data(), bytes.size());
    if (!pdf->getAllPages().empty()) return pdf;
    report_no_page(file, diags);
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) {
      diags
          .error("PDF-002", {file, 0, 0},
                 "ce PDF est protégé par un mot de passe : il ne peut pas être inséré",
                 "this PDF is protected by a password: it cannot be inserted")
          .hint("enregistrez-le sans mot de passe, ou demandez-en une copie non protégée",
                "save it without the password, or ask for a copy that is not protected");
    } else if (has_no_page(error)) {
      report_no_page(file, diags);
    } else {
      report_unreadable(file, diags);
    }
  } catch (const std::bad_alloc&) {
    throw;  // which says nothing of the file
  } catch (const std::exception&) {
    report_unreadable(file, diags);
  }
  return nullptr;
}

// As viewers do: a page that does not say how large it is is a letter; what is cut out of it lies on it.
Frame frame_of(QPDFPageObjectHelper& page) {
  Frame frame{{0, 0, 612, 792}, 0, 1};
  const auto is_large = [](const layout::Rect& r) { return r.right - r.left > 1 && r.top - r.bottom > 1; };
  QPDFObjectHandle media = page.getMediaBox(), crop = page.getCropBox();
  if (media.isRectangle()) {
    const QPDFObjectHandle::Rectangle m = media.getArrayAsRectangle();
    if (const layout::Rect whole{m.llx, m.lly, m.urx, m.ury}; is_large(whole)) frame.box = whole;
  }
  if (crop.isRectangle()) {
    const QPDFObjectHandle::Rectangle c = crop.getArrayAsRectangle();
    const layout::Rect both{std::max(frame.box.left, c.llx), std::max(frame.box.bottom, c.lly),
                            std::min(frame.box.right, c.urx), std::min(frame.box.top, c.ury)};
    if (is_large(both)) frame.box = both;
  }
  QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
  if (rotate.isInteger())
    frame.rotation = static_cast<int>((rotate.getIntValue() % 360 + 360) % 360) / 90 * 90;
  QPDFObjectHandle unit = page.getObjectHandle().getKey("/UserUnit");
  if (unit.isNumber() && unit.getNumericValue() > 0) frame.unit = unit.getNumericValue();
  return frame;
}

CleanContent clean_page_content(QPDFPageObjectHelper& page) {
  MarkedContentFilter filter;
  Pl_Buffer buffer("page");
  page.filterContents(&filter, &buffer);
  return {taken(buffer), filter.cmyk(), filter.odd()};
}

CleanContent clean_form_content(QPDFObjectHandle form) {
  MarkedContentFilter filter;
  Pl_Buffer buffer("form");
  form.filterAsContents(&filter, &buffer);
  return {taken(buffer), filter.cmyk(), filter.odd()};
}

Breaches find_breaches(QPDFObjectHandle resources) {
  Breaches breaches;
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> to_see = {resources};
  while (!to_see.empty()) {
    QPDFObjectHandle object = to_see.back();
    to_see.pop_back();
    if (object.isIndirect() && !seen.insert(object.getObjGen()).second) continue;
    if (object.isArray()) {
      for (QPDFObjectHandle item : object.getArrayAsVector()) {
        if (item.isArray() || item.isDictionary() || item.isStream()) to_see.push_back(item);
      }
      continue;
    }
    QPDFObjectHandle dict = object.isStream() ? object.getDict() : object;
    if (!dict.isDictionary()) continue;
    if (is_name(dict.getKey("/Subtype"), {"/Type0", "/Type1", "/MMType1", "/TrueType", "/Type3"}) &&
        (dict.hasKey("/BaseFont") || dict.hasKey("/CharProcs"))) {
      inspect_font(dict, breaches);
      if (dict.hasKey("/CharProcs")) to_see.push_back(dict.getKey("/Resources"));
      continue;
    }
    if (dict.hasKey("/OC")) breaches.layers.push_back(dict.getKey("/OC"));
    if (is_name(dict.getKey("/Type"), {"/OCG", "/OCMD"})) {
      breaches.layers.push_back(dict);
      continue;
    }
    breaches.cmyk |= is_cmyk(dict.getKey("/CS"));
    for (const std::string& key : dict.getKeys()) {
      QPDFObjectHandle value = dict.getKey(key);
      if (key == "/ColorSpace" && !value.isDictionary()) breaches.cmyk |= is_cmyk(value);
      if (key == "/Parent" || key == "/StructParents") continue;
      if (value.isArray() || value.isDictionary() || value.isStream()) to_see.push_back(value);
    }
    breaches.odd_content |= is_odd_state(dict);
    if (object.isStream() && is_name(dict.getKey("/Subtype"), {"/Image"}))
      breaches.odd_images |= is_odd_image(dict);
    if (object.isStream() && is_name(dict.getKey("/Subtype"), {"/Form"})) {
      const CleanContent content = clean_form_content(object);
      breaches.cmyk |= content.uses_cmyk;
      breaches.odd_content |= content.odd;
    }
  }
  return breaches;
}

}  // namespace ctg::pdf
