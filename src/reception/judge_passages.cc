// The passages that the matrix shows, each with a point that it answers. Who reads the matrix believes that the
// parties signed these words; so they are looked for in the signed convention. What an avenant leaves as it was
// stands in no act of its packet, and is not looked for.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/poppler.h"
#include "cdsf/act_words.h"
#include "readers/structure.h"
#include "reception/judge.h"

namespace ctg::reception {

namespace {

// A passage may go on behind the end of a page or beside a picture, after what else is set there. In letters.
constexpr std::size_t kLeastPart = 20, kMostBetween = 3000;
// What is longer or stands more often was made to keep us busy.
constexpr std::size_t kMostOfPassage = 4000, kMostPlaces = 20;

bool stands_in(std::string_view act, std::string_view passage) {
  if (passage.size() > kMostOfPassage) return false;
  if (act.find(passage) != act.npos) return true;
  // The longest beginning that the act has; what it has, shorter ones have too.
  std::size_t found = 0, missing = passage.size();
  while (found + 1 < missing) {
    const std::size_t middle = found + (missing - found) / 2;
    (act.find(passage.substr(0, middle)) != act.npos ? found : missing) = middle;
  }
  if (found < kLeastPart || passage.size() - found < kLeastPart) return false;
  const std::string_view begins = passage.substr(0, found), rest = passage.substr(found);
  std::size_t at = act.find(begins);
  for (std::size_t place = 0; place < kMostPlaces && at != act.npos; ++place) {
    if (act.substr(at + found, kMostBetween).find(rest) != act.npos) return true;
    at = act.find(begins, at + found);
  }
  return false;
}

// In letters, what stands between cuts: "les familles…", "[...]".
std::vector<std::string> parts_of(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::size_t end = std::min({words.find("…"), words.find("..."), words.size()});
    if (std::string part = readers::letters_of(words.substr(0, end)); !part.empty())
      out.push_back(std::move(part));
    words.remove_prefix(std::min(words.size(), end + 3));  // both signs have three bytes
  }
  return out;
}

bool reads_as(std::string_view act, std::string_view words) {
  return std::ranges::all_of(parts_of(words), [&](const std::string& part) { return stands_in(act, part); });
}

// A word or two stand in any text: they prove nothing.
constexpr std::size_t kLeastProof = 12;

bool proves_nothing(std::string_view words) {
  return std::ranges::all_of(parts_of(words),
                             [](const std::string& part) { return part.size() < kLeastProof; });
}

// The numbers of the points whose words are such: "1, 4"; "" for none.
template <class Such>
std::string points_where(const Index& index, Such such) {
  std::string out;
  for (const cdsf::MatrixPoint& point : index.statement.matrix)
    if (point.covered() && such(point.words)) out += (out.empty() ? "" : ", ") + shown(point.number);
  return out;
}

void report_short(const Index& index, Diagnostics& diags) {
  const std::string points = points_where(index, proves_nothing);
  if (points.empty()) return;
  diags
      .error(
          "BAG-075", at(kIndexFile),
          "ce que la matrice cite de l’acte est trop court pour prouver que ces points sont couverts\u00a0: {}",
          "what the matrix cites of the act is too short to prove that these points are covered: {}", points)
      .hint("demandez à l’expéditeur où l’acte répond à ces points",
            "ask the sender where the act answers these points");
}

// The letters of the signed convention; null, with the reason, where it has none that can be read.
const std::string* text_of_act(const Judged& judged, const IndexedPiece& piece, std::string& why,
                               Diagnostics& diags) {
  const std::optional<cdsf::PieceText>& text = text_of(judged, piece, diags);
  if (!text) return nullptr;
  const std::string& letters = text->letters;
  why = diags.phrase("l’acte signé n’a pas de texte, comme un document numérisé",
                     "the signed act has no text, like one that was scanned");
  if (letters.size() < cdsf::kSomeLetters) return nullptr;
  why = diags.phrase("l’acte signé est trop long", "the signed act is too long");
  return letters.size() >= cdsf::kMostLetters ? nullptr : &letters;
}

// A passage answers a point or two; one that stands for more of them answers none.
constexpr std::ptrdiff_t kMostPoints = 3;

// Of two passages that are one, a point may cite less.
void report_repeated(const Index& index, Diagnostics& diags) {
  std::vector<std::string> cited;  // in letters
  for (const cdsf::MatrixPoint& point : index.statement.matrix)
    if (std::string letters = readers::letters_of(point.words); point.covered() && !letters.empty())
      cited.push_back(std::move(letters));
  const std::string repeated = points_where(index, [&](std::string_view words) {
    const std::string own = readers::letters_of(words);
    const auto is_it = [&](const std::string& other) {
      return own.find(other) != own.npos || other.find(own) != other.npos;
    };
    return !own.empty() && std::ranges::count_if(cited, is_it) > kMostPoints;
  });
  if (repeated.empty()) return;
  diags
      .error("BAG-075", at(kIndexFile),
             "la matrice cite le même passage de l’acte pour plus de {} points\u00a0: {}",
             "the matrix cites the same passage of the act for more than {} points: {}", kMostPoints,
             repeated)
      .hint("demandez à l’expéditeur où l’acte répond à ces points",
            "ask the sender where the act answers these points");
}

// Where the passage is said to stand: "Annexe 1 – Diagnostic partagé", "Fiche 1.A.1 – …", whose heading has no such word.
bool has_place(std::string_view act, const std::string& where) {
  constexpr std::string_view kFiche = "fiche";
  const std::string letters = readers::letters_of(where);
  const std::string_view heading = letters;
  if (heading.empty() || act.find(heading) != act.npos) return !heading.empty();
  return heading.starts_with(kFiche) && heading.size() > kFiche.size() &&
         act.find(heading.substr(kFiche.size())) != act.npos;
}

void report_places(const Index& index, std::string_view act, Diagnostics& diags) {
  std::set<std::string_view> told;
  for (const cdsf::MatrixPoint& point : index.statement.matrix) {
    if (!point.covered() || has_place(act, point.where) || !told.insert(point.where).second) continue;
    diags
        .warning("BAG-075", at(kIndexFile),
                 "la matrice place le point {} dans «\u00a0{}\u00a0», que l’acte n’a pas",
                 "the matrix puts point {} into “{}”, which the act does not have", shown(point.number),
                 shown(point.where))
        .hint("demandez à l’expéditeur où l’acte répond à ces points",
              "ask the sender where the act answers these points");
  }
}

}  // namespace

std::optional<std::string> bytes_of(const Judged& judged, const IndexedPiece& piece) {
  const auto member = judged.source.files.find(piece.path);
  const auto opened = judged.contents.pdfs.find(piece.path);
  const bool pdf = opened != judged.contents.pdfs.end() && opened->second;
  if (member == judged.source.files.end() || (!pdf && !judged.contents.odts.contains(piece.path))) return {};
  std::string bytes;
  bytes.reserve(member->second.size);
  const bool whole = judged.source.read(member->second, [&](std::string_view some) { bytes += some; });
  return whole ? std::optional(std::move(bytes)) : std::nullopt;
}

void judge_passages(const Judged& judged, const Index& index, Diagnostics& diags) {
  report_short(index, diags);
  report_repeated(index, diags);
  std::string why = diags.phrase("l’acte signé n’a pas pu être lu", "the signed act could not be read");
  const auto acts = index.with_roles({"convention-signee"});
  const std::string* const act = acts.empty() ? nullptr : text_of_act(judged, *acts.front(), why, diags);
  if (act == nullptr) {
    diags
        .warning("BAG-076", at(kIndexFile),
                 "les passages de la matrice n’ont pas été cherchés dans l’acte\u00a0: {}",
                 "the passages of the matrix were not looked for in the act: {}", why)
        .hint("lisez-les dans l’acte", "read them in the act");
    return;
  }
  report_places(index, *act, diags);
  const std::string absent = points_where(
      index, [&](std::string_view words) { return !proves_nothing(words) && !reads_as(*act, words); });
  if (absent.empty()) return;
  const auto bytes = bytes_of(judged, *acts.front());
  if (bytes && !scanned_pages(pictures_of(*bytes)).empty()) {  // a machine has read its words
    diags
        .warning("BAG-075", at(kIndexFile),
                 "ce que la matrice cite de l’acte ne se lit pas ainsi sur ses pages numérisées\u00a0: {}",
                 "what the matrix cites of the act does not read so on its scanned pages: {}", absent)
        .hint("lisez ces passages dans l’acte", "read these passages in the act");
    return;
  }
  diags
      .error("BAG-075", at(kIndexFile), "ce que la matrice cite de l’acte ne s’y lit pas\u00a0: {}",
             "what the matrix cites of the act does not stand there: {}", absent)
      .hint("demandez à l’expéditeur où l’acte répond à ces points",
            "ask the sender where the act answers these points");
}

}  // namespace ctg::reception
