// One pass, in reading order, that knows where it stands: "Fait à" closes a convention, not the annexe in
// which a délibération says so too; "Article 1" behind annexe 6 is that annexe's own.
#include "readers/parts.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.h"
#include "readers/contents.h"
#include "readers/fiches.h"
#include "readers/scheme.h"
#include "readers/structure.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

using document::Nature;

constexpr std::size_t kSeen = 240;  // bytes of a line that are looked at

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}
template <std::size_t N>
bool says_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// A line folded, without the signs that end it.
std::string_view bare(std::string_view plain) {
  while (!plain.empty() &&
         (plain.back() == ' ' || plain.back() == ':' || plain.back() == '.' || plain.back() == ','))
    plain.remove_suffix(1);
  return plain;
}

// "ci-après dénommée", "désignée sous le terme", "d'une part": what ends the presentation of a party.
bool has_party_clause(std::string_view plain) {
  constexpr std::array<std::string_view, 7> kClauses = {
      "ci-apres", "ci apres", "d'une part", "d'autre part", "denomme", "designee sous", "designe sous"};
  return says_any(plain, kClauses);
}

bool introduces_parties(std::string_view plain) {
  constexpr std::array<std::string_view, 12> kAlone = {"entre",
                                                       "entre d'une part",
                                                       "entre, d'une part",
                                                       "entre les soussignes",
                                                       "les soussignes",
                                                       "entre les parties",
                                                       "entre les signataires",
                                                       "les parties",
                                                       "parties signataires",
                                                       "les parties signataires",
                                                       "identification des parties",
                                                       "les parties a la convention"};
  const std::string_view words = bare(plain);
  if (std::find(kAlone.begin(), kAlone.end(), words) != kAlone.end()) return true;
  constexpr std::array<std::string_view, 5> kOpening = {"entre les soussign", "entre, les soussign",
                                                        "entre les parties soussign", "entre les parties ci",
                                                        "entre les signataires"};
  if (starts_with_any(plain, kOpening) && plain.size() < 70) return true;
  return plain.size() < 120 && (plain.ends_with("entre :") || plain.ends_with("entre les soussignes :") ||
                                plain.ends_with("conclue entre") || plain.ends_with("passee entre"));
}

bool is_convenu(std::string_view plain) {
  constexpr std::array<std::string_view, 9> kWords = {
      "il est convenu", "il a ete convenu",  "il est arrete", "il est conclu",    "ont convenu ce qui",
      "sont convenus",  "conviennent de ce", "ceci expose",   "ceci etant expose"};
  if (starts_with_any(plain, kWords)) return true;
  constexpr std::array<std::string_view, 3> kEnds = {"convenu ce qui suit", "arrete ce qui suit",
                                                     "convenus de ce qui suit"};
  return plain.size() < 90 && says_any(plain, kEnds);
}

bool is_preambule(std::string_view plain) {
  constexpr std::array<std::string_view, 4> kExpose = {"il est expose", "il est prealablement expose",
                                                       "il a ete expose", "il est d'abord expose"};
  if (starts_with_any(plain, kExpose)) return true;
  const std::string_view words = bare(plain);
  return words == "preambule" || words == "expose" || words == "expose des motifs" ||
         words == "expose prealable" ||
         (words.starts_with("preambule") && words.size() < 40 && words.find("  ") == std::string_view::npos &&
          (words.substr(9).starts_with(" :") || words.substr(9).starts_with(" -") ||
           words.substr(9).starts_with(" –")));
}

// "Morette, le 25 juin 2026", "À Arc, le": the place and the date of a signature.
bool is_place_and_date(std::string_view plain) {
  const std::size_t at = plain.find(", le");
  if (plain.size() > 80 || at == std::string_view::npos || at == 0 || at > 45) return false;
  const std::string_view rest = plain.substr(at + 4);
  if (!rest.empty() && rest[0] != ' ') return false;
  if (std::count(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(at), ' ') > 5) return false;
  const std::size_t next = rest.find_first_not_of(' ');
  constexpr std::array<std::string_view, 7> kDays = {"lundi",    "mardi",  "mercredi", "jeudi",
                                                     "vendredi", "samedi", "dimanche"};
  return next == std::string_view::npos || (rest[next] >= '0' && rest[next] <= '9') ||
         std::string_view("._/[(x").find(rest[next]) != std::string_view::npos ||
         rest.substr(next).starts_with("…") || starts_with_any(rest.substr(next), kDays);
}

bool is_closing(std::string_view plain, bool at_end) {
  if (plain.starts_with("fait en ") || plain.starts_with("fait a") || plain.starts_with("fait et ") ||
      plain.starts_with("fait le ") || plain.starts_with("fait, le"))
    return plain.size() < 7 || plain[6] == ' ' || !plain.starts_with("fait a");
  if (!at_end) return false;
  constexpr std::array<std::string_view, 5> kAlone = {
      "signatures", "les signataires", "signature des parties", "pour extrait conforme", "dont acte"};
  if (std::find(kAlone.begin(), kAlone.end(), bare(plain)) != kAlone.end()) return true;
  const bool originals =
      plain.find("exemplaire") != std::string_view::npos && plain.size() < 130 &&
      (plain.find("etabli") != std::string_view::npos || plain.find(" fait en ") != std::string_view::npos);
  return originals || is_place_and_date(plain);
}

bool is_repertoire(std::string_view plain) {
  constexpr std::array<std::string_view, 6> kWords = {"repertoire des fiches",     "repertoire des actions",
                                                      "liste des fiches",          "recapitulatif des fiches",
                                                      "recapitulatif des actions", "tableau des actions"};
  return plain.size() < 80 && says_any(plain, kWords) && !plain.ends_with('.');
}

class Parter {
 public:
  explicit Parter(std::span<const Line> lines) : lines_(lines), contents_(contents_of(lines)) {
    plain_.reserve(lines.size());
    for (const Line& line : lines) plain_.push_back(folded(utf8::first_bytes(line.text, kSeen)));
  }

  std::vector<Part> run() {
    scheme_ = scheme_of(lines_, plain_, left_out());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool annexe = lines_[i].text.starts_with("A") && plain_[i].starts_with("annexe");
      letters_ = letters_ ||
                 (annexe && annexe_heading(lines_[i].text, true).value_or(AnnexeHeading{}).number == "A");
      if (has_party_clause(plain_[i])) last_clause_ = i;
      if (scheme_ && is_heading(i)) break;  // of the first article
    }
    vote_on_titles();
    list_annexes();
    for (at_ = 0; at_ < lines_.size(); ++at_) line();
    return std::move(parts_);
  }

 private:
  // ── Before the pass ─────────────────────────────────────────────────────────────────────────────────
  std::vector<bool> left_out() const {
    std::vector<bool> out = contents_;
    bool fiche = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (out[i]) continue;
      if (starts_fiche(lines_, i))
        fiche = true;
      else if (fiche && (introduces_parties(plain_[i]) || is_convenu(plain_[i]) || is_preambule(plain_[i]) ||
                         annexe_heading(lines_[i].text, false)))
        fiche = false;
      out[i] = fiche;
    }
    return out;
  }

  bool is_heading(std::size_t i) const {
    if (!scheme_ || contents_[i] || lines_[i].apart) return false;
    if (scheme_->numbering != Numbering::article)
      return std::binary_search(scheme_->headings.begin(), scheme_->headings.end(), i);
    const auto found = numbered(lines_[i].text, Numbering::article);
    return found && found->sure && !found->part;
  }

  bool can_be_title(std::size_t i) const {
    if (i >= lines_.size() || contents_[i] || lines_[i].apart || is_heading(i)) return false;
    return looks_like_title(lines_[i].text) && lines_[i].text.size() <= 110 &&
           !plain_[i].starts_with("vu ") && !lines_[i].text.ends_with(".") &&
           (i + 1 >= lines_.size() || lines_[i + 1].after_blank || lines_[i + 1].whole ||
            !starts_small(lines_[i + 1].text));
  }

  static bool starts_small(std::string_view text) {
    return !text.empty() &&
           ((text[0] >= 'a' && text[0] <= 'z') || text.starts_with("é") || text.starts_with("à"));
  }

  // Whether titles stand on the line behind "Article n": where most of these lines look like one, and most of
  // the articles then still have a text.
  void vote_on_titles() {
    std::size_t alone = 0, titled = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_heading(i)) continue;
      const auto found = numbered(lines_[i].text, scheme_->numbering, lines_[i].level > 0);
      if (!found || found->title < lines_[i].text.size()) continue;
      ++alone;
      titled += can_be_title(i + 1) && (i + 2 >= lines_.size() || !is_heading(i + 2));
    }
    titles_next_ = alone > 0 && 2 * titled > alone;
  }

  // Annexes that follow each other without a text between are a list of annexes, unless one of them is only
  // empty: a list stands at the end, or under its title, or its annexes come later.
  void list_annexes() {
    listed_.assign(lines_.size(), false);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!contents_[i] && !lines_[i].apart && annexe_heading(lines_[i].text, letters_)) found.push_back(i);
    }
    for (std::size_t from = 0; from < found.size();) {
      std::set<std::string> numbers = {number_of(found[from])};
      std::size_t to = from + 1;
      while (to < found.size() && follows(found[to - 1], found[to]) &&
             numbers.insert(number_of(found[to])).second)
        ++to;
      if (is_list(found, from, to)) {
        for (std::size_t k = from; k < to; ++k) listed_[found[k]] = true;
      }
      from = to;
    }
  }

  std::string number_of(std::size_t annexe) const {
    return annexe_heading(lines_[annexe].text, letters_)->number;
  }

  bool follows(std::size_t one, std::size_t next) const {
    if (next == one + 1) return true;
    if (next != one + 2) return false;
    const auto heading = annexe_heading(lines_[one].text, letters_);
    const bool alone = heading && heading->title >= lines_[one].text.size();
    return alone ? looks_like_title(lines_[one + 1].text)
                 : !lines_[one + 1].after_blank && lines_[one].text.size() > 60;
  }

  bool is_list(const std::vector<std::size_t>& found, std::size_t from, std::size_t to) const {
    const std::size_t first = found[from], last = found[to - 1];
    if (first > 0) {
      const std::string_view before = plain_[first - 1];
      if (bare(before) == "annexes" || before.find("liste des annexes") != std::string_view::npos ||
          before.find("pieces jointes") != std::string_view::npos ||
          (before.find("annexe") != std::string_view::npos && before.ends_with(':')))
        return true;
    }
    if (to - from < 2) return false;
    const std::string number = number_of(first);
    for (std::size_t k = to; k < found.size(); ++k) {
      if (number_of(found[k]) == number) return true;
    }
    const bool compact = std::none_of(found.begin() + static_cast<std::ptrdiff_t>(from) + 1,
                                      found.begin() + static_cast<std::ptrdiff_t>(to),
                                      [&](std::size_t k) { return lines_[k].after_blank; });
    return last + 1 >= lines_.size() || (compact && to - from >= 3) || is_closing(plain_[last + 1], true) ||
           plain_[last + 1].starts_with("pour l");
  }

  // ── The pass ────────────────────────────────────────────────────────────────────────────────────────
  Part& add(Nature nature, std::uint8_t level, std::string number = {}, std::string id = {}) {
    Part part;
    part.line = at_;
    part.opens = true;
    part.nature = now_ = nature;
    part.level = level;
    part.number = std::move(number);
    part.id = std::move(id);
    return parts_.emplace_back(std::move(part));
  }

  void line() {
    const Line& line = lines_[at_];
    if (line.apart) return;
    if (contents_[at_]) {
      parts_.push_back({at_, false, true});
      return;
    }
    if (listed_[at_]) return listed_annexe();
    if (article() || annexe() || opening() || ending() || fiche()) return;
    if (!line.whole && begins_paragraph()) parts_.push_back({at_, false, false, true});
  }

  void listed_annexe() {
    if (now_ == Nature::closing) {
      add(Nature::contents, 0);
      return;
    }
    parts_.push_back({at_, false, false, true});
  }

  bool article() {
    if (!scheme_) return false;
    const Line& line = lines_[at_];
    const bool by_word = scheme_->numbering == Numbering::article;
    if (by_word && line.text[0] != 'A') return false;
    if (!by_word && !is_heading(at_)) return by_number_within();
    const auto found = numbered(line.text, scheme_->numbering, line.level > 0);
    if (!found) return false;
    const std::string_view title = line.text.substr(found->title);
    if (is_of_another(*found)) {
      if (found->sure) parts_.push_back({at_, false, false, true});
      return found->sure;
    }
    if (found->part) {
      if (!looks_like_title(title)) return false;
      parts_.push_back({at_, false, false, false, false, 2});
      return true;
    }
    if (!found->sure && (found->value <= last_article_ || found->value > last_article_ + 2)) return false;
    const bool next = titles_next_ && title.empty() && can_be_title(at_ + 1);
    const std::string_view name = next ? lines_[at_ + 1].text : title;
    const bool heading = found->sure || looks_like_title(title);
    if (!by_word && bare(folded(title)) == "preambule") {
      add(Nature::preambule, 1, found->number);
    } else {
      add(Nature::article, heading ? 1 : 0, found->number, std::string(role_of_article(name)));
    }
    parts_.back().title_next = next;
    last_article_ = std::max(found->value, last_article_);
    articles_seen_ = true;
    if (next) ++at_;
    return true;
  }

  // "3.1 Titre" where articles are "3. Titre".
  bool by_number_within() {
    if (scheme_->numbering != Numbering::decimal || now_ != Nature::article) return false;
    const Line& line = lines_[at_];
    const auto found = numbered(line.text, Numbering::decimal, line.level > 0);
    if (!found || !found->part || !line.after_blank || !looks_like_title(line.text.substr(found->title)))
      return false;
    parts_.push_back({at_, false, false, false, false, 2});
    return true;
  }

  // An article of a text that is annexed, or that an avenant quotes.
  bool is_of_another(const Numbered& found) const {
    if (in_annexe_ && last_article_ > 0 && found.value <= last_article_) return true;
    return at_ > 0 && lines_[at_ - 1].text.ends_with(":") && found.value != last_article_ + 1 &&
           last_article_ > 0 && now_ == Nature::article;
  }

  bool annexe() {
    const Line& line = lines_[at_];
    const auto found = annexe_heading(line.text, letters_);
    if (!found || (found->number.empty() && !line.after_blank)) return false;
    const std::string_view title = line.text.substr(found->title);
    const bool next = title.empty() && can_be_title(at_ + 1) && at_ + 2 < lines_.size() &&
                      !annexe_heading(lines_[at_ + 1].text, letters_);
    add(Nature::annexe, 1, found->number,
        std::string(role_of_annexe(next ? lines_[at_ + 1].text : line.text)));
    parts_.back().title_next = next;
    if (next) ++at_;
    in_annexe_ = true;
    return true;
  }

  bool before_articles() const { return !articles_seen_ && !in_annexe_ && now_ != Nature::fiche; }

  // Parties, visas, préambule.
  bool opening() {
    const std::string& plain = plain_[at_];
    const Line& line = lines_[at_];
    if (is_preambule(plain)) {
      add(Nature::preambule, plain.starts_with("il ") ? 0 : 1);
      return true;
    }
    if (introduces_parties(plain) || (before_articles() && presents_parties())) {
      in_annexe_ = false;
      add(Nature::parties, 0);
      return true;
    }
    if (is_convenu(plain) && now_ != Nature::article) {
      add(visas_follow() ? Nature::visas : Nature::none, 0);
      return true;
    }
    const bool vu = line.text.starts_with("Vu ") || line.text.starts_with("VU ") || bare(plain) == "vu";
    if (vu && now_ != Nature::visas && before_articles() && (now_ != Nature::parties || at_ > last_clause_)) {
      add(Nature::visas, 0);
      return true;
    }
    if (now_ == Nature::visas && !in_annexe_ && plain.find("apres en avoir delibere") != std::string::npos) {
      add(Nature::none, 0);
      return true;
    }
    return false;
  }

  // "Entre la Caf …, représentée par …" without a line for « Entre », or a party that nothing announces.
  bool presents_parties() const {
    if (now_ == Nature::parties || now_ == Nature::visas || now_ == Nature::preambule) return false;
    const std::string& plain = plain_[at_];
    constexpr std::size_t kNear = 8;
    const auto soon = [&](auto&& test) {
      for (std::size_t i = at_; i < std::min(at_ + kNear, lines_.size()); ++i) {
        if (test(plain_[i])) return true;
        if (i > at_ && lines_[i].after_blank && plain_[i].size() < 4) break;
      }
      return false;
    };
    const auto represented = [](const std::string& each) {
      return each.find("represente") != std::string::npos ||
             each.find("agissant au nom") != std::string::npos;
    };
    if (plain.starts_with("entre ") && lines_[at_].text[0] == 'E')
      return soon(represented) && soon(has_party_clause);
    const bool body =
        starts_with_any(plain, std::array<std::string_view, 9>{"la ", "le ", "l'", "les ", "1) ", "1. ",
                                                               "1- ", "1 - ", "d'une part"});
    return body && lines_[at_].after_blank && represented(plain) && soon(has_party_clause);
  }

  bool visas_follow() const {
    for (std::size_t i = at_ + 1; i < std::min(at_ + 4, lines_.size()); ++i) {
      if (plain_[i].starts_with("vu ") || bare(plain_[i]) == "vu" || plain_[i].starts_with("- vu "))
        return true;
    }
    return false;
  }

  // Closing and répertoire.
  bool ending() {
    const std::string& plain = plain_[at_];
    const bool at_end = (now_ == Nature::article || now_ == Nature::none || now_ == Nature::closing) &&
                        (articles_seen_ || now_ != Nature::none || parts_.size() > 2);
    if (now_ != Nature::closing && !(in_annexe_ && closed_) && is_closing(plain, at_end)) {
      add(Nature::closing, 0);
      closed_ = true;
      return true;
    }
    if (is_repertoire(plain)) {
      add(Nature::repertoire, 1);
      return true;
    }
    if (now_ == Nature::closing && plain.starts_with("liste des annexes") && plain.size() < 40) {
      add(Nature::contents, 2);
      return true;
    }
    return false;
  }

  bool fiche() {
    if (!starts_fiche(lines_, at_)) return false;
    const auto heading = fiche_heading(lines_[at_].text);
    add(Nature::fiche, 3, heading->number, heading->number);
    return true;
  }

  // In a fiche a label with its colon; in a list the next number.
  bool begins_paragraph() {
    const std::string_view text = lines_[at_].text;
    if (now_ == Nature::fiche && text.find(':') < 60 && !fiche_label(text).empty() && !starts_small(text))
      return true;
    if (now_ == Nature::visas && (text.starts_with("VU ") || plain_[at_].starts_with("considerant ")))
      return true;
    if (text[0] < '0' || text[0] > '9') return false;
    const auto found = numbered(text, Numbering::decimal);
    if (!found || found->part || !found->sure) return false;
    const bool goes_on = found->value == last_item_ + 1 && last_item_ > 0;
    const bool starts = found->value == 1 && next_is_second();
    if (!goes_on && !starts) return false;
    last_item_ = found->value;
    return true;
  }
  bool next_is_second() const {
    for (std::size_t i = at_ + 1; i < std::min(at_ + 5, lines_.size()); ++i) {
      const auto found = numbered(lines_[i].text, Numbering::decimal);
      if (found && found->sure && found->value == 2) return true;
    }
    return false;
  }

  std::span<const Line> lines_;
  std::vector<bool> contents_, listed_;
  std::vector<std::string> plain_;
  std::optional<Scheme> scheme_;
  bool titles_next_ = false, letters_ = false;
  std::size_t last_clause_ = 0;

  std::vector<Part> parts_;
  std::size_t at_ = 0;
  Nature now_ = Nature::none;
  int last_article_ = 0, last_item_ = 0;
  bool articles_seen_ = false, in_annexe_ = false, closed_ = false;
};

}  // namespace

std::vector<Part> parts_of(std::span<const Line> lines) { return Parter(lines).run(); }

}  // namespace ctg::readers
