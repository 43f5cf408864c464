#include "pdf/foreign.h"

#include <algorithm>
#include <array>
#include <set>

namespace ctg::pdf {

namespace {

constexpr const char* kDescription = "PDF";

class MarkedContentFilter : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    if (token.getType() != QPDFTokenizer::tt_word) {
      operands_.push_back(token);
      return;
    }
    const std::string& op = token.getValue();
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

 private:
  void write_operands() {
    for (const QPDFTokenizer::Token& token : operands_) writeToken(token);
    operands_.clear();
  }

  std::vector<QPDFTokenizer::Token> operands_;
  bool cmyk_ = false;
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

}  // namespace

void report_unreadable(const FileName& file, Diagnostics& diags) {
  diags
      .error("PDF-001", {file, 0, 0}, "ce fichier n’est pas un PDF, ou il est trop abîmé pour être lu",
             "this file is not a PDF, or is too damaged to be read")
      .hint = diags.phrase(
      "ouvrez-le dans un lecteur de PDF et enregistrez-le de nouveau, ou numérisez le document papier",
      "open it in a PDF reader and save it again, or scan the paper document");
}

std::shared_ptr<QPDF> open_foreign(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  try {
    auto pdf = QPDF::create();
    pdf->setSuppressWarnings(true);
    pdf->processMemoryFile(kDescription, bytes.data(), bytes.size());
    if (!pdf->getAllPages().empty()) return pdf;
    diags.error("PDF-003", {file, 0, 0}, "ce PDF n’a aucune page", "this PDF has no page").hint =
        diags.phrase("remplacez-le par le bon fichier", "replace it by the right file");
  } catch (const QPDFExc& error) {
    if (error.getErrorCode() == qpdf_e_password) {
      diags
          .error("PDF-002", {file, 0, 0},
                 "ce PDF est protégé par un mot de passe : il ne peut pas être inséré",
                 "this PDF is protected by a password: it cannot be inserted")
          .hint = diags.phrase("enregistrez-le sans mot de passe, ou demandez-en une copie non protégée",
                               "save it without the password, or ask for a copy that is not protected");
    } else {
      report_unreadable(file, diags);
    }
  } catch (const std::exception&) {
    report_unreadable(file, diags);
  }
  return nullptr;
}

Frame frame_of(QPDFPageObjectHelper& page) {
  Frame frame{{0, 0, 595.276, 841.89}, 0, 1};
  QPDFObjectHandle media = page.getMediaBox(), crop = page.getCropBox();
  if (media.isRectangle()) {
    const QPDFObjectHandle::Rectangle m = media.getArrayAsRectangle();
    const QPDFObjectHandle::Rectangle c = crop.isRectangle() ? crop.getArrayAsRectangle() : m;
    const layout::Rect both{std::max(m.llx, c.llx), std::max(m.lly, c.lly), std::min(m.urx, c.urx),
                            std::min(m.ury, c.ury)};
    if (both.right - both.left > 1 && both.top - both.bottom > 1) frame.box = both;
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
  return {taken(buffer), filter.cmyk()};
}

CleanContent clean_form_content(QPDFObjectHandle form) {
  MarkedContentFilter filter;
  Pl_Buffer buffer("form");
  form.filterAsContents(&filter, &buffer);
  return {taken(buffer), filter.cmyk()};
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
      continue;
    }
    breaches.cmyk |= is_cmyk(dict.getKey("/CS"));
    for (const std::string& key : dict.getKeys()) {
      QPDFObjectHandle value = dict.getKey(key);
      if (key == "/ColorSpace" && !value.isDictionary()) breaches.cmyk |= is_cmyk(value);
      if (key == "/Parent" || key == "/StructParents") continue;
      if (value.isArray() || value.isDictionary() || value.isStream()) to_see.push_back(value);
    }
    if (object.isStream() && is_name(dict.getKey("/Subtype"), {"/Form"})) {
      breaches.cmyk |= clean_form_content(object).uses_cmyk;
    }
  }
  return breaches;
}

}  // namespace ctg::pdf
