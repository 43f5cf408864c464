// What the index says that no data of the packet have: to whom it goes, on what ground, why points may be missing,
// what was agreed, what a piece is called. The bordereau says the same to people, in the sender's words; so both are
// held against each other, grounds against the law, titles against roles.
#include <algorithm>
#include <array>

#include "life/sendings.h"
#include "readers/structure.h"
#include "reception/judge.h"
#include "text/french.h"

namespace ctg::reception {

namespace {

using readers::letters_of;

// Of what ctg encloses: a word that its title has.
struct Called {
  std::string_view role, word;
};
constexpr std::array<Called, 8> kCalled = {{{"bordereau", "bordereau"},
                                            {"extrait", "petite enfance"},
                                            {"convention-signee", "convention"},
                                            {"avenant-signe", "avenant"},
                                            {"bilan-signe", "bilan"},
                                            {"bilan", "bilan"},
                                            {"schema", "schéma"},
                                            {"sceau", "sceau"}}};

bool has(std::string_view letters, std::string_view words) {
  return letters.find(letters_of(words)) != std::string_view::npos;
}

// "avenantn1", of an act that ctg names; another number may go on behind it.
bool names(std::string_view title, std::string_view act) {
  const std::size_t at = title.find(act), end = at + act.size();
  return at != title.npos && (end == title.size() || title[end] < '0' || title[end] > '9');
}

bool is_called_so(const IndexedPiece& piece, const Index& index) {
  const std::string title = letters_of(piece.title);
  const auto is_it = [&](const Called& each) { return each.role == piece.role; };
  if (const auto known = std::ranges::find_if(kCalled, is_it); known != kCalled.end()) {
    const std::string act = index.document ? letters_of(life::in_words(*index.document, Lang::fr)) : "";
    const std::size_t at = act.find(known->word);
    return at == act.npos ? has(title, known->word) : names(title, std::string_view(act).substr(at));
  }
  if (piece.role == "matrice") return has(title, "matrice") || has(title, "couverture");
  if (piece.role == "donnees") return has(title, piece.path.substr(piece.path.rfind('/') + 1));
  // What a sender encloses has the sender's title, but for those of what ctg encloses.
  const bool of_act =
      title.starts_with("conventionsigne") || title.starts_with("avenantn") || title.starts_with("bilan");
  return !(of_act && title.find("signe") != title.npos) && !title.starts_with("bordereau");
}

void check_titles(const Index& index, Diagnostics& diags) {
  for (const IndexedPiece& piece : index.pieces) {
    if (is_called_so(piece, index)) continue;
    diags
        .warning("BAG-096", at(piece.path),
                 "l’index appelle cette pièce «\u00a0{}\u00a0», et lui donne le rôle «\u00a0{}\u00a0»",
                 "the index calls this piece “{}”, and gives it the role “{}”", shown(piece.title),
                 shown(piece.role))
        .hint("ouvrez-la, et voyez si c’est bien la pièce annoncée",
              "open it, and see whether it is the piece that is announced");
  }
}

constexpr std::size_t kMostLetters = 200'000;  // of a bordereau; one that is longer was made to keep us busy

// "article L. 214-2 du code …", whatever is explained behind it.
std::string article_of(std::string_view ground) { return letters_of(ground.substr(0, ground.find(':'))); }

void report_ground(const std::string& ground, bool missing, Diagnostics& diags) {
  const Reported told =
      missing ? diags.warning("BAG-096", at(kIndexFile), "l’index ne fonde pas l’envoi sur l’{}",
                              "the index does not rest the sending on the {}", ground)
              : diags.warning("BAG-096", at(kIndexFile),
                              "l’index fonde l’envoi sur «\u00a0{}\u00a0», qui n’en est pas le fondement",
                              "the index rests the sending on “{}”, which is no ground of it", shown(ground));
  told.hint("demandez à l’expéditeur à quel titre il transmet", "ask the sender on what ground it transmits");
}

void check_grounds(const Index& index, Diagnostics& diags) {
  const std::vector<std::string> known = cdsf::legal_basis(index.is_bilan());
  const std::vector<std::string>& said = index.statement.legal_basis;
  for (const std::string& each : said) {
    const std::string letters = letters_of(each);
    const auto is_it = [&](const std::string& ground) { return letters.starts_with(article_of(ground)); };
    if (std::ranges::none_of(known, is_it)) report_ground(each, false, diags);
  }
  const std::string& first = known.front();
  const auto has_it = [&](const std::string& each) {
    return letters_of(each).starts_with(article_of(first));
  };
  if (std::ranges::none_of(said, has_it)) report_ground(first.substr(0, first.find("\u00a0:")), true, diags);
}

// A cell of a table may go on behind what stands beside it: then each of its words is there.
bool says(std::string_view letters, std::string_view text) {
  if (has(letters, text)) return true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (!has(letters, text.substr(0, end))) return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

// As the bordereau has a day: "16 décembre 2026", "16/12/2026".
bool has_day(std::string_view letters, Date day) {
  const std::string iso = to_iso(day);
  return has(letters, text::french_date(day)) ||
         has(letters, iso.substr(8, 2) + iso.substr(5, 2) + iso.substr(0, 4));
}

void check_bordereau(const IndexedPiece& bordereau, std::string_view letters, const Index& index,
                     Diagnostics& diags) {
  const auto tell = [&](bool good, const Bilingual& what, const std::string& said) {
    if (good) return;
    diags
        .warning("BAG-096", at(bordereau.path),
                 "{}\u00a0: l’index dit «\u00a0{}\u00a0», et le bordereau ne le dit pas",
                 "{}: the index says “{}”, and the bordereau does not", what.in(diags.lang()), shown(said))
        .hint("demandez à l’expéditeur ce qui est vrai", "ask the sender which is true");
  };
  const cdsf::Statement& said = index.statement;
  const auto words = [&](const Bilingual& what, const std::string& text) {
    tell(says(letters, text), what, text);
  };
  const auto day = [&](const Bilingual& what, Date date) {
    tell(has_day(letters, date), what, diags.lang() == Lang::fr ? text::french_date(date) : to_iso(date));
  };
  words({"destinataire", "addressee"}, said.addressee);
  day({"jour de l’envoi", "day of sending"}, index.sent);
  words({"motif", "reason"}, said.matrix_reason);
  constexpr std::size_t kMost = 100;  // no packet has more
  if (said.legal_basis.size() > kMost || said.agreements.size() > kMost)
    return tell(false, {"fondements et accords", "grounds and agreements"},
                std::to_string(said.legal_basis.size() + said.agreements.size()));
  for (const std::string& each : said.legal_basis) words({"fondement", "ground"}, each);
  for (const cdsf::Agreement& each : said.agreements) {
    words({"référence d’un accord", "reference of an agreement"}, each.reference);
    day({"jour d’un accord", "day of an agreement"}, each.day);
  }
}

}  // namespace

void judge_said(const Judged& judged, const Index& index, Diagnostics& diags) {
  check_titles(index, diags);
  check_grounds(index, diags);
  for (const IndexedPiece* piece : index.with_roles({"bordereau"})) {
    if (!judged.contents.pdfs.contains(piece->path)) continue;
    if (const auto& text = text_of(judged, *piece, diags))
      return check_bordereau(*piece, std::string_view(text->letters).substr(0, kMostLetters), index, diags);
  }
}

}  // namespace ctg::reception
