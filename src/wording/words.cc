#include "wording/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/align.h"
#include "text/french.h"
#include "wording/blanks.h"
#include "xml/write.h"

namespace ctg::wording {

namespace {

using Tokens = std::vector<std::string_view>;

constexpr std::size_t kMostPlaces = 4;

bool is_space(std::string_view token) { return token == " " || token == "\u00a0" || token == "\u202f"; }

bool is_digits(std::string_view token) {
  return !token.empty() && token.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_year(std::string_view token) {
  return token.size() == 4 && is_digits(token) && (token.starts_with("19") || token.starts_with("20"));
}

bool is_number(std::string_view token) { return !token.empty() && token[0] >= '0' && token[0] <= '9'; }

bool is_word(std::string_view token) {
  constexpr std::string_view kSigns[] = {"’", "–", "—", "‐", "«", "»", "…", "•"};
  if (is_space(token) || is_blank(token) ||
      std::find(std::begin(kSigns), std::end(kSigns), token) != std::end(kSigns))
    return false;
  const auto byte = static_cast<unsigned char>(token[0]);
  return byte >= 0x80 || is_number(token) || std::isalpha(byte) != 0;
}

std::string joined(const Tokens& all, std::size_t from, std::size_t to) {
  while (from < to && is_space(all[from])) ++from;
  while (from < to && is_space(all[to - 1])) --to;
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += all[i];
  return out;
}

// How often the tokens [from, to) stand in the text.
std::size_t count(const Tokens& all, std::size_t from, std::size_t to) {
  std::size_t out = 0;
  for (std::size_t at = 0; at + (to - from) <= all.size(); ++at)
    out += std::equal(all.begin() + static_cast<std::ptrdiff_t>(from),
                      all.begin() + static_cast<std::ptrdiff_t>(to),
                      all.begin() + static_cast<std::ptrdiff_t>(at));
  return out;
}

void trim(const Tokens& all, std::size_t& from, std::size_t& to) {
  while (from < to && is_space(all[from])) ++from;
  while (from < to && is_space(all[to - 1])) --to;
}

// What a piece of text is called: "les mots « … »", "le nombre « 14 »".
struct Piece {
  std::string words;
  bool feminine = false, plural = false;

  std::string passive(std::string_view participle) const {
    return std::string(plural ? "sont " : "est ") + std::string(participle) + (feminine ? "e" : "") +
           (plural ? "s" : "");
  }
};

Piece piece(const Tokens& all, std::size_t from, std::size_t to) {
  trim(all, from, to);
  const std::string text = in_guillemets(joined(all, from, to));
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(from);
  const auto last = all.begin() + static_cast<std::ptrdiff_t>(to);
  if (to - from == 1 && is_blank(all[from])) return {"la mention " + text, true};
  const auto words = std::count_if(first, last, is_word);
  if (words == 0) return {(to - from > 1 ? "les signes " : "le signe ") + text, false, to - from > 1};
  if (words > 1) return {"les mots " + text, false, true};
  const bool bare = to - from == 1;
  if (bare && is_year(all[from])) return {"l’année " + text, true, false};
  const bool span = bare && is_number(all[from]) && all[from].size() > 8 && is_year(all[from].substr(0, 4)) &&
                    is_year(all[from].substr(all[from].size() - 4));
  if (span) return {"les années " + text, true, true};
  const bool reference =
      bare && is_number(all[from]) && all[from].find_first_of(".-") != std::string_view::npos;
  if (reference) return {"la mention " + text, true};
  if (bare && is_number(all[from])) return {"le nombre " + text};
  return {bare ? "le mot " + text : "les mots " + text, false, !bare};
}

// Of the text that was signed.
Piece signed_piece(const Tokens& all, std::size_t from, std::size_t to) {
  if (to - from != 1 || !is_blank(all[from])) return piece(all, from, to);
  return {"la mention laissée en blanc à la signature (" + xml::escaped(label_of(all[from])) + ")", true};
}

// "après les mots « … », ": the words before the place, enough of them to be found once. "" at the start.
std::pair<std::size_t, std::size_t> range_behind(const Tokens& all, std::size_t at) {
  std::size_t end = at;
  while (end > 0 && is_space(all[end - 1])) --end;
  std::size_t from = end, words = 0;
  while (from > 0 && (words < 2 || count(all, from, end) > 1)) words += is_word(all[--from]);
  while (from + 1 < end && !is_word(all[from])) ++from;
  return {from, end};
}

std::string words_behind(const Tokens& all, std::size_t at) {
  const auto [from, end] = range_behind(all, at);
  return joined(all, from, end);
}

std::string behind(const Tokens& all, std::size_t at) {
  const auto [from, end] = range_behind(all, at);
  return from == end ? std::string() : "après " + piece(all, from, end).words + ", ";
}

// "2027-2028" is one value, not two years: it changes as one.
Tokens with_spans(const Tokens& all) {
  Tokens out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool span = i + 2 < all.size() && is_year(all[i]) && is_year(all[i + 2]) &&
                      (all[i + 1] == "-" || all[i + 1] == "–" || all[i + 1] == "/" || all[i + 1] == "‐");
    if (!span) {
      out.push_back(all[i]);
      continue;
    }
    const char* end = all[i + 2].data() + all[i + 2].size();
    out.emplace_back(all[i].data(), static_cast<std::size_t>(end - all[i].data()));
    i += 2;
  }
  return out;
}

// Changes that only a space parts are one, and those of an elided word and of what follows it: "d’Yvetot"
// becomes "de l’Agence", not "d" "de l".
std::vector<Hunk> places(const Tokens& a, const Tokens& b) {
  std::vector<Hunk> out;
  const auto parts_nothing = [](std::string_view token) {
    return is_space(token) || token == "’" || token == "'";
  };
  for (const Hunk& hunk : differences(a, b)) {
    const bool joins = !out.empty() && hunk.from - out.back().from_end <= 1 &&
                       (hunk.from == out.back().from_end || parts_nothing(a[hunk.from - 1]));
    if (joins)
      out.back().from_end = hunk.from_end, out.back().to_end = hunk.to_end;
    else
      out.push_back(hunk);
  }
  return out;
}

// "annexes 1 et 2" → "annexes 2 et 3" is one change: told as two, the second would undo the first.
std::vector<Hunk> chained(const Tokens& a, const Tokens& b, const std::vector<Hunk>& hunks) {
  constexpr std::size_t kBetween = 3;  // tokens: a space, "et", a space
  std::vector<Hunk> out;
  const auto words = [](const Tokens& all, std::size_t from, std::size_t to) {
    trim(all, from, to);
    return joined(all, from, to);
  };
  for (const Hunk& hunk : hunks) {
    const bool near = !out.empty() && hunk.from - out.back().from_end <= kBetween;
    if (near && (words(b, out.back().to, out.back().to_end) == words(a, hunk.from, hunk.from_end) ||
                 words(a, out.back().from, out.back().from_end) == words(b, hunk.to, hunk.to_end)))
      out.back().from_end = hunk.from_end, out.back().to_end = hunk.to_end;
    else
      out.push_back(hunk);
  }
  return out;
}

bool is_particle(std::string_view token) {
  return token == "d" || token == "de" || token == "des" || token == "du" || token == "l" || token == "’" ||
         token == "'";
}

bool is_name(std::string_view token) {
  return !token.empty() && is_word(token) && !is_number(token) &&
         text::capitalised(std::string(token)) == token;
}

// A name is named whole: "la Communauté de communes d’Hyères", not up to "communes".
std::vector<Hunk> with_names(const Tokens& a, std::vector<Hunk> hunks) {
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    Hunk& hunk = hunks[i];
    if (hunk.from == hunk.from_end || hunk.to == hunk.to_end || is_blank(a[hunk.from_end - 1]) ||
        is_number(a[hunk.from_end - 1]))
      continue;
    const std::size_t limit = i + 1 < hunks.size() ? hunks[i + 1].from : a.size();
    std::size_t end = hunk.from_end;
    for (std::size_t at = end; at < limit && (is_space(a[at]) || is_particle(a[at]) || is_name(a[at])); ++at)
      if (is_name(a[at])) end = at + 1;
    hunk.to_end += end - hunk.from_end;
    hunk.from_end = end;
  }
  return hunks;
}

// "et" or a comma of an enumeration, which changes with its members: no change to be told by itself.
bool is_joint(const Tokens& all, std::size_t from, std::size_t to) {
  return std::all_of(all.begin() + static_cast<std::ptrdiff_t>(from),
                     all.begin() + static_cast<std::ptrdiff_t>(to), [](std::string_view token) {
                       return is_space(token) || token == "," || token == "et" || token == "ou";
                     });
}

bool is_article(std::string_view token) { return token == "la" || token == "le" || token == "les"; }

// "A et B" → "A, B et C" is one change of an enumeration, from its joint to its new member.
std::vector<Hunk> with_joints(const Tokens& a, const Tokens& b, const std::vector<Hunk>& hunks) {
  constexpr std::size_t kNear = 40;  // tokens between them
  std::vector<Hunk> out;
  bool open = false;  // the last is a joint that waits for its member
  for (const Hunk& hunk : hunks) {
    const bool joint = is_joint(a, hunk.from, hunk.from_end) && is_joint(b, hunk.to, hunk.to_end);
    if (!out.empty() && (open || joint) && hunk.from - out.back().from_end <= kNear) {
      out.back().from_end = hunk.from_end, out.back().to_end = hunk.to_end;
      // "la" of "la Msa, la CC" is that of the member.
      while (out.back().from > 0 && out.back().to > 0 &&
             (is_space(a[out.back().from - 1]) || is_article(a[out.back().from - 1])))
        --out.back().from, --out.back().to;
    } else {
      out.push_back(hunk);
    }
    open = joint && (open || out.back().from == hunk.from);
  }
  return out;
}

// "A, B" → "A et C, D, B" can be read as words put in at two places, or at one: at one it is.
std::vector<Hunk> gathered(const Tokens& a, const Tokens& b, const std::vector<Hunk>& hunks) {
  std::vector<Hunk> out;
  const auto equal = [](const Tokens& all, std::size_t i, std::size_t j, std::size_t length) {
    const auto at = [&](std::size_t k) { return all.begin() + static_cast<std::ptrdiff_t>(k); };
    return std::equal(at(i), at(i + length), at(j));
  };
  for (const Hunk& hunk : hunks) {
    if (!out.empty()) {
      Hunk& last = out.back();
      const std::size_t gap = hunk.from - last.from_end;
      const bool come = last.from == last.from_end && hunk.from == hunk.from_end;
      const bool go = last.to == last.to_end && hunk.to == hunk.to_end;
      if (come && gap <= 4 && hunk.to_end - hunk.to >= gap && equal(b, hunk.to_end - gap, last.to_end, gap)) {
        last.to_end = hunk.to_end - gap;
        continue;
      }
      if (go && gap <= 4 && hunk.from_end - hunk.from >= gap &&
          equal(a, hunk.from_end - gap, last.from_end, gap)) {
        last.from_end = hunk.from_end - gap;
        continue;
      }
    }
    out.push_back(hunk);
  }
  return out;
}

// Words that only came, or only went: those of the text that has them, and where the hunk before ends there.
struct OneSided {
  const Tokens& all;
  std::size_t from, to, before;
};
std::optional<OneSided> one_sided(const Tokens& a, const Tokens& b, const std::vector<Hunk>& hunks,
                                  std::size_t i) {
  const Hunk& hunk = hunks[i];
  const bool came = hunk.from == hunk.from_end;
  if (came == (hunk.to == hunk.to_end)) return {};
  const std::size_t before = i == 0 ? 0 : came ? hunks[i - 1].to_end : hunks[i - 1].from_end;
  return came ? OneSided{b, hunk.to, hunk.to_end, before} : OneSided{a, hunk.from, hunk.from_end, before};
}

// The same change, told from so many words before on: they are those that it ends with.
void move_back(Hunk& hunk, std::size_t words) {
  hunk.from -= words, hunk.from_end -= words, hunk.to -= words, hunk.to_end -= words;
}

// "la [Msa, la] CC" can be read as "la Caf[, la Msa], la CC", a member with its comma, which is how people
// say it.
std::vector<Hunk> slid(const Tokens& a, const Tokens& b, std::vector<Hunk> hunks) {
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    const auto words = one_sided(a, b, hunks, i);
    if (!words) continue;
    const auto& [all, from, to, before] = *words;
    std::size_t back = 0;  // how far it slides, to the first comma that it can begin with
    while (from - back > before && all[from - back] != "," && all[from - back - 1] == all[to - back - 1])
      ++back;
    if (all[from - back] == ",") move_back(hunks[i], back);
  }
  return hunks;
}

// What changes at several places is said place by place, and read so: each must be right when those before it
// are done, and none may give what another takes away ("la Ville" gone from the middle of an enumeration, and
// come at its end, has not moved for whoever reads the first half).
bool can_be_read_apart(const Tokens& a, const Tokens& b, const std::vector<Hunk>& hunks) {
  for (const Hunk& come : hunks)
    for (const Hunk& gone : hunks) {
      if (&come == &gone) continue;
      for (std::size_t i = gone.from; i < gone.from_end; ++i)
        if (is_name(a[i]) && std::find(b.begin() + static_cast<std::ptrdiff_t>(come.to),
                                       b.begin() + static_cast<std::ptrdiff_t>(come.to_end),
                                       a[i]) != b.begin() + static_cast<std::ptrdiff_t>(come.to_end))
          return false;
    }
  return true;
}

// From the article of a name in whose middle it begins: "la Commune d’Oye-Plage", not "Oye-Plage".
Hunk from_start_of_name(const Tokens& a, const Tokens& b, Hunk hunk) {
  const auto belongs = [](std::string_view token) {
    return is_space(token) || is_article(token) || is_particle(token) || is_name(token);
  };
  const std::size_t first = hunk.from;
  while (hunk.from > 0 && hunk.to > 0 && a[hunk.from - 1] == b[hunk.to - 1] && belongs(a[hunk.from - 1]))
    --hunk.from, --hunk.to;
  while (hunk.from < first && (is_space(a[hunk.from]) || is_particle(a[hunk.from]))) ++hunk.from, ++hunk.to;
  return hunk;
}

std::vector<Hunk> with_starts_of_names(const Tokens& a, const Tokens& b, std::vector<Hunk> hunks) {
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    Hunk& hunk = hunks[i];
    if (hunk.from == hunk.from_end || hunk.to == hunk.to_end || !is_name(a[hunk.from]) ||
        !is_name(b[hunk.to]))
      continue;
    const Hunk whole = from_start_of_name(a, b, hunk);
    if (i == 0 || whole.from > hunks[i - 1].from_end) hunk = whole;
  }
  return hunks;
}

// Else they are one change, from the start of the first name to the end of the last.
std::vector<Hunk> told_apart(const Tokens& a, const Tokens& b, const std::vector<Hunk>& hunks) {
  if (hunks.size() < 2 || can_be_read_apart(a, b, hunks)) return with_starts_of_names(a, b, hunks);
  Hunk all{hunks.front().from, hunks.back().from_end, hunks.front().to, hunks.back().to_end};
  std::size_t first = all.from;
  while (first < all.from_end && is_space(a[first])) ++first;
  const bool joint = first < all.from_end && (a[first] == "," || a[first] == "et");
  return with_names(a, {joint ? all : from_start_of_name(a, b, all)});
}

bool is_elided(const Tokens& all, std::size_t word) {
  constexpr std::string_view kElided[] = {"l", "L", "d",  "n",     "s",     "c",      "j",
                                          "m", "t", "qu", "jusqu", "Jusqu", "lorsqu", "puisqu"};
  return word + 1 < all.size() && (all[word + 1] == "’" || all[word + 1] == "'") &&
         std::ranges::find(kElided, all[word]) != std::end(kElided);
}

// "l’accueil" is one thing to say: an article that is elided goes with its word, and what changes by several
// words is not cut behind one: "l’autre partie", not "autre partie". (A word for a word can be.)
std::vector<Hunk> with_elided(const Tokens& a, const Tokens& b, std::vector<Hunk> hunks) {
  const auto ends_elided = [](const Tokens& all, std::size_t from, std::size_t end) {
    return from < end && is_elided(all, end - 1);
  };
  const auto cut_behind_one = [](const Tokens& all, std::size_t from, std::size_t end) {
    return from >= 2 && from < end && is_word(all[from]) && is_elided(all, from - 2);
  };
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    Hunk& hunk = hunks[i];
    const std::size_t before = i == 0 ? 0 : hunks[i - 1].from_end;
    const bool several = hunk.from_end - hunk.from > 1 || hunk.to_end - hunk.to > 1;
    if (several && hunk.from >= before + 2 && cut_behind_one(a, hunk.from, hunk.from_end) &&
        cut_behind_one(b, hunk.to, hunk.to_end))
      hunk.from -= 2, hunk.to -= 2;
    const bool near = i + 1 < hunks.size() && hunks[i + 1].from < hunk.from_end + 2;
    if (near || (!ends_elided(a, hunk.from, hunk.from_end) && !ends_elided(b, hunk.to, hunk.to_end)))
      continue;
    hunk.from_end += 2, hunk.to_end += 2;
  }
  return hunks;
}

// "[l’état de ]l’avancement", not "l’[état de l’]avancement": words that come or go begin with their article.
std::vector<Hunk> from_elided(const Tokens& a, const Tokens& b, std::vector<Hunk> hunks) {
  constexpr std::size_t kElided = 2;  // tokens: "l", "’"
  for (std::size_t i = 0; i < hunks.size(); ++i) {
    const auto words = one_sided(a, b, hunks, i);
    if (!words) continue;
    const auto& [all, from, to, before] = *words;
    if (from < before + kElided || to - from < kElided || !is_elided(all, from - kElided)) continue;
    if (all[to - 2] == all[from - 2] && all[to - 1] == all[from - 1]) move_back(hunks[i], kElided);
  }
  return hunks;
}

// Whether behind the place stand no more than the signs that end a sentence.
bool is_end(const Tokens& all, std::size_t from) {
  while (from < all.size() && (is_space(all[from]) || all[from] == "." || all[from] == ";")) ++from;
  return from == all.size();
}

}  // namespace

std::optional<WordChanges> changed_words(std::string_view old, std::string_view now) {
  const Tokens a = with_spans(tokens_with_blanks(old)), b = with_spans(tokens_with_blanks(now));
  const auto joined_up = with_names(a, chained(a, b, with_joints(a, b, gathered(a, b, places(a, b)))));
  const auto hunks = from_elided(a, b, with_elided(a, b, told_apart(a, b, slid(a, b, joined_up))));
  std::size_t gone = 0, kept = a.size();
  for (const Hunk& hunk : hunks) gone += hunk.from_end - hunk.from;
  kept -= gone;
  // What stays must be worth naming places in.
  if (hunks.empty() || hunks.size() > kMostPlaces || gone * 5 > a.size() * 2 || kept < 3) return {};
  std::vector<std::string> parts, named;
  for (const Hunk& hunk : hunks) {
    std::size_t from = hunk.from, from_end = hunk.from_end, to = hunk.to, to_end = hunk.to_end;
    trim(a, from, from_end);
    trim(b, to, to_end);
    if (from == from_end && to == to_end) return {};  // only spaces
    if (from == from_end && hunks.size() == 1 && is_end(a, hunk.from))
      return WordChanges{{}, in_guillemets(joined(b, to, to_end))};
    const Piece come = piece(b, to, to_end);
    if (from == from_end) {
      const std::string where = behind(a, hunk.from);
      named.push_back(words_behind(a, hunk.from));
      const std::string what = come.passive("inséré") + " " + come.words;
      parts.push_back(where.empty() ? "au début, " + what : where + what);
      continue;
    }
    const Piece went = signed_piece(a, from, from_end);
    named.push_back(joined(a, from, from_end));
    const std::string where = count(a, from, from_end) == 1 ? "" : behind(a, hunk.from);
    if (where.empty() && count(a, from, from_end) > 1) return {};
    parts.push_back(
        where + went.words + " " +
        (to == to_end ? went.passive("supprimé") : went.passive("remplacé") + " par " + come.words));
  }
  return WordChanges{fmt::format("{}", fmt::join(parts, " ; ")), {}, std::move(named)};
}

std::string first_words(std::string_view text, const std::vector<std::string_view>& others) {
  std::size_t end = 0;
  const auto begins_another = [&](std::string_view head) {
    return std::any_of(others.begin(), others.end(),
                       [&](std::string_view other) { return other != text && other.starts_with(head); });
  };
  for (int i = 0; end != std::string_view::npos && (i < 5 || begins_another(text.substr(0, end))); ++i)
    end = text.find(' ', i == 0 ? 1 : end + 1);
  // Not up to the middle of what stands in guillemets.
  const std::size_t open = text.substr(0, end).rfind("«"), close = text.substr(0, end).rfind("»");
  if (open != text.npos && (close == text.npos || close < open)) {
    const std::size_t closing = text.find("»", open);
    constexpr std::size_t kFar = 80;  // bytes
    if (closing != text.npos && closing - open <= kFar)
      end = closing + std::string_view("»").size();
    else if (open > 0)
      end = open - 1;
  }
  if (end < text.size()) end += unclosed_blank(text, end);
  // A place is found by words, not by what was to be filled in.
  const std::string_view head = text.substr(0, first_blank(text));
  if (head.size() < end && tokens_with_blanks(head).size() > 2 && !begins_another(head)) end = head.size();
  std::string out(text.substr(0, end));
  while (!out.empty() && (out.back() == ' ' || out.back() == ',' || out.back() == ':' || out.back() == ';'))
    out.pop_back();
  for (const std::string_view space : {"\u00a0", "\u202f"})
    if (out.ends_with(space)) out.resize(out.size() - space.size());
  return out;
}

std::string found_by(const std::string& first_words, bool feminine) {
  if (first_blank(first_words) != 0) return " commençant par " + in_guillemets(first_words);
  return std::string(" laissé") + (feminine ? "e" : "") + " en blanc à la signature (" +
         xml::escaped(label_of(first_words)) + ")";
}

std::string in_guillemets(std::string_view plain) { return "« " + xml::escaped(plain) + " »"; }

}  // namespace ctg::wording
