// ctg-reader reads, and writes what it found: one line for the pages, one a field.
#include "pdf/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/process.h"
#include "base/utf8.h"
#include "pdf/apart.h"
#include "pdf/foreign.h"

namespace ctg::pdf {

namespace {

constexpr std::size_t kMostFields = 1000;

// What a signature covers must be the whole file up to an end, but for its own digits: nothing else may stand
// in the gap, where a second /Contents would be read and its bytes would be covered by nobody.
struct Covered {
  Sealing sealing = Sealing::unknown;
  std::size_t end = 0;
};

Covered check_signature(QPDFObjectHandle value, std::string_view bytes) {
  QPDFObjectHandle range = value.getKey("/ByteRange"), contents = value.getKey("/Contents");
  if (!range.isArray() || range.getArrayNItems() != 4 || !contents.isString()) return {};
  std::array<std::size_t, 4> at{};
  for (int i = 0; i < 4; ++i) {
    QPDFObjectHandle number = range.getArrayItem(i);
    if (!number.isInteger() || number.getIntValue() < 0) return {};
    at.at(static_cast<std::size_t>(i)) = static_cast<std::size_t>(number.getIntValue());
  }
  const auto [start, first, second, length] = at;
  const std::string digits = contents.getStringValue();
  const bool whole = start == 0 && first < second && second <= bytes.size() &&
                     length <= bytes.size() - second && second - first == 2 * digits.size() + 2 &&
                     bytes[first] == '<' && bytes[second - 1] == '>' &&
                     QUtil::hex_decode(std::string(bytes.substr(first + 1, 2 * digits.size()))) == digits;
  if (!whole) return {Sealing::altered, 0};
  std::string covered(bytes.substr(0, first));
  covered += bytes.substr(second, length);
  return {check_cms(digits, covered), second + length};
}

// How the child says it, in the order of Sealing; "empty" is a field that nobody has signed.
constexpr std::array<std::string_view, 4> kSealings = {"intact", "forgeable", "altered", "unknown"};

std::string_view word_of(Sealing sealing) { return kSealings.at(static_cast<std::size_t>(sealing)); }

// Follows the fields of a form down to those for signatures; a form can be cyclic.
void find_signatures(QPDFObjectHandle root, std::string_view bytes, std::string& out) {
  QPDFObjectHandle form = root.getKey("/AcroForm");
  QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
  if (!fields.isArray()) return;
  struct Field {
    QPDFObjectHandle self;
    bool signature = false;  // the field above it is for signatures, and this one where it does not say
  };
  std::set<QPDFObjGen> seen;
  std::size_t count = 0, end = 0;
  std::vector<Field> to_see;
  for (const QPDFObjectHandle& field : fields.getArrayAsVector()) to_see.push_back({field});
  while (!to_see.empty()) {
    auto [field, inherits] = to_see.back();
    to_see.pop_back();
    if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) continue;
    QPDFObjectHandle type = field.getKey("/FT"), name = field.getKey("/T"), kids = field.getKey("/Kids");
    const bool signature = type.isName() ? type.getName() == "/Sig" : inherits;
    QPDFObjectHandle value = field.getKey("/V");
    bool parent = false;  // of fields, which have names; without, they are the places where it is shown
    if (kids.isArray()) {
      for (QPDFObjectHandle& kid : kids.getArrayAsVector()) {
        if (!kid.isDictionary()) continue;
        parent = parent || kid.hasKey("/T");
        if (!value.isDictionary()) value = kid.getKey("/V");
      }
    }
    if (parent) {
      for (const QPDFObjectHandle& kid : kids.getArrayAsVector()) to_see.push_back({kid, signature});
    } else if (signature) {
      if (++count > kMostFields) {
        out += fmt::format("{} {}…\n", word_of(Sealing::unknown), count);
        break;
      }
      std::string words = name.isString() ? name.getUTF8Value() : std::string();
      for (char& c : words)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
      if (utf8::first_invalid(words)) words.clear();
      const Covered covered = value.isDictionary() ? check_signature(value, bytes) : Covered{};
      end = std::max(end, covered.end);
      out += fmt::format("{} {}\n", value.isDictionary() ? word_of(covered.sealing) : "empty", words);
    }
  }
  if (end > 0 && end < bytes.size()) out += "added \n";
}

// Every page's content can be unpacked: a page that cannot would be blank.
std::string look(std::string_view bytes, const FileName& file) {
  Diagnostics diags;
  const std::shared_ptr<QPDF> pdf = open_foreign(bytes, file, diags);
  if (!pdf) return "error " + (diags.all().empty() ? "PDF-001" : diags.all().front().code) + "\n";
  for (const QPDFObjectHandle& object : pdf->getAllPages()) {
    for (QPDFObjectHandle content : QPDFPageObjectHelper(object).getPageContents())
      content.getStreamData(qpdf_dl_generalized);
  }
  std::string out = fmt::format("pages {}\n", pdf->getAllPages().size());
  find_signatures(pdf->getRoot(), bytes, out);
  return out;
}

}  // namespace

std::string inspect_apart(std::string_view bytes, std::span<const std::string_view> /*words*/) {
  try {
    return look(bytes, FileName());
  } catch (const QPDFExc&) {
    return "error PDF-001\n";
  }
}

void report_unread(std::string_view code, const FileName& file, Diagnostics& diags) {
  const Place place{file, 0, 0};
  if (code == "PDF-002") {
    diags
        .error("PDF-002", place, "ce PDF est protégé par un mot de passe : personne ne pourra le lire",
               "this PDF is protected by a password: nobody will be able to read it")
        .hint = diags.phrase("demandez une copie sans mot de passe", "ask for a copy without a password");
  } else if (code == "PDF-003") {
    diags.error("PDF-003", place, "ce PDF n’a aucune page", "this PDF has no page").hint =
        diags.phrase("demandez le bon fichier", "ask for the right file");
  } else if (code == "PDF-009") {
    diags
        .error("PDF-009", place,
               "la lecture de ce PDF a été arrêtée : il demande plus de mémoire ou de temps qu’un document "
               "ordinaire",
               "reading this PDF was stopped: it takes more memory or time than an ordinary document")
        .hint = diags.phrase("demandez une copie imprimée dans un nouveau PDF",
                             "ask for a copy printed to a new PDF");
  } else {
    diags
        .error("PDF-001", place, "ce fichier n’est pas un PDF, ou il est trop abîmé pour être lu",
               "this file is not a PDF, or is too damaged to be read")
        .hint = diags.phrase("demandez une copie qui s’ouvre", "ask for a copy that opens");
  }
}

std::optional<Inspected> inspect(std::string_view bytes, const FileName& file, Diagnostics& diags) {
  const std::array<std::string, 1> words = {"pdf-inspect"};
  const Ran ran = read_apart(words, bytes);
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  std::string_view text = ran.good() ? std::string_view(ran.out) : "error PDF-009\n";
  Inspected found;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + 1);
    const std::string_view word = line.substr(0, line.find(' '));
    const std::string_view rest = line.substr(word.size() + 1);
    if (word == "error") {
      report_unread(rest, file, diags);
      return {};
    }
    if (word == "pages") {
      std::from_chars(rest.data(), rest.data() + rest.size(), found.pages);
    } else if (word == "added") {
      found.added_to = true;
    } else {
      const auto said = std::find(kSealings.begin(), kSealings.end(), word);
      const Sealing sealing =
          said == kSealings.end() ? Sealing::unknown : static_cast<Sealing>(said - kSealings.begin());
      found.signatures.push_back({std::string(rest), word != "empty", sealing});
    }
  }
  return found;
}

}  // namespace ctg::pdf
