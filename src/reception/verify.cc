// The questions, one after the other. Each reports what it finds; its answer is good where it found nothing,
// bad where it found an error. The files are read once, while their digests are made; what the later
// questions need is kept then: both indexes, the XML, the facts about each PDF.
#include "reception/verify.h"

#include <algorithm>
#include <chrono>

#include "pdf/blank.h"
#include "pdf/inspect.h"
#include "reception/bagit.h"
#include "reception/judge.h"
#include "reception/source.h"
#include "text/caseless.h"

namespace ctg::reception {

namespace {

// What is kept in memory of a packet: a PDF at a time, and its XML.
constexpr std::uint64_t kMostOfPdf = std::uint64_t{128} << 20;
constexpr std::uint64_t kMostOfXml = std::uint64_t{32} << 20, kMostOfAllXml = std::uint64_t{128} << 20;

// Opening a PDF may take half a minute where it was made to: no more than this many are, and not for longer
// than this all together.
constexpr std::size_t kMostPdfs = 200;
constexpr std::chrono::seconds kTimeForPdfs{90};

// Counts what a question adds to the diagnostics.
class Asking {
 public:
  explicit Asking(const Diagnostics& diags)
      : diags_(diags), errors_(diags.count(Severity::error)), warnings_(diags.count(Severity::warning)) {}
  State state() const {
    return diags_.count(Severity::error) > errors_       ? State::bad
           : diags_.count(Severity::warning) > warnings_ ? State::reserve
                                                         : State::good;
  }

 private:
  const Diagnostics& diags_;
  std::size_t errors_, warnings_;
};

// Whatever the later questions need, taken while the digests are made.
struct Taking {
  Contents contents;
  Diagnostics about_pdfs;
  std::uint64_t xml = 0;
  std::chrono::milliseconds pdf_time = kTimeForPdfs;  // that is left
};

enum class Sort { index, pdf, xml, other };

bool has_extension(std::string_view path, std::string_view extension) {
  return text::caseless(path).ends_with(extension);
}

// By what the file holds, and by what its name claims that it holds.
Sort sort_of(std::string_view path, std::string_view head) {
  if (path == kIndexFile || path == kPageFile) return Sort::index;
  if (pdf::looks_like_pdf(head) || has_extension(path, ".pdf")) return Sort::pdf;
  if (!path.starts_with("data/")) return Sort::other;
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::size_t at = head.find_first_not_of(" \t\r\n");
  const bool xml = at != std::string_view::npos && head[at] == '<';
  return xml || has_extension(path, ".xml") || has_extension(path, ".rng") ? Sort::xml : Sort::other;
}

// ODF 1.2, part 3, 3.3: its kind stands first in the ZIP, as it is.
bool is_odt(std::string_view head) {
  return head.starts_with("PK\x03\x04") &&
         head.find("mimetypeapplication/vnd.oasis.opendocument.text") != std::string_view::npos;
}

std::uint64_t most_of(std::string_view path, std::string_view head, const Taking& taking) {
  switch (sort_of(path, head)) {
    case Sort::index:
      return kMostOfXml;
    case Sort::pdf:
      return taking.contents.pdfs.size() < kMostPdfs && taking.pdf_time.count() > 0 ? kMostOfPdf : 0;
    case Sort::xml:
      return taking.xml < kMostOfAllXml ? kMostOfXml : 0;
    case Sort::other:
      break;
  }
  return 0;
}

void take(Read&& read, Taking& taking) {
  Contents& contents = taking.contents;
  contents.digests.emplace(read.path, read.sha256);
  const Sort sort = sort_of(read.path, read.head);
  if (is_odt(read.head)) contents.odts.emplace(read.path);
  if (sort == Sort::other) return;
  if (!read.bytes) {
    (sort == Sort::pdf ? contents.unopened_pdfs : contents.unread).emplace(read.path);
  } else if (sort == Sort::pdf) {
    Limits limits;
    limits.time = std::min(limits.time, taking.pdf_time);
    std::chrono::milliseconds used{};
    const auto inspected =
        pdf::inspect(*read.bytes, FileName(std::string(read.path)), taking.about_pdfs, limits, &used);
    if (inspected) {
      limits.time = std::min(Limits().time, std::max(taking.pdf_time - used, std::chrono::milliseconds(0)));
      contents.blank.emplace(read.path, pdf::is_blank(*read.bytes, inspected->pages, limits, &used));
    }
    taking.pdf_time -= used;
    contents.pdfs.emplace(read.path, inspected);
  } else {
    taking.xml += read.bytes->size();
    contents.files.emplace(read.path, std::move(*read.bytes));
  }
}

std::string digests_in_words(const Declared& declared, const Diagnostics& diags) {
  std::string out;
  for (const Manifest& manifest : declared.manifests) {
    if (!manifest.payload) continue;
    out += (out.empty() ? "" : ", ") + std::string(name_of(manifest.kind));
  }
  if (out.empty()) return diags.phrase("sans empreintes", "without digests");
  return diags.phrase("empreintes {}", "digests {}", out);
}

std::string size_in_words(std::uint64_t bytes, Lang lang) {
  return fmt::format("{}\u00a0{}", (bytes + 999) / 1000, lang == Lang::fr ? "Ko" : "kB");
}

}  // namespace

State Verdict::state() const {
  State worst = State::good;
  for (const Answer& answer : answers) {
    if (answer.state == State::bad) return State::bad;
    if (answer.state == State::reserve || answer.state == State::unknown) worst = State::reserve;
  }
  return worst;
}

Verdict verify(const std::string& path, Diagnostics& diags) {
  Verdict verdict;
  const Asking asking(diags);
  const auto answer = [&](std::string_view key, const Bilingual& title, State state, std::string words) {
    verdict.answers.push_back({key, title, state, std::move(words)});
  };
  constexpr Bilingual kContainer{"Contenant", "Container"};

  // Is it a bag, whole and unaltered? Where it is none, there is nothing more to ask.
  const auto source = open_source(path, diags);
  if (source) verdict.name = source->name;
  const auto declared = source ? read_declared(*source, diags) : std::nullopt;
  if (!declared) {
    answer(
        "contenant", kContainer, State::bad,
        diags.phrase("ce n’est pas un paquet que l’on puisse vérifier", "not a packet that can be verified"));
    return verdict;
  }
  Taking taking{{}, Diagnostics(diags.lang())};
  const Wanted wanted{
      [&](std::string_view file, std::string_view head) { return most_of(file, head, taking); },
      [&](Read&& read) { take(std::move(read), taking); }};
  const Counted payload = check_files(*source, *declared, wanted, diags);
  answer("contenant", kContainer, asking.state(),
         fmt::format("BagIt {}, {}, {}, {}", declared->version,
                     counted(payload.files, diags.lang(), {"pièce", "piece"}, {"pièces", "pieces"}),
                     size_in_words(payload.bytes, diags.lang()), digests_in_words(*declared, diags)));

  if (payload.files == 0) return verdict;

  // From here on the bytes are known, good or bad: what do they say?
  PieceWords words;
  const Judged judged{*source, *declared, taking.contents, words};
  const auto ask = [&](std::string_view key, const Bilingual& title, auto question) {
    const Asking here(diags);
    Told told = question();
    const State found = here.state();
    answer(key, title, found == State::bad ? found : told.state.value_or(found), std::move(told.words));
  };
  std::optional<model::Dossier> dossier;
  ask("pieces", {"Pièces", "Pieces"}, [&] { return judge_pieces(judged, verdict.index, diags); });
  ask("donnees", {"Données", "Data"}, [&] { return judge_data(judged, verdict.index, dossier, diags); });
  ask("pdf", {"PDF", "PDF"}, [&] {
    diags.append(std::move(taking.about_pdfs));
    if (verdict.index) {
      judge_words(judged, *verdict.index, dossier, diags);
      judge_said(judged, *verdict.index, diags);
    }
    return judge_pdfs(judged, diags);
  });
  ask("signatures", {"Signatures", "Signatures"},
      [&] { return judge_signatures(judged, verdict.index, dossier, diags); });
  ask("accords", {"Accords", "Agreements"},
      [&] { return judge_agreements(judged, verdict.index, dossier, diags); });
  ask("delai", {"Délai", "Deadline"}, [&] { return judge_deadline(judged, verdict.index, dossier, diags); });
  ask("matrice", {"Schéma", "Schéma"}, [&] { return judge_matrix(judged, verdict.index, diags); });
  return verdict;
}

}  // namespace ctg::reception
