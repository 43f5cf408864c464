// ctg-reader reads, and writes what it found: a line for the pages, one a field, one for each stretch of the
// file that follows a signature and changes something.
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
#include "pdf/revisions.h"

namespace ctg::pdf {

namespace {

constexpr std::size_t kMostFields = 1000;

// What a signature covers must be the whole file up to an end, but for its own digits: nothing else may stand
// in the gap, where a second /Contents would be read and its bytes would be covered by nobody.
struct Covered {
  Sealing sealing = Sealing::unknown;
  std::size_t end = 0;
  std::size_t object = 0;  // where its digits end: no two signatures share that
  std::string certificate = {};
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
  return {check_cms(digits, covered), second + length, second, signer_of_cms(digits)};
}

// How the child says it, in the order of Sealing; "empty" is a field that nobody has signed.
constexpr std::array<std::string_view, 4> kSealings = {"intact", "forgeable", "altered", "unknown"};

std::string_view word_of(Sealing sealing) { return kSealings.at(static_cast<std::size_t>(sealing)); }

// Words of the file on one line.
std::string plain(QPDFObjectHandle name) {
  std::string words = name.isString() ? name.getUTF8Value() : std::string();
  for (char& c : words)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return utf8::first_invalid(words) ? std::string() : words;
}

struct Found {
  std::string out;
  std::vector<std::pair<std::size_t, std::string>> ends;  // of what each covers, and its field
  std::size_t objects = 0;                                // signatures that fields show
};

void add_field(QPDFObjectHandle name, QPDFObjectHandle value, std::string_view bytes, Found& found) {
  const bool filled = value.isDictionary();
  const Covered covered = filled ? check_signature(value, bytes) : Covered{};
  if (covered.end > 0) found.ends.emplace_back(covered.end, plain(name));
  found.out += fmt::format("{} {} {} {}\n", filled ? word_of(covered.sealing) : "empty", covered.object,
                           covered.certificate.empty() ? "-" : covered.certificate, plain(name));
}

// Follows the fields of a form down to those for signatures; a form can be cyclic.
Found find_signatures(QPDFObjectHandle root, std::string_view bytes) {
  Found found;
  QPDFObjectHandle form = root.getKey("/AcroForm");
  QPDFObjectHandle fields = form.isDictionary() ? form.getKey("/Fields") : QPDFObjectHandle::newNull();
  if (!fields.isArray()) return found;
  struct Field {
    QPDFObjectHandle self;
    bool signature = false;  // the field above it is for signatures, and this one where it does not say
  };
  std::set<QPDFObjGen> seen;
  std::set<QPDFObjGen> values;
  std::size_t count = 0;
  std::vector<Field> to_see;
  for (const QPDFObjectHandle& field : fields.getArrayAsVector()) to_see.push_back({field});
  while (!to_see.empty()) {
    auto [field, inherits] = to_see.back();
    to_see.pop_back();
    if (!field.isDictionary() || (field.isIndirect() && !seen.insert(field.getObjGen()).second)) continue;
    QPDFObjectHandle type = field.getKey("/FT"), kids = field.getKey("/Kids");
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
        found.out += fmt::format("{} 0 - {}…\n", word_of(Sealing::unknown), count);
        break;
      }
      if (value.isDictionary() && (!value.isIndirect() || values.insert(value.getObjGen()).second))
        ++found.objects;
      add_field(field.getKey("/T"), value, bytes, found);
    }
  }
  return found;
}

// Signatures leave a mark that nothing else has. Usage rights are none of a person.
std::size_t traces_beside(std::size_t objects, QPDFObjectHandle root, std::string_view bytes) {
  std::size_t marks = 0;
  for (std::size_t at = bytes.find("/ByteRange"); at != std::string_view::npos;
       at = bytes.find("/ByteRange", at + 1))
    ++marks;
  QPDFObjectHandle perms = root.getKey("/Perms");
  if (perms.isDictionary() && (perms.hasKey("/UR3") || perms.hasKey("/UR"))) ++objects;
  return marks > objects ? marks - objects : 0;
}

std::string told_of_changes(const Found& found, std::string_view bytes) {
  std::vector<std::size_t> ends;
  for (const auto& [end, field] : found.ends) ends.push_back(end);
  if (ends.empty()) return {};
  std::string out;
  if (*std::max_element(ends.begin(), ends.end()) < bytes.size()) out += "added \n";
  for (const Change& change : changes_after(bytes, ends)) {
    std::string pages;
    for (const std::size_t page : change.pages) pages += (pages.empty() ? "" : ",") + std::to_string(page);
    const auto is = [&](const auto& each) { return each.first == change.from; };
    const auto field = std::find_if(found.ends.begin(), found.ends.end(), is);
    out += fmt::format("changed {} {} {} {}\n", pages.empty() ? "-" : pages, change.elsewhere ? 1 : 0,
                       change.unread ? 1 : 0, field == found.ends.end() ? "" : field->second);
  }
  return out;
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
  const Found found = find_signatures(pdf->getRoot(), bytes);
  return fmt::format("pages {}\ntraces {}\n", pdf->getAllPages().size(),
                     traces_beside(found.objects, pdf->getRoot(), bytes)) +
         found.out + told_of_changes(found, bytes);
}

// The words of a line up to the next space; they are taken away.
std::string_view next_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(line.size(), word.size() + 1));
  return word;
}

std::size_t number_of(std::string_view word) {
  std::size_t number = 0;
  std::from_chars(word.data(), word.data() + word.size(), number);
  return number;
}

ChangedSince change_of(std::string_view line) {
  ChangedSince out;
  std::string_view pages = next_word(line);
  while (pages != "-" && !pages.empty()) {
    const std::string_view page = pages.substr(0, pages.find(','));
    out.pages.push_back(number_of(page));
    pages.remove_prefix(std::min(pages.size(), page.size() + 1));
  }
  out.elsewhere = next_word(line) == "1";
  out.unread = next_word(line) == "1";
  out.signature = line;
  return out;
}

SignatureField field_of(std::string_view word, std::string_view line) {
  const auto said = std::find(kSealings.begin(), kSealings.end(), word);
  SignatureField out;
  out.filled = word != "empty";
  out.sealing = said == kSealings.end() ? Sealing::unknown : static_cast<Sealing>(said - kSealings.begin());
  out.object = number_of(next_word(line));
  const std::string_view certificate = next_word(line);
  if (certificate != "-") out.certificate = certificate;
  out.name = line;
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

bool looks_like_pdf(std::string_view head) {
  return head.substr(0, kHeadOfPdf).find("%PDF-") != std::string_view::npos;
}

std::size_t Inspected::filled() const {
  return static_cast<std::size_t>(std::count_if(signatures.begin(), signatures.end(),
                                                [](const SignatureField& each) { return each.filled; }));
}

// One that is not of a known form counts by itself.
std::size_t Inspected::objects() const {
  std::set<std::size_t> seen;
  std::size_t unknown = 0;
  for (const SignatureField& each : signatures)
    if (each.filled && (each.object == 0 || !seen.insert(each.object).second)) unknown += each.object == 0;
  return seen.size() + unknown;
}

std::size_t Inspected::certificates() const {
  std::set<std::string_view> seen;
  for (const SignatureField& each : signatures)
    if (each.filled && !each.certificate.empty()) seen.insert(each.certificate);
  return seen.size();
}

std::optional<Inspected> inspect(std::string_view bytes, const FileName& file, Diagnostics& diags,
                                 const Limits& limits) {
  const std::array<std::string, 1> words = {"pdf-inspect"};
  const Ran ran = read_apart(words, bytes, limits);
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  std::string_view text = ran.good() ? std::string_view(ran.out) : "error PDF-009\n";
  Inspected found;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(line.size() + 1);
    const std::string_view word = next_word(line);
    if (word == "error") {
      report_unread(line, file, diags);
      return {};
    }
    if (word == "pages") {
      found.pages = number_of(line);
    } else if (word == "traces") {
      found.traces = number_of(line);
    } else if (word == "added") {
      found.added_to = true;
    } else if (word == "changed") {
      found.changes.push_back(change_of(line));
    } else {
      found.signatures.push_back(field_of(word, line));
    }
  }
  return found;
}

}  // namespace ctg::pdf
