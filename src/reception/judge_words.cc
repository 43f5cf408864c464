// What the words of pieces tell of them. A délibération is an act of a council: it has words of its own, and its date
// or its number. One that was scanned, without any text, says nothing here: a person reads it.
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "cdsf/act_words.h"
#include "reception/judge.h"

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

std::string letters_of(const Judged& judged, const IndexedPiece& piece, Diagnostics& diags) {
  const auto bytes = bytes_of(judged, piece);
  return bytes ? cdsf::letters_of_piece(*bytes, diags) : std::string();
}

// Of all pieces in these roles, one behind the other.
std::string letters_of(const Judged& judged, const Index& index,
                       std::initializer_list<std::string_view> roles, Diagnostics& diags) {
  std::string letters;
  for (const IndexedPiece* piece : index.with_roles(roles)) letters += letters_of(judged, *piece, diags);
  return letters;
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

std::vector<cdsf::Decision> decisions_on(const Judged& judged, const Index& index,
                                         const std::optional<model::Dossier>& dossier) {
  if (const auto act = avenant_in(judged, index)) return cdsf::decisions_on(*act);
  return dossier ? cdsf::decisions_on(dossier->convention) : std::vector<cdsf::Decision>();
}

bool is_of(std::string_view letters, const Runs& others) {
  const std::size_t own = own_letters(letters, others);
  return own < kLeastOwn && own < letters.size() / 2;
}

void report_not_own(const IndexedPiece& piece, Diagnostics& diags) {
  diags
      .error("BAG-086", at(piece.path),
             "cette pièce («\u00a0{}\u00a0») ne dit que ce que disent d’autres pièces du paquet",
             "this piece (“{}”) says only what other pieces of the packet say", piece.title)
      .hint("demandez à l’expéditeur la pièce elle-même", "ask the sender for the piece itself");
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

}  // namespace

void judge_deliberations(const Judged& judged, const Index& index,
                         const std::optional<model::Dossier>& dossier, Diagnostics& diags) {
  std::vector<std::pair<const IndexedPiece*, std::string>> acts;
  for (const IndexedPiece* piece : index.with_roles({"deliberation"}))
    if (std::string letters = letters_of(judged, *piece, diags); !letters.empty())
      acts.emplace_back(piece, std::move(letters));
  if (acts.empty()) return;
  const Runs made = runs_of(letters_of(judged, index, {"bordereau", "extrait", "matrice"}, diags));
  // The act may hold the délibération as an annexe, and the délibération the act; but neither is the other.
  const std::string signed_act = letters_of(judged, index, {"convention-signee", "avenant-signe"}, diags);
  const Runs of_act = runs_of(signed_act);
  const auto is_the_act = [&](std::string_view letters) {
    return is_of(letters, of_act) && is_of(signed_act, runs_of(letters));
  };
  const std::vector<cdsf::Decision> decisions = decisions_on(judged, index, dossier);
  for (const auto& [piece, letters] : acts) {
    if (is_of(letters, made) || is_the_act(letters))
      report_not_own(*piece, diags);
    else if (!cdsf::tells_of(letters, decisions))
      report_unmarked(*piece, diags);
  }
}

}  // namespace ctg::reception
