// "Article 4" says what it is. "4. Durée" may be an item of a list: it is a heading where its number goes on
// a chain from 1, text stands between the members, and their titles are those of a convention's articles.
#include "readers/scheme.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "readers/phrases.h"
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
    if (left_out[i] || line.apart || line.text.size() > 200) continue;
    const auto found = numbered(line.text, scheme, line.level > 0 || line.look > 0);
    if (!found || found->part) continue;
    const std::string_view title = line.text.substr(found->title);
    if (looks_like_title(title)) out.push_back({i, found->value, title});
  }
  return out;
}

// The best chain of numbers, each the next one, or the one after it where a number is missing. Lists within
// articles count as well ("1. … 2. …"): a heading has the better of them by its title and by standing apart.
std::vector<Candidate> best_chain_of(const std::vector<Candidate>& all, std::span<const Line> lines) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1), kMost = 100;
  struct Link {
    int score = -1;
    std::size_t last = kNone;  // the candidate that ends the chain
  };
  std::array<Link, kMost> best;  // by the number that ends it
  std::vector<std::size_t> before(all.size(), kNone);
  Link found;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto value = static_cast<std::size_t>(all[i].value);
    if (value >= kMost) continue;
    constexpr int kRole = 4, kGap = 6, kLook = 2;
    const Line& line = lines[all[i].line];
    const int own = 1 + (line.after_blank ? 1 : 0) + (role_of_article(all[i].title).empty() ? 0 : kRole) +
                    (line.look > 0 || line.level > 0 ? kLook : 0);
    Link link{value == 1 ? own : -1, i};
    for (const std::size_t step : {1u, 2u}) {
      if (value <= step || best[value - step].last == kNone) continue;
      // Titles in capitals, apart from the text, are none of a list: one between them may be missing.
      const bool roman = line.text[0] == 'I' || line.text[0] == 'V' || line.text[0] == 'X';
      const bool sure = line.after_blank && (roman || all_capitals(all[i].title));
      const int score = best[value - step].score + own - (step == 2 ? (sure ? 1 : kGap) : 0);
      if (score <= link.score) continue;
      link.score = score;
      before[i] = best[value - step].last;
    }
    if (link.score > best[value].score) best[value] = link;
    if (link.score > found.score) found = link;
  }
  std::vector<Candidate> chain;
  for (std::size_t i = found.last; i != kNone; i = before[i]) chain.push_back(all[i]);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

struct Judged {
  std::vector<Candidate> chain;
  std::size_t roles = 0, room = 0, apart = 0;
  std::size_t kinds = 0;  // of roles
};

Judged judged(std::vector<Candidate> chain, std::span<const Line> lines) {
  Judged out;
  std::set<std::string_view> kinds;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const std::string_view role = role_of_article(chain[i].title);
    out.roles += !role.empty();
    if (!role.empty()) kinds.insert(role);
    out.room += i + 1 == chain.size() || chain[i + 1].line > chain[i].line + 1;
    out.apart += lines[chain[i].line].after_blank;
  }
  out.kinds = kinds.size();
  out.chain = std::move(chain);
  return out;
}

// Titles stand apart from the text; where no line does, as in what is read of a PDF, their words say enough
// when most of them are what the articles of a convention are on.
bool is_of_articles(const Judged& judged, bool convention) {
  const std::size_t size = judged.chain.size();
  constexpr std::size_t kMany = 5;
  if (size < 3 || 3 * judged.room < 2 * size) return false;
  if (3 * judged.apart < 2 * size) return convention && judged.kinds >= kMany && 2 * judged.kinds > size;
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

bool is_of_another_part(const std::string& plain) {
  return is_preambule(plain) || introduces_parties(plain) || may_introduce_parties(plain) ||
         is_convenu(plain) || is_closing(plain, true) || is_repertoire(plain) || plain.starts_with("annexe");
}

// Titles without numbers, in capitals or as the word processor marks them: articles, where they are on what
// the articles of a convention are on.
std::optional<Scheme> titles_alone(std::span<const Line> lines, const std::vector<std::string>& plain,
                                   const std::vector<bool>& left_out) {
  constexpr std::size_t kRoles = 5, kLongest = 90;
  Scheme capitals{Numbering::none, {}};
  std::map<std::pair<std::uint16_t, bool>, Scheme> alike;  // by their look, those of lists apart
  std::array<Scheme, 8> styled;
  const auto is_scheme = [&](Scheme& scheme) {
    // The title of the whole comes before them.
    const auto first = std::find_if(scheme.headings.begin(), scheme.headings.end(),
                                    [&](std::size_t i) { return !role_of_article(lines[i].text).empty(); });
    scheme.headings.erase(scheme.headings.begin(), first);
    std::set<std::string_view> roles;
    for (const std::size_t i : scheme.headings) roles.insert(role_of_article(lines[i].text));
    roles.erase("");
    return roles.size() >= kRoles && 2 * roles.size() > scheme.headings.size();
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (left_out[i] || line.apart || line.text.size() > kLongest || !looks_like_title(line.text) ||
        is_of_another_part(plain[i]))
      continue;
    if (line.level > 0 && line.level < styled.size()) styled[line.level].headings.push_back(i);
    if (line.level == 0 && line.after_blank && !line.item && all_capitals(line.text))
      capitals.headings.push_back(i);
    if (line.level == 0 && line.look > 0) alike[{line.look, line.item}].headings.push_back(i);
  }
  for (Scheme& scheme : styled) {
    scheme.numbering = Numbering::none;
    if (is_scheme(scheme)) return scheme;
  }
  if (is_scheme(capitals)) return capitals;
  for (auto& [look, scheme] : alike) {
    scheme.numbering = Numbering::none;
    if (is_scheme(scheme)) return scheme;
  }
  return {};
}

}  // namespace

std::optional<Scheme> scheme_of(std::span<const Line> lines, const std::vector<std::string>& plain,
                                const std::vector<bool>& left_out) {
  std::size_t articles = 0, loose = 0, annexed = 0;  // with and without a sign behind the number; in annexes
  std::size_t dotted = 0;                            // "Article 1.2"
  bool annexe = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (left_out[i] || lines[i].apart) continue;
    // What an annexe holds is numbered by itself, a délibération for one.
    if (plain[i].starts_with("annexe") && annexe_heading(lines[i].text, false)) annexe = true;
    if (plain[i].starts_with("entre") && plain[i].size() < 24) annexe = false;
    const auto found = numbered(lines[i].text, Numbering::article);
    dotted += found && found->part && !annexe;
    if (found && !found->part) (annexe ? annexed : found->sure ? articles : loose) += 1;
  }
  const bool convention = speaks_of_a_convention(plain);
  std::optional<Scheme> bare;
  std::size_t length = 0;
  for (const Numbering scheme : {Numbering::roman, Numbering::decimal}) {
    const Judged best = judged(best_chain_of(candidates(lines, scheme, left_out), lines), lines);
    if (!is_of_articles(best, convention) || best.roles <= length) continue;
    length = best.roles;
    bare = Scheme{scheme, {}};
    for (const Candidate& each : best.chain) bare->headings.push_back(each.line);
  }
  if (articles + loose >= 2 && (!bare || bare->headings.size() <= 2 * (articles + loose)))
    return Scheme{Numbering::article, {}};
  if (dotted >= 3 && articles + loose == 0 && (!bare || bare->headings.size() < dotted)) {
    Scheme scheme{Numbering::article, {}};
    scheme.dotted = true;
    return scheme;
  }
  if (bare) return bare;
  if (articles + annexed > 0) return Scheme{Numbering::article, {}};
  return convention ? titles_alone(lines, plain, left_out) : std::nullopt;
}

}  // namespace ctg::readers
