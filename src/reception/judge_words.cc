// What the words of pieces tell of them. A délibération is an act of a council: it has words of its own, and its date
// or its number. One that was scanned, without any text, says nothing here: a person reads it.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "cdsf/act_words.h"
#include "readers/structure.h"
#include "reception/judge.h"
#include "xml/parse.h"
#include "zip/read.h"

namespace ctg::reception {

namespace {

constexpr std::size_t kLeastOwn = 300;  // letters that no other piece has: half of the shortest délibération

// Runs of letters that two pieces have in common: those of the one are known at each kStep of its letters, so that any
// common run of kRun + kStep letters is found.
constexpr std::size_t kRun = 32, kStep = 8;

// Of each run of letters a number (Rabin and Karp), with the place where the run begins.
template <class Take>
void each_run(std::string_view letters, Take take) {
  constexpr std::uint64_t kBase = 0x100000001B3;
  std::uint64_t first_power = 1, number = 0;
  for (std::size_t i = 0; i < kRun; ++i) first_power *= kBase;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    number = number * kBase + static_cast<unsigned char>(letters[i]);
    if (i >= kRun) number -= first_power * static_cast<unsigned char>(letters[i - kRun]);
    if (i + 1 >= kRun) take(i + 1 - kRun, number);
  }
}

using Runs = std::vector<std::uint64_t>;  // in order

Runs runs_of(std::string_view letters) {
  Runs runs;
  each_run(letters, [&](std::size_t at, std::uint64_t number) {
    if (at % kStep == 0) runs.push_back(number);
  });
  std::sort(runs.begin(), runs.end());
  return runs;
}

// The letters that stand in no run of the others.
std::size_t own_letters(std::string_view letters, const Runs& others) {
  std::size_t own = letters.size(), known = 0;  // up to `known` they are others'
  each_run(letters, [&](std::size_t at, std::uint64_t number) {
    if (!std::binary_search(others.begin(), others.end(), number)) return;
    own -= at + kRun - std::max(at, known);
    known = at + kRun;
  });
  return own;
}

bool is_of(std::string_view letters, const Runs& others) {
  const std::size_t own = own_letters(letters, others);
  return own < kLeastOwn && own < letters.size() / 2;
}

struct Worded {
  const IndexedPiece* piece;
  std::string_view letters;  // kept by the packet's PieceWords
  Runs runs;
};

// Nothing where it has no words, or they cannot be read.
std::optional<Worded> worded(const Judged& judged, const IndexedPiece& piece, Diagnostics& diags) {
  if (judged.contents.odts.contains(piece.path)) return {};
  const std::optional<cdsf::PieceText>& text = text_of(judged, piece, diags);
  if (!text || text->letters.empty()) return {};
  return Worded{&piece, text->letters, runs_of(text->letters)};
}

std::vector<Worded> worded(const Judged& judged, const std::vector<const IndexedPiece*>& pieces,
                           Diagnostics& diags) {
  std::vector<Worded> out;
  for (const IndexedPiece* piece : pieces)
    if (auto words = worded(judged, *piece, diags)) out.push_back(std::move(*words));
  return out;
}

// An extract stands in the act, and an act may hold the délibération: neither is the other.
bool are_one(const Worded& a, const Worded& b) {
  return is_of(a.letters, b.runs) && is_of(b.letters, a.runs);
}

// A piece that is another one to the byte was told with the pieces.
void report_not_own(const IndexedPiece& piece, Diagnostics& diags) {
  const auto is_it = [&](const Diagnostic& each) {
    return each.code == "BAG-086" && each.place.file.view() == piece.path;
  };
  if (std::ranges::any_of(diags.all(), is_it)) return;
  diags
      .error("BAG-086", at(piece.path),
             "cette pièce («\u00a0{}\u00a0») ne dit que ce que disent d’autres pièces du paquet",
             "this piece (“{}”) says only what other pieces of the packet say", piece.title)
      .hint("demandez à l’expéditeur la pièce elle-même", "ask the sender for the piece itself");
}

void report_refusal(const IndexedPiece& piece, const cdsf::Refusal& refusal, Diagnostics& diags) {
  const Reported told = refusal.sure
                            ? diags.error("BAG-095", at(piece.path),
                                          "cette délibération n’adopte pas l’acte\u00a0: «\u00a0{}\u00a0»",
                                          "this délibération does not adopt the act: “{}”", refusal.words)
                            : diags.warning("BAG-095", at(piece.path),
                                            "cette délibération semble dire non\u00a0: «\u00a0{}\u00a0»",
                                            "this délibération seems to say no: “{}”", refusal.words);
  told.hint("ouvrez-la, et demandez à l’expéditeur celle qui approuve l’acte",
            "open it, and ask the sender for the one that approves the act");
}

void report_unmarked(const IndexedPiece& piece, Diagnostics& diags) {
  diags
      .warning("BAG-092", at(piece.path),
               "cette pièce («\u00a0{}\u00a0») n’a ni la date ni le numéro d’une délibération des données",
               "this piece (“{}”) has neither the date nor the number of a délibération of the data",
               piece.title)
      .hint("ouvrez-la, et voyez si c’est bien la délibération sur cet acte",
            "open it, and see whether it is the délibération on this act");
}

// What the program makes for a packet names the territory of the convention on each page.
void check_made(const std::vector<Worded>& made, const std::vector<Worded>& acts,
                const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  const std::string territory =
      dossier ? readers::letters_of(dossier->convention.territoire.nom.value) : std::string();
  for (std::size_t i = 0; i < made.size(); ++i) {
    const auto is_it = [&](const Worded& other) { return are_one(made[i], other); };
    const auto end = made.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::any_of(made.begin(), end, is_it) || std::any_of(acts.begin(), acts.end(), is_it))
      report_not_own(*made[i].piece, diags);
    else if (made[i].letters.find(territory) == std::string::npos)
      diags
          .warning("BAG-093", at(made[i].piece->path),
                   "cette pièce («\u00a0{}\u00a0») ne nomme pas le territoire de la convention",
                   "this piece (“{}”) does not name the territory of the convention", made[i].piece->title)
          .hint("ouvrez-la, et voyez si c’est bien la pièce annoncée",
                "open it, and see whether it is the piece that is announced");
  }
}

void add_words(const xml::Node& node, std::string& words) {
  words += node.text;
  for (const xml::Node& child : node.children) add_words(child, words);
}

// The letters of an ODT; nothing where it cannot be read.
std::optional<std::string> letters_of_odt(std::string_view bytes) {
  constexpr std::size_t kMost = 16u << 20;
  const zip::EntryRead content = zip::read_entry(bytes, "content.xml", kMost);
  Diagnostics unheard;
  const auto read =
      content.error == zip::ReadError::none ? xml::parse(content.bytes, FileName(), unheard) : std::nullopt;
  if (!read) return {};
  std::string words;
  add_words(read->root, words);
  return readers::letters_of(words);
}

// The bordereau that can be worked on says what the one that is kept says.
void check_odt(const Judged& judged, const IndexedPiece& piece, const std::vector<Worded>& made,
               Diagnostics& diags) {
  const auto bytes = judged.contents.odts.contains(piece.path) ? bytes_of(judged, piece) : std::nullopt;
  if (!bytes) return;  // told with the pieces
  const auto letters = letters_of_odt(*bytes);
  const auto says_it = [&](const Worded& each) {
    return each.piece->role == "bordereau" && is_of(*letters, each.runs);
  };
  if (letters && std::any_of(made.begin(), made.end(), says_it)) return;
  diags
      .error("BAG-090", at(piece.path), "cette pièce («\u00a0{}\u00a0») ne dit pas ce que dit son PDF",
             "this piece (“{}”) does not say what its PDF says", piece.title)
      .hint("demandez à l’expéditeur la pièce elle-même", "ask the sender for the piece itself");
}

}  // namespace

std::vector<cdsf::Decision> decisions_on(const Judged& judged, const Index& index,
                                         const std::optional<model::Dossier>& dossier) {
  if (const auto act = avenant_in(judged, index)) return cdsf::decisions_on(*act);
  return dossier ? cdsf::decisions_on(dossier->convention) : std::vector<cdsf::Decision>();
}

const std::optional<cdsf::PieceText>& text_of(const Judged& judged, const IndexedPiece& piece,
                                              Diagnostics& diags) {
  const auto [known, fresh] = judged.words.texts.try_emplace(piece.path);
  const auto bytes = fresh ? bytes_of(judged, piece) : std::nullopt;
  if (!bytes) return known->second;  // told with the PDFs
  known->second = cdsf::text_of_piece(*bytes, judged.words.time, diags);
  if (!known->second)
    diags
        .warning("BAG-048", at(piece.path), "les mots de cette pièce («\u00a0{}\u00a0») n’ont pas été lus",
                 "the words of this piece (“{}”) were not read", piece.title)
        .hint("lisez-la vous-même", "read it yourself");
  return known->second;
}

void judge_words(const Judged& judged, const Index& index, const std::optional<model::Dossier>& dossier,
                 Diagnostics& diags) {
  auto ours = index.with_roles({"bordereau", "extrait", "matrice"});
  if (const auto told = index.with_roles({"concertation"}); !told.empty()) ours.push_back(told.front());
  const auto made = worded(judged, ours, diags),
             acts = worded(judged, index.with_roles({"convention-signee", "avenant-signe", "bilan-signe"}),
                           diags);
  check_made(made, acts, dossier, diags);
  for (const IndexedPiece* piece : index.with_roles({"bordereau"})) check_odt(judged, *piece, made, diags);
  Runs all;
  for (const Worded& each : made) all.insert(all.end(), each.runs.begin(), each.runs.end());
  std::sort(all.begin(), all.end());
  const std::vector<cdsf::Decision> decisions = decisions_on(judged, index, dossier);
  for (const IndexedPiece* piece : index.with_roles({"deliberation"})) {
    const auto words = worded(judged, *piece, diags);
    if (!words) continue;
    const auto& text = text_of(judged, *piece, diags);
    if (text && text->refusal) report_refusal(*piece, *text->refusal, diags);
    const auto is_it = [&](const Worded& other) { return are_one(*words, other); };
    if (is_of(words->letters, all) || std::any_of(acts.begin(), acts.end(), is_it))
      report_not_own(*piece, diags);
    else if (!cdsf::tells_of(words->letters, decisions))
      report_unmarked(*piece, diags);
  }
}

}  // namespace ctg::reception
