// ctg-reader looks, and says a line of fields for each thing, an empty line, and the file as it is drawn.
#include "pdf/beside.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "pdf/apart.h"
#include "pdf/examined.h"
#include "pdf/fields.h"
#include "pdf/foreign.h"
#include "pdf/redrawn.h"
#include "pdf/seen.h"

namespace ctg::pdf {

namespace {

constexpr const char* kStands = "/ActualText";
constexpr const char* kNobodys = "/ActualTexu";  // a name that means nothing

// Content streams: the words that stand in them for what is drawn get a name that nobody knows.
class WithoutWords : public QPDFObjectHandle::TokenFilter {
 public:
  void handleToken(const QPDFTokenizer::Token& token) override {
    const bool stands = token.getType() == QPDFTokenizer::tt_name && token.getValue() == kStands;
    writeToken(stands ? QPDFTokenizer::Token(QPDFTokenizer::tt_name, kNobodys) : token);
  }
};

bool is_form(QPDFObjectHandle object) {
  return object.isStream() && object.getDict().getKey("/Subtype").isNameAndEquals("/Form");
}

// The same where they stand beside the content, under the names by which it calls them.
void rename_properties(QPDFObjectHandle resources) {
  QPDFObjectHandle all = value_of(resources, "/Properties");
  if (!all.isDictionary()) return;
  for (const std::string& key : all.getKeys())
    if (QPDFObjectHandle each = all.getKey(key); each.isDictionary()) each.removeKey(kStands);
}

std::string taken_from(Pl_Buffer& buffer) {
  const std::shared_ptr<Buffer> bytes = buffer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

std::string drawn(QPDF& pdf) {
  for (QPDFObjectHandle object : pdf.getAllPages()) {
    QPDFPageObjectHelper page(object);
    rename_properties(page.getAttribute("/Resources", false));
    WithoutWords filter;
    Pl_Buffer buffer("page");
    page.filterContents(&filter, &buffer);
    object.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, taken_from(buffer)));
  }
  for (QPDFObjectHandle object : pdf.getAllObjects()) {
    if (!is_form(object)) continue;
    rename_properties(object.getDict().getKey("/Resources"));
    WithoutWords filter;
    Pl_Buffer buffer("form");
    object.filterAsContents(&filter, &buffer);
    object.replaceStreamData(taken_from(buffer), QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
  }
  QPDFWriter writer(pdf);
  writer.setOutputMemory();
  writer.setStaticID(true);
  writer.setPreserveEncryption(false);
  writer.setCompressStreams(false);
  writer.write();
  const std::shared_ptr<Buffer> bytes = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

// Whether a content, or the properties that it names, has such words.
bool stands_in(QPDFObjectHandle resources, const std::string& content) {
  // A name may have signs by their numbers: "/Actual#54ext".
  if (content.find("ActualText") != std::string::npos || content.find('#') != std::string::npos) return true;
  QPDFObjectHandle all = value_of(resources, "/Properties");
  if (!all.isDictionary()) return false;
  const std::set<std::string> keys = all.getKeys();
  return std::any_of(keys.begin(), keys.end(),
                     [&](const std::string& key) { return !value_of(all.getKey(key), kStands).isNull(); });
}

std::string content_of(QPDFObjectHandle stream) {
  const std::shared_ptr<Buffer> bytes = stream.getStreamData(qpdf_dl_generalized);
  return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
}

bool has_words_for_others(QPDF& pdf) {
  for (QPDFObjectHandle object : pdf.getAllPages()) {
    QPDFPageObjectHelper page(object);
    for (QPDFObjectHandle stream : page.getPageContents())
      if (stands_in(page.getAttribute("/Resources", false), content_of(stream))) return true;
  }
  for (QPDFObjectHandle object : pdf.getAllObjects())
    if (is_form(object) && stands_in(object.getDict().getKey("/Resources"), content_of(object))) return true;
  return false;
}

// On one line.
std::string plain_words(std::string words) {
  if (utf8::first_invalid(words)) return "?";
  for (char& c : words)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return words;
}

std::string utf8_of(QPDFObjectHandle value) {
  return plain_words(value.isString() ? value.getUTF8Value() : std::string());
}

// Marks that a reader leaves, and that say something when they are opened.
bool is_note(QPDFObjectHandle kind) {
  constexpr std::array<std::string_view, 14> kNotes = {
      "/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret",          "/Ink",
      "/Line", "/Square",    "/Circle",    "/Polygon",  "/PolyLine",  "/FileAttachment", "/Redact"};
  return kind.isName() && std::find(kNotes.begin(), kNotes.end(), kind.getName()) != kNotes.end();
}

// A field for words that has none, and may be filled in.
bool is_empty_field(QPDFObjectHandle widget) {
  constexpr long long kReadOnly = 1;
  QPDFObjectHandle kind = inherited(widget, "/FT"), flags = inherited(widget, "/Ff");
  const bool for_words = kind.isNameAndEquals("/Tx") || kind.isNameAndEquals("/Ch");
  const bool read_only = flags.isInteger() && (flags.getIntValue() & kReadOnly) != 0;
  return for_words && !read_only && is_blank(inherited(widget, "/V")) && !is_flat(widget.getKey("/Rect"));
}

std::string line_of(const char* word, std::size_t page, const std::string& text) {
  return std::string(word) + kField + std::to_string(page) + kField + text + "\n";
}

std::string line_of_annotation(QPDFObjectHandle each, std::size_t page) {
  if (!each.isDictionary() || (flags_of(each) & (kHidden | kNoView)) != 0) return {};
  QPDFObjectHandle kind = each.getKey("/Subtype");
  if (is_note(kind)) {
    const std::string words = utf8_of(each.getKey("/Contents"));
    if (words.find_first_not_of(' ') != std::string::npos) return line_of("note", page, words);
    return kind.isNameAndEquals("/StrikeOut") ? line_of("struck", page, "") : "";
  }
  if (!kind.isNameAndEquals("/Widget") || !is_empty_field(each)) return {};
  const std::string title = utf8_of(inherited(each, "/TU"));
  return line_of("blank", page, title.empty() ? utf8_of(inherited(each, "/T")) : title);
}

}  // namespace

std::string beside_apart(std::string_view bytes, std::span<const std::string_view> /*words*/) {
  Diagnostics unheard;
  const std::shared_ptr<QPDF> pdf = open_foreign(bytes, FileName(), unheard);
  if (!pdf) return {};
  std::string out = "read\n";
  std::size_t page = 0;
  for (QPDFObjectHandle object : pdf->getAllPages()) {
    ++page;
    QPDFObjectHandle annotations = object.getKey("/Annots");
    if (annotations.isArray())
      for (const QPDFObjectHandle& each : annotations.getArrayAsVector())
        out += line_of_annotation(each, page);
    if (writes_words(object)) out += line_of("painted", page, "");
  }
  for (const Redrawn& each : redrawn_in(*pdf))
    out += line_of("redrawn", each.page, plain_words(each.drawn) + kField + plain_words(each.read));
  out += "\n";
  if (has_words_for_others(*pdf)) out += drawn(*pdf);
  return out;
}

Beside beside_of(std::string_view bytes, const Limits& limits) {
  const std::array<std::string, 1> words = {"pdf-beside"};
  const Ran ran = read_apart(words, bytes, limits);
  Beside out;
  out.fault = ran.fault;
  if (!ran.good()) return out;
  std::string_view answer = ran.out;
  while (!answer.empty()) {
    const std::string_view line = answer.substr(0, answer.find('\n'));
    answer.remove_prefix(std::min(answer.size(), line.size() + 1));
    if (line.empty()) break;
    out.read = true;
    const std::size_t first = line.find(kField), second = line.find(kField, first + 1);
    if (first == line.npos || second == line.npos) continue;
    Beside::Words said;
    std::from_chars(line.data() + first + 1, line.data() + second, said.page);
    said.text = line.substr(second + 1);
    if (line.starts_with("painted"))
      out.painted.insert(said.page);
    else if (line.starts_with("struck"))
      out.struck.insert(said.page);
    else if (const std::size_t third = said.text.find(kField);
             line.starts_with("redrawn") && third != line.npos)
      out.redrawn.push_back({said.page, said.text.substr(0, third), said.text.substr(third + 1)});
    else
      (line.starts_with("note") ? out.notes : out.blanks).push_back(std::move(said));
  }
  out.as_drawn = answer;
  return out;
}

}  // namespace ctg::pdf
