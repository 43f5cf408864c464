// Parts are read as strangers' files are: by ctg-reader, with bounds on memory and time. Its input is a list
// of strings: the title of the whole; of each part its title and its bytes; the images of pages that it asked
// for. It writes one line, "ok" or the codes of the parts that it could not read, and behind it the PDF; or
// "render 3", and behind it a PDF of three pages whose content is not what is seen of them (pdf/seen.h): then
// it is asked once more, with their images.
#include "pdf/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/png.h"
#include "base/process.h"
#include "pdf/apart.h"
#include "pdf/inspect.h"
#include "pdf/render.h"
#include "pdf/seen.h"

namespace ctg::pdf {

namespace {

QPDFObjectHandle text_of(const std::string& words) { return QPDFObjectHandle::newUnicodeString(words); }

// A page without what leads to things that stay behind: its place in a structure, what it does.
void detach(QPDFObjectHandle page) {
  for (const char* key : {"/StructParents", "/AA", "/Tabs"}) page.removeKey(key);
}

// The page shows the image and nothing else. What pdftoppm writes, eight bits a colour, row by row, is as PDF
// has it.
void show_instead(QPDF& pdf, QPDFPageObjectHelper page, std::string_view png) {
  const auto number = [&](std::size_t at) {
    long long value = 0;
    for (std::size_t i = at; i < at + 4 && i < png.size(); ++i)
      value = value << 8 | static_cast<unsigned char>(png[i]);
    return value;
  };
  constexpr std::size_t kHead = 33, kFrame = 12;  // signature and first piece; what is around a piece
  constexpr std::string_view kPlain("\x08\x02\0\0\0", 5);
  if (!png.starts_with(kPngHead) || png.substr(24, 5) != kPlain) throw std::runtime_error("no such image");
  std::string packed;
  for (std::size_t at = kHead; at + kFrame <= png.size();) {
    const auto length = static_cast<std::size_t>(number(at));
    if (length > png.size() - at - kFrame) break;
    if (png.substr(at + 4, 4) == "IDAT") packed += png.substr(at + 8, length);
    at += length + kFrame;
  }
  const Frame frame = frame_of(page);
  QPDFObjectHandle image = QPDFObjectHandle::newStream(&pdf);
  image.replaceDict(QPDFObjectHandle::parse(fmt::format(
      "<</Type /XObject /Subtype /Image /Width {0} /Height {1} /BitsPerComponent 8 /ColorSpace /DeviceRGB>>",
      number(16), number(20))));
  image.replaceStreamData(packed, QPDFObjectHandle::newName("/FlateDecode"),
                          QPDFObjectHandle::parse(fmt::format(
                              "<</Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns {}>>", number(16))));
  QPDFObjectHandle object = page.getObjectHandle();
  QPDFObjectHandle resources = QPDFObjectHandle::parse("<</XObject <<>>>>");
  resources.getKey("/XObject").replaceKey("/Page", image);
  const double width = frame.shown_width(), height = frame.shown_height();
  const std::string box = fmt::format("[0 0 {:.3f} {:.3f}]", width, height);
  for (const std::string& key : object.getKeys())
    if (key != "/Type" && key != "/Parent") object.removeKey(key);
  object.replaceKey("/MediaBox", QPDFObjectHandle::parse(box));
  object.replaceKey("/Resources", resources);
  object.replaceKey(
      "/Contents",
      QPDFObjectHandle::newStream(&pdf, fmt::format("{:.3f} 0 0 {:.3f} 0 0 cm /Page Do\n", width, height)));
}

// One level of bookmarks, each at its part's first page.
void write_bookmarks(QPDF& out, const std::vector<std::pair<std::string, QPDFObjectHandle>>& marks) {
  QPDFObjectHandle outlines = out.makeIndirectObject(QPDFObjectHandle::newDictionary());
  std::vector<QPDFObjectHandle> items;
  for (const auto& [title, page] : marks) {
    QPDFObjectHandle item = out.makeIndirectObject(QPDFObjectHandle::newDictionary());
    item.replaceKey("/Title", text_of(title));
    item.replaceKey("/Parent", outlines);
    QPDFObjectHandle target = QPDFObjectHandle::newArray();
    target.appendItem(page);
    target.appendItem(QPDFObjectHandle::newName("/Fit"));
    item.replaceKey("/Dest", target);
    if (!items.empty()) {
      items.back().replaceKey("/Next", item);
      item.replaceKey("/Prev", items.back());
    }
    items.push_back(item);
  }
  outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
  outlines.replaceKey("/First", items.front());
  outlines.replaceKey("/Last", items.back());
  outlines.replaceKey("/Count", QPDFObjectHandle::newInteger(static_cast<long long>(items.size())));
  out.getRoot().replaceKey("/Outlines", outlines);
  out.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOutlines"));
}

void write_title(QPDF& out, const std::string& title) {
  QPDFObjectHandle info = out.makeIndirectObject(QPDFObjectHandle::newDictionary());
  info.replaceKey("/Title", text_of(title));
  out.getTrailer().replaceKey("/Info", info);
  QPDFObjectHandle preferences = QPDFObjectHandle::newDictionary();
  preferences.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
  out.getRoot().replaceKey("/ViewerPreferences", preferences);
  out.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString("fr-FR"));
}

std::string bytes_of(QPDF& out) {
  QPDFWriter writer(out);
  writer.setOutputMemory();
  writer.setDeterministicID(true);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.write();
  const std::shared_ptr<Buffer> written = writer.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(written->getBuffer()), written->getSize()};
}

void put(std::string& out, std::string_view bytes) { out += fmt::format("{}\n", bytes.size()).append(bytes); }

std::size_t index_in(std::string_view digits) {
  std::size_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::vector<std::string_view> strings_of(std::string_view input) {
  std::vector<std::string_view> all;
  while (!input.empty()) {
    std::size_t size = 0;
    const char* const end = std::from_chars(input.data(), input.data() + input.size(), size).ptr;
    input.remove_prefix(std::min(input.size(), static_cast<std::size_t>(end - input.data()) + 1));
    all.push_back(input.substr(0, size));
    input.remove_prefix(all.back().size());
  }
  return all;
}

struct Part {
  std::string title;
  std::shared_ptr<QPDF> pdf;  // it must outlive what is copied from it
  std::unique_ptr<Seen> seen;
  std::set<std::size_t> doubtful;
};

void look_for_doubts(Part& part) {
  part.seen = std::make_unique<Seen>(*part.pdf);
  for (std::size_t i = 0; i < part.seen->pages().size(); ++i) {
    QPDFPageObjectHelper page(part.seen->pages()[i]);
    if (!part.seen->doubts(i, find_breaches(page.getAttribute("/Resources", false))).empty())
      part.doubtful.insert(i);
    QPDFObjectHandle links = QPDFObjectHandle::newArray();
    for (QPDFObjectHandle link : part.seen->links(i)) {
      link.removeKey("/StructParent");
      links.appendItem(link);
    }
    if (links.getArrayNItems() > 0) page.getObjectHandle().replaceKey("/Annots", links);
  }
}

// The pages of all parts one after another.
std::unique_ptr<QPDF> together(std::vector<Part>& parts, const std::string& title) {
  auto out = std::make_unique<QPDF>();
  out->emptyPDF();
  QPDFPageDocumentHelper pages(*out);
  std::vector<std::pair<std::string, QPDFObjectHandle>> marks;
  for (Part& part : parts) {
    bool first = true;
    for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*part.pdf).getAllPages()) {
      detach(QPDFPageObjectHelper(page).getObjectHandle());
      pages.addPage(page, false);
      if (first) marks.emplace_back(part.title, out->getAllPages().back());
      first = false;
    }
  }
  write_bookmarks(*out, marks);
  write_title(*out, title);
  return out;
}

// The doubtful pages of all parts, for the renderer: parts one after another, with their layers.
std::string asked_for(std::vector<Part>& parts, std::size_t count) {
  std::string out = fmt::format("render {}\n", count);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].doubtful.empty()) continue;
    put(out, std::to_string(i));
    put(out, std::to_string(parts[i].doubtful.size()));
    put(out, parts[i].seen->for_renderer(parts[i].doubtful));
  }
  return out;
}

}  // namespace

std::string merge_apart(std::string_view input, std::span<const std::string_view> words) {
  const std::vector<std::string_view> strings = strings_of(input);
  std::size_t count = 0;
  if (!words.empty()) count = index_in(words[0]);
  if (strings.size() < 1 + 2 * count) return {};
  std::vector<Part> parts(count);
  std::string faults;
  for (std::size_t i = 0; i < count; ++i) {
    Diagnostics diags;
    parts[i].title = strings[1 + 2 * i];
    parts[i].pdf = open_foreign(strings[2 + 2 * i], FileName(), diags);
    if (!parts[i].pdf)
      faults += fmt::format("{} {}\n", i, diags.all().empty() ? "PDF-001" : diags.all().front().code);
  }
  if (!faults.empty()) return faults;
  std::size_t doubtful = 0;
  for (Part& part : parts) {
    look_for_doubts(part);
    doubtful += part.doubtful.size();
  }
  std::size_t next = 1 + 2 * count;
  if (doubtful > strings.size() - next) return asked_for(parts, doubtful);
  for (Part& part : parts)
    for (const std::size_t page : part.doubtful)
      show_instead(*part.pdf, QPDFPageObjectHelper(part.seen->pages()[page]), strings[next++]);
  return "ok\n" + bytes_of(*together(parts, std::string(strings[0])));
}

namespace {

// What ctg-reader asked for: of each part that has such pages its place, their number, and the pages. Their
// images are put behind the input. False where there are none, which is told.
bool render_into(std::string& input, std::string_view asked, std::span<const MergedPart> parts,
                 Diagnostics& diags) {
  Allowance allowance;
  const std::vector<std::string_view> strings = strings_of(asked);
  for (std::size_t i = 0; i + 2 < strings.size(); i += 3) {
    const FileName& file = parts[std::min(index_in(strings[i]), parts.size() - 1)].file;
    const std::size_t pages = index_in(strings[i + 1]);
    const Rendered rendered = render(strings[i + 2], pages, allowance, file, diags);
    if (rendered.state == Rendered::State::no_renderer || rendered.state == Rendered::State::failed)
      report_unrendered(pages == 1 ? "1 page" : fmt::format("{} pages", pages),
                        rendered.state == Rendered::State::no_renderer, file, diags);
    if (rendered.state != Rendered::State::done) return false;
    for (const std::string& image : rendered.images) put(input, image);
  }
  return true;
}

}  // namespace

std::optional<std::string> merge(std::span<const MergedPart> parts, const std::string& title,
                                 Diagnostics& diags) {
  if (parts.empty()) return {};
  std::string input;
  put(input, title);
  for (const MergedPart& part : parts) put(input, part.title), put(input, part.bytes);
  const std::array<std::string, 2> words = {"pdf-merge", std::to_string(parts.size())};
  Ran ran = read_apart(words, input);
  if (ran.good() && ran.out.starts_with("render ")) {
    const std::string_view asked = std::string_view(ran.out).substr(ran.out.find('\n') + 1);
    if (!render_into(input, asked, parts, diags)) return {};
    ran = read_apart(words, input);
  }
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  if (!ran.good()) {
    report_unread("PDF-009", parts.front().file, diags);
    return {};
  }
  if (ran.out.starts_with("ok\n")) return ran.out.substr(3);
  for (std::string_view text = ran.out; !text.empty();) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    std::size_t part = 0;
    std::from_chars(line.data(), line.data() + line.size(), part);
    if (part < parts.size()) report_unread(line.substr(line.find(' ') + 1), parts[part].file, diags);
  }
  return {};
}

}  // namespace ctg::pdf
