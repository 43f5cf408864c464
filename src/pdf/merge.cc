// Parts are read as strangers' files are: in a process of its own, with bounds on memory and time. It writes
// one line, "ok" or the codes of the parts that it could not read, and behind it the PDF.
#include "pdf/merge.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "base/process.h"
#include "pdf/foreign.h"
#include "pdf/inspect.h"

namespace ctg::pdf {

namespace {

QPDFObjectHandle text_of(const std::string& words) { return QPDFObjectHandle::newUnicodeString(words); }

// A page without what leads to things that stay behind: its place in a structure, its fields.
void detach(QPDFObjectHandle page) {
  page.removeKey("/StructParents");
  page.removeKey("/AA");
  QPDFObjectHandle annotations = page.getKey("/Annots");
  if (!annotations.isArray()) return;
  for (QPDFObjectHandle each : annotations.getArrayAsVector())
    if (each.isDictionary()) each.removeKey("/StructParent");
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

// Runs in the child.
std::string join(std::span<const MergedPart> parts, const std::string& title) {
  std::vector<std::shared_ptr<QPDF>> sources;  // they must outlive what is copied from them
  std::string faults;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Diagnostics diags;
    sources.push_back(open_foreign(parts[i].bytes, parts[i].file, diags));
    if (!sources.back())
      faults += fmt::format("{} {}\n", i, diags.all().empty() ? "PDF-001" : diags.all().front().code);
  }
  if (!faults.empty()) return faults;
  const auto out = QPDF::create();
  out->emptyPDF();
  QPDFPageDocumentHelper pages(*out);
  std::vector<std::pair<std::string, QPDFObjectHandle>> marks;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bool first = true;
    for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*sources[i]).getAllPages()) {
      detach(QPDFPageObjectHelper(page).getObjectHandle());
      pages.addPage(page, false);
      if (first) marks.emplace_back(parts[i].title, out->getAllPages().back());
      first = false;
    }
  }
  write_bookmarks(*out, marks);
  write_title(*out, title);
  return "ok\n" + bytes_of(*out);
}

}  // namespace

std::optional<std::string> merge(std::span<const MergedPart> parts, const std::string& title,
                                 Diagnostics& diags) {
  if (parts.empty()) return {};
  const auto told = run_apart([&] { return join(parts, title); });
  if (!told) {
    report_unread("PDF-009", parts.front().file, diags);
    return {};
  }
  if (told->starts_with("ok\n")) return told->substr(3);
  for (std::string_view text = *told; !text.empty();) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + 1);
    std::size_t part = 0;
    std::from_chars(line.data(), line.data() + line.size(), part);
    report_unread(line.substr(line.find(' ') + 1), parts[part].file, diags);
  }
  return {};
}

}  // namespace ctg::pdf
