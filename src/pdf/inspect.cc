// ctg-reader reads, and writes what it found: a line for the pages, one a field, one for each stretch of the
// file that follows a signature and changes something.
#include "pdf/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/process.h"
#include "base/visible.h"
#include "pdf/apart.h"
#include "pdf/foreign.h"
#include "pdf/signatures.h"

namespace ctg::pdf {

namespace {

// How the child says it, in the order of Sealing; "empty" is a field that nobody has signed.
constexpr std::array<std::string_view, 5> kSealings = {"intact", "forgeable", "altered", "swapped",
                                                       "unknown"};

std::string_view word_of(Sealing sealing) { return kSealings.at(static_cast<std::size_t>(sealing)); }

std::string line_of(const SignatureFound& field, std::string_view bytes) {
  Sealing sealing = Sealing::unknown;
  if (field.coverage.whole())
    sealing = check_cms(field.der, covered_bytes(bytes, field.coverage));
  else if (field.coverage.fault != Coverage::Fault::missing &&
           field.coverage.fault != Coverage::Fault::malformed)
    sealing = Sealing::altered;
  const std::string certificate = field.coverage.whole() ? signer_of_cms(field.der) : std::string();
  return fmt::format("{} {} {} {}\n", field.filled ? word_of(sealing) : "empty", field.coverage.second,
                     certificate.empty() ? "-" : certificate, field.name);
}

std::string told_of_changes(const SignaturesFound& found, std::string_view bytes) {
  std::string out;
  std::size_t last = 0;
  for (const SignatureFound& each : found.fields) last = std::max(last, each.coverage.end);
  if (last > 0 && last < bytes.size()) out += "added \n";
  for (const Change& change : found.changes) {
    if (!change.changes()) continue;
    std::string pages;
    for (const std::size_t page : change.pages) pages += (pages.empty() ? "" : ",") + std::to_string(page);
    const auto is = [&](const SignatureFound& each) { return each.coverage.end == change.from; };
    const auto field = std::find_if(found.fields.begin(), found.fields.end(), is);
    out += fmt::format("changed {} {} {} {}\n", pages.empty() ? "-" : pages, change.elsewhere ? 1 : 0,
                       change.unread ? 1 : 0, field == found.fields.end() ? "" : field->name);
    for (const Deed& deed : change.deeds)
      out += fmt::format("deed {} {} {}\n", key_of(deed.what), deed.page, visible_line(deed.name));
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
  std::string error;
  const SignaturesFound found = find_signatures(bytes, error);
  if (!error.empty()) return "error " + error + "\n";
  std::string out = fmt::format("pages {}\ntraces {}\n", found.pages, found.traces);
  for (const SignatureFound& field : found.fields) out += line_of(field, bytes);
  return out + told_of_changes(found, bytes);
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
        .hint("demandez une copie sans mot de passe", "ask for a copy without a password");
  } else if (code == "PDF-003") {
    diags.error("PDF-003", place, "ce PDF n’a aucune page", "this PDF has no page")
        .hint("demandez le bon fichier", "ask for the right file");
  } else if (code == "PDF-009") {
    diags
        .error(
            "PDF-009", place,
            "la lecture de ce PDF a été arrêtée : il demande plus de mémoire ou de temps qu’un document ordinaire",
            "reading this PDF was stopped: it takes more memory or time than an ordinary document")
        .hint("demandez une copie imprimée dans un nouveau PDF", "ask for a copy printed to a new PDF");
  } else {
    diags
        .error("PDF-001", place, "ce fichier n’est pas un PDF, ou il est trop abîmé pour être lu",
               "this file is not a PDF, or is too damaged to be read")
        .hint("demandez une copie qui s’ouvre", "ask for a copy that opens");
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

std::optional<Inspected> inspected_of(std::string_view answer, const FileName& file, Diagnostics& diags) {
  Inspected found;
  while (!answer.empty()) {
    std::string_view line = answer.substr(0, answer.find('\n'));
    answer.remove_prefix(std::min(answer.size(), line.size() + 1));
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
    } else if (word == "deed" && !found.changes.empty()) {
      if (const auto what = deed_of_key(next_word(line))) {
        const std::size_t page = number_of(next_word(line));
        found.changes.back().deeds.push_back({*what, page, std::string(line)});
      }
    } else {
      found.signatures.push_back(field_of(word, line));
    }
  }
  return found;
}

std::optional<Inspected> inspect(std::string_view bytes, const FileName& file, Diagnostics& diags,
                                 const Limits& limits, std::chrono::milliseconds* used) {
  const std::array<std::string, 1> words = {"pdf-inspect"};
  const Ran ran = read_apart(words, bytes, limits);
  if (used != nullptr) *used = ran.used;
  if (ran.fault) {
    report_fault(ran.fault, diags);
    return {};
  }
  return inspected_of(ran.good() ? std::string_view(ran.out) : "error PDF-009\n", file, diags);
}

}  // namespace ctg::pdf
