#include "formats/content.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/png.h"
#include "office/package.h"
#include "zip/read.h"

namespace ctg::formats {

namespace {

using std::string_view_literals::operator""sv;

// By its first bytes: those that each format prescribes.
struct Picture {
  std::string_view begins, then;  // `then` at byte `at`
  std::size_t at;
  Bilingual name;
};
constexpr Picture kPictures[] = {
    {"\xFF\xD8\xFF"sv, "", 0, {"une photo ou une numérisation (JPEG)", "a photo or a scan (JPEG)"}},
    {kPngHead, "", 0, {"une image (PNG)", "a picture (PNG)"}},
    {"II*\0"sv, "", 0, {"une numérisation (TIFF)", "a scan (TIFF)"}},
    {"MM\0*"sv, "", 0, {"une numérisation (TIFF)", "a scan (TIFF)"}},
    {"GIF8"sv, "", 0, {"une image (GIF)", "a picture (GIF)"}},
    {"BM"sv, "\0\0\0\0"sv, 6, {"une image (BMP)", "a picture (BMP)"}},
    {"RIFF"sv, "WEBP"sv, 8, {"une image (WebP)", "a picture (WebP)"}},
    {""sv, "ftypheic"sv, 4, {"une photo de téléphone (HEIC)", "a telephone’s photo (HEIC)"}},
    {""sv, "ftypheix"sv, 4, {"une photo de téléphone (HEIC)", "a telephone’s photo (HEIC)"}},
    {""sv, "ftypmif1"sv, 4, {"une photo de téléphone (HEIC)", "a telephone’s photo (HEIC)"}},
    {""sv, "ftypavif"sv, 4, {"une image (AVIF)", "a picture (AVIF)"}},
};

constexpr std::string_view kArchives[] = {"PK"sv, "Rar!"sv, "7z\xBC\xAF\x27\x1C"sv, "\x1F\x8B"sv, "BZh"sv};

std::string small_head(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  return small(bytes.substr(0, kHead));
}

// A message as it is saved or forwarded (RFC 5322): its first lines are fields.
bool is_message(const std::string& head) {
  constexpr std::string_view kFields[] = {"received:",   "return-path:",  "delivered-to:",    "from:",
                                          "message-id:", "mime-version:", "x-mozilla-status:"};
  const bool begins =
      std::ranges::any_of(kFields, [&](std::string_view each) { return head.starts_with(each); });
  return begins && (head.find("\nsubject:") != head.npos || head.find("\ndate:") != head.npos ||
                    head.find("\nfrom:") != head.npos);
}

bool is_office(std::string_view bytes) {
  const auto names = zip::names(bytes);
  return std::ranges::any_of(names, [](const std::string& name) {
    return name == "mimetype" || name == "content.xml" || name == "[Content_Types].xml" ||
           name == "Index/Document.iwa";
  });
}

void report(const Place& place, Bilingual name, Bilingual advice, Diagnostics& diags) {
  diags
      .error("RDR-025", place, "ce fichier est {}, et non un document de texte\u00a0: il n’est pas lu",
             "this file is {}, and no document of text: it is not read", name.in(diags.lang()))
      .hint(advice.in(diags.lang()));
}

}  // namespace

std::optional<readers::Format> format_in(std::string_view bytes) {
  if (bytes.starts_with("%PDF")) return readers::Format::pdf;
  if (bytes.starts_with(office::kOldOffice) || bytes.starts_with("{\\rtf")) return readers::Format::docx;
  if (bytes.starts_with("PK")) return is_office(bytes) ? std::optional(readers::Format::docx) : std::nullopt;
  const std::string head = small_head(bytes);
  const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (first == head.npos || head[first] != '<') return {};
  if (head.find("<html") != head.npos || head.find("<!doctype html") != head.npos)
    return readers::Format::html;
  if (head.find("office:document") != head.npos || head.find("pkg:package") != head.npos)
    return readers::Format::fodt;
  return {};
}

void report_no_document(std::string_view bytes, const Place& place, Diagnostics& diags) {
  for (const Picture& each : kPictures)
    if (bytes.starts_with(each.begins) &&
        bytes.substr(std::min(each.at, bytes.size())).starts_with(each.then))
      return report(
          place, each.name,
          {"demandez le document lui-même, en .odt, en .docx, ou en PDF dont le texte se laisse copier",
           "ask for the document itself, as .odt, .docx, or as a PDF whose text can be copied"},
          diags);
  if (is_message(small_head(bytes)))
    return report(place, {"un message électronique", "an e-mail"},
                  {"ouvrez-le, enregistrez sa pièce jointe, et donnez celle-ci",
                   "open it, save what is attached, and give that"},
                  diags);
  if (std::ranges::any_of(kArchives, [&](std::string_view each) { return bytes.starts_with(each); }))
    return report(
        place, {"une archive", "an archive"},
        {"extrayez ses documents, et donnez-les un à un", "extract its documents, and give them one by one"},
        diags);
  diags
      .error("RDR-003", place, "on ne sait pas dans quel format est ce document",
             "the format of this document is not known")
      .hint("dites-le avec --as, par exemple\u00a0: --as txt", "say it with --as, for example: --as txt");
}

}  // namespace ctg::formats
