// One pass, in reading order, that knows where it stands: "Fait à" closes a convention, not the annexe in
// which a délibération says so too; "Article 1" behind annexe 6 is that annexe's own.
#include "readers/parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.h"
#include "readers/contents.h"
#include "readers/fiches.h"
#include "readers/phrases.h"
#include "readers/scheme.h"
#include "readers/structure.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

using document::Nature;

constexpr std::size_t kSeen = 240;  // bytes of a line that are looked at

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
    return found && found->sure && found->part == scheme_->dotted;
  }

  bool can_be_title(std::size_t i) const {
    if (i >= lines_.size() || contents_[i] || lines_[i].apart || is_heading(i)) return false;
    return looks_like_title(lines_[i].text) && lines_[i].text.size() <= 110 &&
           !plain_[i].starts_with("vu ") && !lines_[i].text.ends_with(".") &&
           (i + 1 >= lines_.size() || lines_[i + 1].after_blank || lines_[i + 1].whole ||
            !starts_small(lines_[i + 1].text));
  }

  // Whether titles stand on the line behind "Article n": where most of these lines look like one, and most of
  // the articles then still have a text.
  void vote_on_titles() {
    std::size_t alone = 0, titled = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_heading(i)) continue;
      const auto found =
          numbered(lines_[i].text, scheme_->numbering, lines_[i].level > 0 || lines_[i].look > 0);
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
    std::map<std::string, std::size_t> last_with;  // the last annexe of each number
    for (const std::size_t annexe : found) last_with[number_of(annexe)] = annexe;
    for (std::size_t from = 0; from < found.size();) {
      std::set<std::string> numbers = {number_of(found[from])};
      std::size_t to = from + 1;
      while (to < found.size() && follows(found[to - 1], found[to]) &&
             numbers.insert(number_of(found[to])).second)
        ++to;
      if (is_list(found, from, to, last_with)) {
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

  bool is_list(const std::vector<std::size_t>& found, std::size_t from, std::size_t to,
               const std::map<std::string, std::size_t>& last_with) const {
    const std::size_t first = found[from], last = found[to - 1];
    if (first > 0) {
      const std::string_view before = plain_[first - 1];
      if (bare(before) == "annexes" || before.find("liste des annexes") != std::string_view::npos ||
          before.find("pieces jointes") != std::string_view::npos ||
          (before.find("annexe") != std::string_view::npos && before.ends_with(':')))
        return true;
    }
    if (to - from < 2) return false;
    if (last_with.at(number_of(first)) > last) return true;  // it comes later
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
    if (scheme_->numbering == Numbering::none) {
      // The word processor's numbers did not come along: they are counted.
      add(Nature::article, 1, std::to_string(++last_article_), std::string(role_of_article(line.text)));
      articles_seen_ = true;
      return true;
    }
    const auto found = numbered(line.text, scheme_->numbering, line.level > 0 || line.look > 0);
    if (!found) return false;
    const std::string_view title = line.text.substr(found->title);
    if (scheme_->dotted) return dotted_article(*found, title);
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

  // "Article 1.2 – Périmètre".
  bool dotted_article(const Numbered& found, std::string_view title) {
    if (!found.part || (!found.sure && !looks_like_title(title))) return false;
    const bool next = titles_next_ && title.empty() && can_be_title(at_ + 1);
    add(Nature::article, 1, found.whole, std::string(role_of_article(next ? lines_[at_ + 1].text : title)));
    parts_.back().title_next = next;
    last_article_ = std::max(found.value, last_article_);
    articles_seen_ = true;
    if (next) ++at_;
    return true;
  }

  // "3.1 Titre" where articles are "3. Titre".
  bool by_number_within() {
    if (scheme_->numbering != Numbering::decimal || now_ != Nature::article) return false;
    const Line& line = lines_[at_];
    const auto found = numbered(line.text, Numbering::decimal, line.level > 0 || line.look > 0);
    if (!found || !found->part || !line.after_blank || !looks_like_title(line.text.substr(found->title)))
      return false;
    parts_.push_back({at_, false, false, false, false, 2});
    return true;
  }

  // An article of a text that is annexed, or that an avenant quotes.
  bool is_of_another(const Numbered& found) const {
    if (in_annexe_ && last_article_ > 0 && found.value <= last_article_) return true;
    const bool goes_on =
        found.value > last_article_ && found.value <= last_article_ + 2;  // one may be missing
    return at_ > 0 && lines_[at_ - 1].text.ends_with(":") && !goes_on && last_article_ > 0 &&
           now_ == Nature::article;
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
    if (introduces_parties(plain) ||
        (before_articles() && (may_introduce_parties(plain) || presents_parties()))) {
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
    constexpr std::array<std::string_view, 9> kBody = {"la ", "le ", "l'",   "les ",      "1) ",
                                                       "1. ", "1- ", "1 - ", "d'une part"};
    const bool body =
        std::any_of(kBody.begin(), kBody.end(), [&](std::string_view w) { return plain.starts_with(w); });
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
    if (now_ != Nature::closing && !(in_annexe_ && closed_) && closes(plain, at_end)) {
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

  // "… ce qui / fait en sorte que" and "réunis à Arc, le 3 mars" go on a sentence.
  bool closes(std::string_view plain, bool at_end) const {
    const Line& line = lines_[at_];
    if (starts_small(line.text)) return false;
    const bool apart = line.after_blank || line.whole || plain.starts_with("fait");
    return apart ? is_closing(plain, at_end) : is_closing(plain, false);
  }

  bool fiche() {
    if (!starts_fiche(lines_, at_)) return false;
    const auto heading = fiche_heading(lines_[at_].text);
    add(Nature::fiche, 3, heading->number, heading->number);
    const bool alone = heading->title >= lines_[at_].text.size();
    if (alone && can_be_title(at_ + 1) && fiche_label(lines_[at_ + 1].text).empty()) {
      parts_.back().title_next = true;
      ++at_;
    }
    return true;
  }

  // In a fiche a label with its colon; in a list the next number.
  bool begins_paragraph() {
    const std::string_view text = lines_[at_].text;
    if (now_ == Nature::fiche && !starts_small(text) && !fiche_label(text).empty()) {
      const std::string_view before = at_ > 0 ? lines_[at_ - 1].text : std::string_view{};
      const bool ended = before.ends_with(".") || before.ends_with(";") || before.ends_with(")");
      if (std::min(text.find(':'), label_column(text)) < 60 || (ended && looks_like_label(text))) return true;
      // A label with an empty column behind it.
      if (looks_like_label(text) && label_column(before) < before.size() && !fiche_label(before).empty())
        return true;
    }
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
