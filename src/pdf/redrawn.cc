#include "pdf/redrawn.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "pdf/fields.h"
#include "pdf/font_program.h"

namespace ctg::pdf {

namespace {

constexpr std::size_t kMostPassages = 100, kMostCodes = 65536;

std::string data_of(QPDFObjectHandle stream) {
  const std::shared_ptr<Buffer> bytes = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

std::string utf8_of_utf16(std::string_view bytes) {
  std::string out;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    const char32_t c = code_of(bytes.substr(at, 2));
    if (c < 0xD800 || c > 0xDFFF) utf8::append(out, c);
  }
  return out;
}

using Texts = std::map<std::uint32_t, std::string>;

// "<31> <0039>" between beginbfchar and endbfchar, "<30> <39> <0030>" between beginbfrange and endbfrange.
class Reads : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit Reads(Texts& texts) : texts_(texts) {}
  void handleObject(QPDFObjectHandle object) override {
    if (!object.isOperator()) {
      if (operands_.size() < 4 * kMostCodes) operands_.push_back(object);
      return;
    }
    const std::string op = object.getOperatorValue();
    if (op == "endbfchar")
      for (std::size_t i = 0; i + 1 < operands_.size(); i += 2)
        take(operands_[i], operands_[i], operands_[i + 1]);
    if (op == "endbfrange")
      for (std::size_t i = 0; i + 2 < operands_.size(); i += 3)
        take(operands_[i], operands_[i + 1], operands_[i + 2]);
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  void take(QPDFObjectHandle first, QPDFObjectHandle last, QPDFObjectHandle to) {
    if (!first.isString() || !last.isString()) return;
    const std::uint32_t begin = code_of(first.getStringValue()), end = code_of(last.getStringValue());
    std::string text = to.isString() ? to.getStringValue() : std::string();
    for (std::uint32_t code = begin; code <= end && texts_.size() < kMostCodes; ++code) {
      if (to.isArray()) {
        QPDFObjectHandle each = to.getArrayItem(static_cast<int>(code - begin));
        text = each.isString() ? each.getStringValue() : std::string();
      }
      texts_[code] = utf8_of_utf16(text);
      if (!text.empty()) text.back() = static_cast<char>(text.back() + 1);
    }
  }

  Texts& texts_;
  std::vector<QPDFObjectHandle> operands_;
};

// A font: what its codes are read as, and what it says that they show.
class Font {
 public:
  explicit Font(QPDFObjectHandle font) {
    if (!font.isDictionary()) return;
    if (QPDFObjectHandle texts = font.getKey("/ToUnicode"); texts.isStream()) {
      Reads reads(read_);
      texts.parseAsContents(&reads);
    }
    if (font.getKey("/Subtype").isNameAndEquals("/Type0"))
      look_at_composite(font);
    else if (!font.getKey("/Subtype").isNameAndEquals("/Type3"))
      look_at_simple(font);
    for (const auto& [code, letters] : shown_) lies_ = lies_ || contradicts(code);
  }

  bool lies() const { return lies_; }
  std::size_t bytes() const { return composite_ ? 2 : 1; }
  std::string read(std::uint32_t code) const {
    const auto found = read_.find(code);
    return found == read_.end() ? std::string(" ") : found->second;
  }
  // As the font says that it is drawn, where that is another letter.
  std::string drawn(std::uint32_t code) const {
    const std::string text = read(code);
    if (!contradicts(code)) return text;
    const char letter = *shown_.at(code).begin();
    const bool capital = text[0] >= 'A' && text[0] <= 'Z' && is_letter(letter);
    return {static_cast<char>(capital ? letter - 'a' + 'A' : letter)};
  }
  bool contradicts(std::uint32_t code) const {
    const auto shown = shown_.find(code);
    const auto text = read_.find(code);
    if (shown == shown_.end() || shown->second.empty() || text == read_.end() || text->second.size() != 1)
      return false;
    const char letter = letter_of(static_cast<unsigned char>(text->second[0]));
    return letter != 0 && !shown->second.contains(letter);
  }

 private:
  struct Program {
    enum class Kind { none, truetype, cff, type1 } kind = Kind::none;
    FontProgram font;
  };
  static Program program_of(QPDFObjectHandle descriptor) {
    const auto stream = [&](const char* key) { return value_of(descriptor, key); };
    if (stream("/FontFile2").isStream())
      return {Program::Kind::truetype, truetype_program(data_of(stream("/FontFile2")))};
    if (stream("/FontFile").isStream())
      return {Program::Kind::type1, type1_program(data_of(stream("/FontFile")))};
    if (!stream("/FontFile3").isStream()) return {};
    const std::string bytes = data_of(stream("/FontFile3"));
    if (bytes.starts_with("OTTO") || bytes.starts_with(std::string_view("\0\1\0\0", 4)))
      return {Program::Kind::truetype, truetype_program(bytes)};
    return {Program::Kind::cff, cff_program(bytes)};
  }

  void look_at_composite(QPDFObjectHandle font) {
    composite_ = true;
    QPDFObjectHandle encoding = font.getKey("/Encoding"), all = font.getKey("/DescendantFonts");
    const bool plain = encoding.isNameAndEquals("/Identity-H") || encoding.isNameAndEquals("/Identity-V");
    if (!plain || !all.isArray() || all.getArrayNItems() != 1) return;
    QPDFObjectHandle inner = all.getArrayItem(0), map = value_of(inner, "/CIDToGIDMap");
    const Program program = program_of(value_of(inner, "/FontDescriptor"));
    if (program.kind == Program::Kind::none || program.font.by_cid) return;
    const std::string glyphs = map.isStream() ? data_of(map) : std::string();
    for (const auto& [code, text] : read_) {
      const std::uint32_t glyph =
          map.isStream()
              ? code_of(std::string_view(glyphs).substr(std::min<std::size_t>(2 * code, glyphs.size()), 2))
              : code;
      if (const auto said = program.font.letters.find(glyph); said != program.font.letters.end())
        shown_[code] = said->second;
    }
  }

  void look_at_simple(QPDFObjectHandle font) {
    QPDFObjectHandle descriptor = font.getKey("/FontDescriptor"), flags = value_of(descriptor, "/Flags");
    constexpr long long kSymbolic = 4;
    const bool symbolic = flags.isInteger() && (flags.getIntValue() & kSymbolic) != 0;
    const Program program = program_of(descriptor);
    const std::array<std::string, 256> names = names_of(font, program);
    const bool drawn_by_others = program.kind == Program::Kind::none;
    if (drawn_by_others && (symbolic || font.getKey("/Encoding").isNull())) return;
    for (std::uint32_t code = 0; code < names.size(); ++code) {
      const char named = letter_named(names[code]);
      const char written = names[code].size() == 1 ? names[code][0] : named;
      if (named != 0) read_.try_emplace(code, std::string(1, written));
      if (program.kind == Program::Kind::truetype)
        shown_[code] = of_glyph(program.font, symbolic || named == 0, written, code);
      else if (named != 0 &&
               (program.kind != Program::Kind::cff || program.font.by_name.contains(names[code])))
        shown_[code] = {named};
    }
  }

  // By the character that its name stands for, or, in fonts of symbols, by its code.
  static std::set<char> of_glyph(const FontProgram& font, bool symbolic, char written, std::uint32_t code) {
    constexpr std::uint32_t kOfSymbols = 0xF000;
    std::optional<std::uint32_t> glyph;
    const auto look_up = [&](const std::map<std::uint32_t, std::uint32_t>& table, std::uint32_t key) {
      if (const auto found = table.find(key); !glyph && found != table.end()) glyph = found->second;
    };
    const std::uint32_t character = static_cast<unsigned char>(written);
    if (symbolic) look_up(font.by_code, kOfSymbols + code);
    if (!symbolic) look_up(font.by_character, character);
    look_up(font.by_code, symbolic ? code : character);
    if (!glyph) return {};
    const auto said = font.letters.find(*glyph);
    return said == font.letters.end() ? std::set<char>{} : said->second;
  }

  static std::array<std::string, 256> names_of(QPDFObjectHandle font, const Program& program) {
    QPDFObjectHandle encoding = font.getKey("/Encoding"), base = value_of(encoding, "/BaseEncoding"),
                     differences = value_of(encoding, "/Differences");
    const bool own = program.kind == Program::Kind::cff || program.kind == Program::Kind::type1;
    QPDFObjectHandle named = encoding.isName() ? encoding : base;
    std::array<std::string, 256> names = own && !named.isName() ? program.font.built_in : common_names();
    if (named.isName() && named.getName() == "/MacExpertEncoding") names = {};
    if (!differences.isArray()) return names;
    std::size_t code = 0;
    for (QPDFObjectHandle each : differences.getArrayAsVector()) {
      if (each.isInteger())
        code = static_cast<std::size_t>(std::clamp<long long>(each.getIntValue(), 0, 256));
      else if (each.isName() && code < names.size())
        names[code++] = each.getName().substr(1);
    }
    return names;
  }
  bool composite_ = false, lies_ = false;
  Texts read_;
  std::map<std::uint32_t, std::set<char>> shown_;
};

// The fonts of a file, each looked at once.
class Fonts {
 public:
  std::shared_ptr<const Font> of(QPDFObjectHandle font) {
    if (!font.isIndirect()) return std::make_shared<const Font>(font);
    std::shared_ptr<const Font>& known = known_[font.getObjGen()];
    if (!known) known = std::make_shared<const Font>(font);
    return known;
  }
  bool lie_in(QPDFObjectHandle resources) {
    QPDFObjectHandle fonts = value_of(resources, "/Font");
    if (!fonts.isDictionary()) return false;
    const std::set<std::string> keys = fonts.getKeys();
    return std::any_of(keys.begin(), keys.end(),
                       [&](const std::string& key) { return of(fonts.getKey(key))->lies(); });
  }

 private:
  std::map<QPDFObjGen, std::shared_ptr<const Font>> known_;
};

// Follows what writes words.
class Writing : public QPDFObjectHandle::ParserCallbacks {
 public:
  struct Page {
    Fonts& fonts;
    std::size_t number;
    std::vector<Redrawn>& found;
    std::set<QPDFObjGen> forms = {};  // that were drawn on it
  };
  Writing(Page& page, QPDFObjectHandle resources, int depth)
      : page_(page), resources_(resources), depth_(depth) {}

  void handleObject(QPDFObjectHandle object) override {
    constexpr std::size_t kMost = 10'000;
    if (!object.isOperator()) {
      if (operands_.size() < kMost) operands_.push_back(object);
      return;
    }
    const std::string op = object.getOperatorValue();
    if (op == "Tj" || op == "'" || op == "\"" || op == "TJ") {
      if (op == "'" || op == "\"") end_passage();
      if (!operands_.empty()) write(operands_.back());
    } else if (op == "Tf" && operands_.size() == 2) {
      if (operands_[0].isName())
        font_ = page_.fonts.of(value_of(value_of(resources_, "/Font"), operands_[0].getName().c_str()));
    } else if (op == "q") {
      if (saved_.size() < kMost) saved_.push_back(font_);
    } else if (op == "Q") {
      if (!saved_.empty()) font_ = saved_.back(), saved_.pop_back();
    } else if (op == "Td" || op == "TD" || op == "T*" || op == "Tm" || op == "ET") {
      end_passage();
    } else if (op == "Do" && operands_.size() == 1 && operands_[0].isName()) {
      draw(value_of(value_of(resources_, "/XObject"), operands_[0].getName().c_str()));
    }
    operands_.clear();
    if (page_.found.size() >= kMostPassages) terminateParsing();
  }
  void handleEOF() override { end_passage(); }

 private:
  void write(QPDFObjectHandle words) {
    constexpr double kBlank = -200;  // thousandths: so far apart are words
    if (words.isString()) return write(words.getStringValue());
    if (!words.isArray()) return;
    for (QPDFObjectHandle each : words.getArrayAsVector()) {
      if (each.isString()) write(each.getStringValue());
      if (each.isNumber() && each.getNumericValue() < kBlank) drawn_ += ' ', read_ += ' ';
    }
  }
  void write(const std::string& codes) {
    constexpr std::size_t kMost = 2'000;  // bytes of a passage
    if (!font_) return;
    const Font& font = *font_;
    for (std::size_t at = 0; at + font.bytes() <= codes.size() && read_.size() < kMost; at += font.bytes()) {
      const std::uint32_t code = code_of(std::string_view(codes).substr(at, font.bytes()));
      differs_ = differs_ || font.contradicts(code);
      drawn_ += font.drawn(code);
      read_ += font.read(code);
    }
  }
  void end_passage() {
    if (differs_) page_.found.push_back({page_.number, drawn_, read_});
    drawn_.clear();
    read_.clear();
    differs_ = false;
  }
  void draw(QPDFObjectHandle form) {
    constexpr int kDeepest = 20;
    if (!form.isStream() || !form.getDict().getKey("/Subtype").isNameAndEquals("/Form")) return;
    if (depth_ >= kDeepest || !page_.forms.insert(form.getObjGen()).second) return;
    QPDFObjectHandle own = form.getDict().getKey("/Resources");
    Writing inner(page_, own.isDictionary() ? own : resources_, depth_ + 1);
    form.parseAsContents(&inner);
  }

  Page& page_;
  QPDFObjectHandle resources_;
  int depth_;
  std::shared_ptr<const Font> font_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<std::shared_ptr<const Font>> saved_;
  std::string drawn_, read_;
  bool differs_ = false;
};

// What annotations and fields show.
void follow_looks(QPDFObjectHandle page, Writing::Page& found) {
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return;
  for (const QPDFObjectHandle& each : annotations.getArrayAsVector()) {
    QPDFObjectHandle looks = value_of(value_of(each, "/AP"), "/N");
    if (!looks.isStream()) continue;
    Writing writing(found, looks.getDict().getKey("/Resources"), 1);
    looks.parseAsContents(&writing);
  }
}

}  // namespace

std::vector<Redrawn> redrawn_in(QPDF& pdf) {
  Fonts fonts;
  bool any = false;
  for (QPDFObjectHandle object : pdf.getAllPages())
    any = any || fonts.lie_in(QPDFPageObjectHelper(object).getAttribute("/Resources", false));
  for (QPDFObjectHandle object : pdf.getAllObjects())
    any = any || (object.isStream() && fonts.lie_in(object.getDict().getKey("/Resources")));
  std::vector<Redrawn> found;
  if (!any) return found;
  std::size_t number = 0;
  for (QPDFObjectHandle object : pdf.getAllPages()) {
    QPDFPageObjectHelper page(object);
    Writing::Page here{fonts, ++number, found};
    Writing writing(here, page.getAttribute("/Resources", false), 0);
    page.parseContents(&writing);
    follow_looks(object, here);
  }
  return found;
}

}  // namespace ctg::pdf
