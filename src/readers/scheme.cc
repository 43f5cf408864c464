// "Article 4" says what it is. "4. Durée" may be an item of a list: it is a heading where its number goes on
// a chain from 1, text stands between the members, and their titles are those of a convention's articles.
#include "readers/scheme.h"

#include <algorithm>

#include "readers/structure.h"
#include "readers/text.h"

namespace ctg::readers {

namespace {

struct Candidate {
  std::size_t line;
  int value;
  std::string_view title;
};

std::vector<Candidate> candidates(std::span<const Line> lines, Numbering scheme,
                                  const std::vector<bool>& left_out) {
  std::vector<Candidate> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (left_out[i] || line.apart || (line.item && line.level == 0) || line.text.size() > 200) continue;
    const auto found = numbered(line.text, scheme, line.level > 0);
    if (!found || found->part) continue;
    const std::string_view title = line.text.substr(found->title);
    if (looks_like_title(title)) out.push_back({i, found->value, title});
  }
  return out;
}

// From a candidate on: each next number, or the one after it where a number is missing altogether.
std::vector<Candidate> chain_from(const std::vector<Candidate>& all, std::size_t first) {
  std::vector<std::size_t> last_with(100, 0);  // the last place of each number
  for (std::size_t i = first; i < all.size(); ++i)
    last_with[static_cast<std::size_t>(all[i].value) % 100] = i;
  std::vector<Candidate> chain = {all[first]};
  for (std::size_t i = first + 1; i < all.size(); ++i) {
    const int wanted = chain.back().value + 1;
    const bool gap = all[i].value == wanted + 1 && last_with[static_cast<std::size_t>(wanted) % 100] < i;
    if (all[i].value == wanted || gap) chain.push_back(all[i]);
  }
  return chain;
}

struct Judged {
  std::vector<Candidate> chain;
  std::size_t roles = 0, room = 0, apart = 0;
};

Judged judged(std::vector<Candidate> chain, std::span<const Line> lines) {
  Judged out;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    out.roles += !role_of_article(chain[i].title).empty();
    out.room += i + 1 == chain.size() || chain[i + 1].line > chain[i].line + 1;
    out.apart += lines[chain[i].line].after_blank;
  }
  out.chain = std::move(chain);
  return out;
}

Judged best_chain(std::span<const Line> lines, Numbering scheme, const std::vector<bool>& left_out) {
  constexpr std::size_t kStarts = 12;  // lists that also count from 1
  const std::vector<Candidate> all = candidates(lines, scheme, left_out);
  Judged best;
  std::size_t starts = 0;
  for (std::size_t i = 0; i < all.size() && starts < kStarts; ++i) {
    if (all[i].value != 1) continue;
    ++starts;
    Judged made = judged(chain_from(all, i), lines);
    if (std::pair(made.roles, made.room) > std::pair(best.roles, best.room)) best = std::move(made);
  }
  return best;
}

bool is_of_articles(const Judged& judged, bool convention) {
  const std::size_t size = judged.chain.size();
  if (size < 3 || 3 * judged.room < 2 * size || 3 * judged.apart < 2 * size) return false;
  return judged.roles >= 3 || (convention && judged.roles >= 1);
}

bool speaks_of_a_convention(const std::vector<std::string>& plain) {
  return std::any_of(plain.begin(), plain.end(), [](const std::string& line) {
    return line.find("presente convention") != std::string::npos ||
           line.find("present contrat") != std::string::npos ||
           line.find("present avenant") != std::string::npos ||
           line.find("convenu ce qui suit") != std::string::npos || line.starts_with("convention ") ||
           line.starts_with("entre les soussigne");
  });
}

}  // namespace

std::optional<Scheme> scheme_of(std::span<const Line> lines, const std::vector<std::string>& plain,
                                const std::vector<bool>& left_out) {
  std::size_t articles = 0, loose = 0;  // outside annexes, with and without a sign behind the number
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (left_out[i] || lines[i].apart) continue;
    const auto found = numbered(lines[i].text, Numbering::article);
    if (found && !found->part) (found->sure ? articles : loose) += 1;
    // What an annexe holds is numbered by itself, a délibération for one.
    const bool annexe = plain[i].starts_with("annexe") && annexe_heading(lines[i].text, false);
    if (annexe && articles + loose >= 3) break;
  }
  const bool convention = speaks_of_a_convention(plain);
  std::optional<Scheme> bare;
  std::size_t length = 0;
  for (const Numbering scheme : {Numbering::roman, Numbering::decimal}) {
    const Judged best = best_chain(lines, scheme, left_out);
    if (!is_of_articles(best, convention) || best.roles <= length) continue;
    length = best.roles;
    bare = Scheme{scheme, {}};
    for (const Candidate& each : best.chain) bare->headings.push_back(each.line);
  }
  if (articles + loose >= 2 && (!bare || bare->headings.size() <= 2 * (articles + loose)))
    return Scheme{Numbering::article, {}};
  if (bare) return bare;
  if (articles > 0) return Scheme{Numbering::article, {}};
  return {};
}

}  // namespace ctg::readers
