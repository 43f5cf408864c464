#include "revision/propose.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/align.h"
#include "base/date.h"
#include "revision/spot.h"
#include "text/french.h"
#include "xml/write.h"

namespace ctg::revision {

namespace {

constexpr std::size_t kMostPairs = 40'000;
constexpr double kAlike = 0.35;  // two paragraphs that share fewer words are not one that was edited

// Without blanks, and with one apostrophe: what typography adds makes no difference.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : plain(text)) {
    if (c == '\'') {
      out += "’";
    } else if (c != ' ') {
      out += c;
    }
  }
  for (std::size_t at = out.find("..."); at != std::string::npos; at = out.find("..."))
    out.replace(at, 3, "…");
  return out;
}

// "3 février 2026" → "2026-02-03"; "" where it is no date.
std::string as_iso(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view token : tokens(text)) {
    if (token != " ") words.push_back(token);
  }
  if (words.size() != 3) return {};
  int day = 0, year = 0;
  std::from_chars(words[0].data(), words[0].data() + words[0].size(), day);
  std::from_chars(words[2].data(), words[2].data() + words[2].size(), year);
  const auto month = std::find(kFrenchMonths.begin(), kFrenchMonths.end(), words[1]);
  if (day < 1 || day > 31 || year < 1900 || year > 2200 || month == kFrenchMonths.end()) return {};
  const auto number = static_cast<int>(month - kFrenchMonths.begin()) + 1;
  return fmt::format("{:04}-{:02}-{:02}", year, number, day);
}

// "12 000,5" → "12000.5"; "" where it is no number.
std::string as_number(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      out += c;
    } else if (c == ',') {
      out += '.';
    } else if (c != ' ') {
      return {};
    }
  }
  return out;
}

// How a value of the data shows in the document.
enum class Form { same, date, number, other };
Form form_of(const std::string& raw, const std::string& shown) {
  if (bare(raw) == bare(shown)) return Form::same;
  if (!raw.empty() && as_iso(shown) == raw) return Form::date;
  if (!raw.empty() && (as_number(shown) == raw || as_number(shown) == as_number(raw))) return Form::number;
  return Form::other;
}

// A value of the data, wherever the document shows it.
struct Value {
  std::string shown;  // in the base
  bool to_fill = false;
  std::set<std::string> edited;  // what it became, without those that stayed
  std::string clause;
};

struct PlaceOrder {
  bool operator()(const Place& a, const Place& b) const {
    return std::tuple(a.file.view(), a.line, a.column) < std::tuple(b.file.view(), b.line, b.column);
  }
};

class Proposer {
 public:
  Proposer(const Base& base, const FileMap& today, const std::function<bool(const FileMap&)>& accepts)
      : base_(base), today_(today), accepts_(accepts), blocks_(blocks_of(base.tree, base.dossier)) {}

  Proposal run(const std::vector<std::string>& paragraphs) {
    std::vector<std::string> texts;
    for (const std::string& paragraph : paragraphs) {
      if (std::string text = plain(paragraph); !text.empty()) texts.push_back(std::move(text));
    }
    std::vector<std::string_view> a, b;
    for (const Block& block : blocks_) a.emplace_back(block.text);
    for (const std::string& text : texts) b.emplace_back(text);
    for (const Hunk& hunk : differences(a, b)) match(hunk, texts);
    for (const auto& [place, value] : values_) set(place, value);
    for (auto& [file, splices] : splices_) {
      const auto found = today_.find(file);
      if (found != today_.end() && !splices.empty()) result_.files[file] = apply(found->second, splices);
    }
    return std::move(result_);
  }

 private:
  // Which edited paragraph is which of the base: the pairs that are most alike, in order.
  void match(const Hunk& hunk, const std::vector<std::string>& texts) {
    const std::size_t n = hunk.from_end - hunk.from, m = hunk.to_end - hunk.to;
    if (n * m > kMostPairs) return match_in_order(hunk, texts);
    std::vector<double> best((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> double& { return best[i * (m + 1) + j]; };
    std::vector<double> alike(n * m, 0);
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) {
        double like = likeness(blocks_[hunk.from + i].text, texts[hunk.to + j]);
        if (n == m && i == j) like = std::max(like, kAlike);  // as many as before: each is itself
        alike[i * m + j] = like;
        at(i, j) = std::max({at(i + 1, j), at(i, j + 1), like >= kAlike ? at(i + 1, j + 1) + like : 0});
      }
    }
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
      const bool pair =
          i < n && j < m && alike[i * m + j] >= kAlike && at(i, j) == at(i + 1, j + 1) + alike[i * m + j];
      if (pair) {
        edited(blocks_[hunk.from + i], texts[hunk.to + j]);
        ++i, ++j;
      } else if (i < n && j < m && is_field(blocks_[hunk.from + i])) {
        edited(blocks_[hunk.from + i], texts[hunk.to + j]);
        ++i, ++j;
      } else if (j == m || (i < n && at(i, j) == at(i + 1, j))) {
        removed(hunk.from + i);
        ++i;
      } else {
        added(hunk.from + i, texts[hunk.to + j]);
        ++j;
      }
    }
  }

  // Where nearly all has changed, looking for what is alike would take minutes.
  void match_in_order(const Hunk& hunk, const std::vector<std::string>& texts) {
    const std::size_t n = hunk.from_end - hunk.from, m = hunk.to_end - hunk.to;
    for (std::size_t i = 0; i < std::min(n, m); ++i) edited(blocks_[hunk.from + i], texts[hunk.to + i]);
    for (std::size_t i = m; i < n; ++i) removed(hunk.from + i);
    for (std::size_t j = n; j < m; ++j) added(hunk.from_end, texts[hunk.to + j]);
  }

  // A paragraph that is nothing but a field to fill.
  static bool is_field(const Block& block) {
    return !block.runs.empty() && std::all_of(block.owner.begin(), block.owner.end(),
                                              [&](std::uint32_t owner) { return block.runs[owner].to_fill; });
  }

  void edited(const Block& block, const std::string& text) {
    const std::vector<std::string_view> a = tokens(block.text), b = tokens(text);
    std::vector<Splice> hunks;  // in bytes of the block
    std::size_t a_at = 0, b_at = 0, a_token = 0, b_token = 0;
    const auto advance = [](const std::vector<std::string_view>& list, std::size_t& token, std::size_t& at,
                            std::size_t to) {
      while (token < to) at += list[token++].size();
      return at;
    };
    for (const Hunk& hunk : differences(a, b)) {
      Splice splice;
      splice.begin = advance(a, a_token, a_at, hunk.from);
      const std::size_t from = advance(b, b_token, b_at, hunk.to);
      splice.end = advance(a, a_token, a_at, hunk.from_end);
      splice.bytes = text.substr(from, advance(b, b_token, b_at, hunk.to_end) - from);
      hunks.push_back(std::move(splice));
    }
    join_in_runs(block, hunks);
    std::map<std::uint32_t, std::vector<Splice>> by_run;
    bool fixed = false, several = false;
    for (const Splice& hunk : hunks) {
      const auto owner = owner_of(block, hunk);
      if (!owner) {
        several = true;
      } else if (!block.runs[*owner].data.known()) {
        fixed = true;
      } else {
        by_run[*owner].push_back(hunk);
      }
    }
    for (auto& [owner, splices] : by_run) note(block, owner, std::move(splices));
    if (fixed || several) {
      Change change;
      change.kind = fixed ? Change::Kind::clause : Change::Kind::by_hand;
      change.clause = block.clause;
      for (const Run& run : block.runs) {
        if (!change.place.known()) change.place = fixed ? run.tmpl : run.data;
      }
      change.before = block.text;
      change.after = text;
      result_.changes.push_back(std::move(change));
    }
  }

  // Hunks with only a blank between them in one run are one: "a b" → "c d".
  static void join_in_runs(const Block& block, std::vector<Splice>& hunks) {
    for (std::size_t i = 0; i + 1 < hunks.size();) {
      Splice &a = hunks[i], &b = hunks[i + 1];
      const bool near = b.begin - a.end <= 1 && a.end < block.text.size() && a.begin < block.owner.size() &&
                        b.end > 0 && block.owner[a.begin] == block.owner[b.end - 1];
      if (!near) {
        ++i;
        continue;
      }
      a.bytes += block.text.substr(a.end, b.begin - a.end) + b.bytes;
      a.end = b.end;
      hunks.erase(hunks.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  // The one run that a hunk changes; words that are put in between two belong to the data.
  static std::optional<std::uint32_t> owner_of(const Block& block, const Splice& hunk) {
    std::set<std::uint32_t> owners;
    for (std::size_t i = hunk.begin; i < hunk.end; ++i) {
      if (block.text[i] != ' ' || hunk.end == hunk.begin + 1) owners.insert(block.owner[i]);
    }
    if (owners.size() == 1) return *owners.begin();
    if (owners.size() > 1) return {};
    std::vector<std::uint32_t> beside;
    if (hunk.begin > 0) beside.push_back(block.owner[hunk.begin - 1]);
    if (hunk.begin < block.owner.size()) beside.push_back(block.owner[hunk.begin]);
    for (const std::uint32_t owner : beside) {
      if (block.runs[owner].data.known()) return owner;
    }
    if (beside.empty()) return {};
    return beside.front();
  }

  void note(const Block& block, std::uint32_t owner, std::vector<Splice> splices) {
    std::size_t begin = 0;
    while (block.owner[begin] != owner) ++begin;
    std::size_t end = begin;
    while (end < block.owner.size() && block.owner[end] == owner) ++end;
    for (Splice& splice : splices) {
      splice.begin = std::clamp(splice.begin, begin, end) - begin;
      splice.end = std::clamp(splice.end, begin, end) - begin;
    }
    const std::string shown = block.text.substr(begin, end - begin);
    std::string now = plain(apply(shown, splices));
    Value& value = values_[block.runs[owner].data];
    value.shown = plain(shown);
    value.to_fill = block.runs[owner].to_fill;
    value.clause = block.clause;
    if (value.to_fill && now.size() > 1 && now.front() == '<' && now.back() == '>')
      now = now.substr(1, now.size() - 2);  // typed between the angle brackets of the field
    value.edited.insert(std::move(now));
  }

  // ---- what becomes of the data

  XmlFile* file(std::map<std::string, std::optional<XmlFile>, std::less<>>& opened, const FileMap& files,
                std::string_view name) {
    const auto [it, added] = opened.try_emplace(std::string(name));
    if (added) {
      const auto found = files.find(name);
      if (found != files.end()) it->second = XmlFile::open(found->second, FileName(std::string(name)));
    }
    return it->second ? &*it->second : nullptr;
  }

  struct Where {
    Spot spot;
    XmlFile* base = nullptr;
    XmlFile* today = nullptr;
  };
  std::optional<Where> locate(const Place& place) {
    Where where;
    where.base = file(opened_base_, base_.files, place.file.view());
    where.today = file(opened_today_, today_, place.file.view());
    if (where.base == nullptr || where.today == nullptr) return {};
    const auto spot = where.base->spot_at(place);
    if (!spot) return {};
    where.spot = *spot;
    return where;
  }

  void tell(Change::Kind kind, const Place& place, std::string before, std::string after,
            const std::string& clause) {
    result_.changes.push_back({kind, place, clause, std::move(before), std::move(after)});
  }

  void set(const Place& place, const Value& value) {
    const std::string& after = *value.edited.begin();
    const auto where = locate(place);
    if (!where) return tell(Change::Kind::by_hand, place, value.shown, after, value.clause);
    const auto was = where->base->find(where->spot);
    const auto is = where->today->find(where->spot);
    if (!was || !is) return tell(Change::Kind::conflict, place, value.shown, after, value.clause);
    const Place here = where->today->place_of(is->begin);
    if (value.edited.size() > 1)
      return tell(Change::Kind::conflict, here, *value.edited.begin(), *value.edited.rbegin(), value.clause);
    const Form form = value.to_fill ? Form::same : form_of(was->value, value.shown);
    if (form == Form::other) return tell(Change::Kind::by_hand, here, value.shown, after, value.clause);
    if (bare(is->value) == bare(after)) return;  // someone has done it already
    if (plain(is->value) != plain(was->value))
      return tell(Change::Kind::conflict, here, plain(is->value), after, value.clause);
    write(*where, *is, form, here, value, after);
  }

  // The first way to write the value that the reader of the data accepts.
  void write(const Where& where, const Found& is, Form form, const Place& here, const Value& value,
             const std::string& after) {
    std::vector<std::string> ways;
    if (form != Form::number) ways.push_back(as_iso(after));
    if (form != Form::date) ways.push_back(as_number(after));
    if (form == Form::same) ways.insert(ways.begin(), after);
    if (form == Form::same) ways.push_back(after);
    const std::string name(here.file.view());
    const std::string& bytes = where.today->bytes();
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (ways[i].empty() && !after.empty()) continue;
      const bool as_paragraph = i > 0 && ways[i] == after;
      const Splice splice = splice_of(where, is, ways[i], as_paragraph, bytes);
      FileMap with;
      with[name] = apply(bytes, {splice});
      if (!accepts_(with) || !take(name, splice)) continue;
      return tell(Change::Kind::value, here, value.to_fill ? "" : value.shown, after, value.clause);
    }
    tell(Change::Kind::by_hand, here, value.shown, after, value.clause);
  }

  static Splice splice_of(const Where& where, const Found& is, const std::string& value, bool as_paragraph,
                          const std::string& bytes) {
    std::string text;
    if (where.spot.kind == Spot::Kind::attribute) {
      xml::append_attribute(text, value);
      return {is.begin, is.end, text};
    }
    xml::append_escaped(text, value);
    if (as_paragraph) text = "<p>" + text + "</p>";
    if (where.spot.kind == Spot::Kind::text) {
      constexpr std::string_view kWhite = " \t\r\n";
      const std::string_view old = std::string_view(bytes).substr(is.begin, is.end - is.begin);
      const std::size_t head = std::min(old.find_first_not_of(kWhite), old.size());
      const std::size_t tail = old.find_last_not_of(kWhite) + 1;
      return {is.begin + head, is.begin + std::max(head, tail), text};
    }
    // An empty element: "<nom/>", "<nom></nom>".
    const std::size_t open = bytes.find('>', is.begin);
    const bool alone = bytes[open - 1] == '/';
    std::size_t name_end = is.begin + 1;
    while (name_end < open && std::string_view(" \t\r\n/").find(bytes[name_end]) == std::string_view::npos)
      ++name_end;
    const std::string name = bytes.substr(is.begin + 1, name_end - is.begin - 1);
    const std::size_t start_end = alone ? bytes.find_last_not_of(" \t\r\n", open - 2) + 1 : open;
    return {start_end, is.end, ">" + text + "</" + name + ">"};
  }

  // The element of the data that a whole paragraph is: <p>, <li>, or one of a list like <enjeu>.
  struct Piece {
    Where where;
    std::size_t up = 0;
    std::string name;
  };
  // Several elements of one name and without attributes, and nothing else: <objectif>…</objectif>…
  static bool is_list(const xml::Node& parent, const xml::Node& node) {
    std::size_t count = 0;
    for (const xml::Node& child : parent.children) {
      if (child.is_text) continue;
      if (child.name != node.name || !child.attributes.empty()) return false;
      ++count;
    }
    return count > 1;
  }

  std::optional<Piece> piece_of(const Block& block) {
    std::optional<Place> place;
    for (const std::uint32_t owner : block.owner) {
      const Run& run = block.runs[owner];
      if (!run.data.known() || run.to_fill) continue;
      if (!place) place = run.data;
    }
    if (!place) return {};
    const auto where = locate(*place);
    if (!where || where->spot.kind != Spot::Kind::text) return {};
    for (std::size_t up = 0; up <= where->spot.steps.size(); ++up) {
      const xml::Node* node = where->base->node_of(where->spot, up);
      const xml::Node* parent = where->base->node_of(where->spot, up + 1);
      if (node == nullptr || parent == nullptr) return {};
      if (node->name == "strong" || node->name == "em" || node->name == "a") continue;
      if (node->name == "p" && parent->name == "li") continue;
      if (node->name == "p" || node->name == "li" || is_list(*parent, *node))
        return Piece{*where, up, node->name};
      return {};
    }
    return {};
  }

  void added(std::size_t before, const std::string& text) {
    // It goes behind the paragraph above it; where that is fixed, before the one below it.
    std::optional<Piece> piece = before > 0 ? piece_of(blocks_[before - 1]) : std::nullopt;
    const bool behind = piece.has_value();
    if (!piece && before < blocks_.size()) piece = piece_of(blocks_[before]);
    const auto element =
        piece ? piece->where.today->element_around(piece->where.spot, piece->up) : std::nullopt;
    if (!element) {
      Place near;
      if (before > 0) {
        for (const Run& run : blocks_[before - 1].runs) near = run.data.known() ? run.data : run.tmpl;
      }
      return tell(Change::Kind::by_hand, near, "", text, "");
    }
    const std::string& bytes = piece->where.today->bytes();
    const std::size_t line = bytes.rfind('\n', element->begin) + 1;
    const std::string indent = bytes.substr(line, element->begin - line);
    const bool own_line = indent.find_first_not_of(" \t") == std::string::npos;
    std::string made = "<" + piece->name + ">";
    xml::append_escaped(made, without_sign(blocks_[behind ? before - 1 : before], text));
    made += "</" + piece->name + ">";
    const Place here = piece->where.today->place_of(element->begin);
    const std::string name(here.file.view());
    Splice splice;
    splice.begin = splice.end = behind ? element->end : element->begin;
    const std::string apart = own_line ? "\n" + indent : "";
    splice.bytes = behind ? apart + made : made + apart;
    FileMap with;
    with[name] = apply(bytes, {splice});
    if (!accepts_(with) || !take(name, splice)) return tell(Change::Kind::by_hand, here, "", text, "");
    tell(Change::Kind::added, here, "", text, blocks_[before > 0 ? before - 1 : before].clause);
  }

  // Keeps a splice, unless it overlaps another: then one of the two changes would be lost.
  bool take(const std::string& name, const Splice& splice) {
    std::vector<Splice>& all = splices_[name];
    const bool free = std::none_of(all.begin(), all.end(), [&](const Splice& other) {
      return splice.begin < other.end && other.begin < splice.end;
    });
    if (free) all.push_back(splice);
    return free;
  }

  // Where the model puts the sign at the end of each item, the data have none.
  static std::string_view without_sign(const Block& neighbour, std::string_view text) {
    const bool sign_of_model =
        !neighbour.owner.empty() && !neighbour.runs[neighbour.owner.back()].data.known();
    if (!sign_of_model) return text;
    return text.substr(0, text.find_last_not_of(" ;.,") + 1);
  }

  // An item with a list or several paragraphs in it is more than the paragraph that went.
  static bool holds_more(const xml::Node& element) {
    std::size_t paragraphs = 0;
    for (const xml::Node& child : element.children) {
      if (child.is_text) continue;
      if (child.name == "ul" || child.name == "ol") return true;
      paragraphs += child.name == "p" ? 1 : 0;
    }
    return paragraphs > 1;
  }

  static Place block_place(const Block& block) {
    for (const Run& run : block.runs) {
      if (const Place& place = run.data.known() ? run.data : run.tmpl; place.known()) return place;
    }
    return {};
  }

  void removed(std::size_t index) {
    const Block& block = blocks_[index];
    const auto piece = piece_of(block);
    const auto element =
        piece ? piece->where.today->element_around(piece->where.spot, piece->up) : std::nullopt;
    if (!element) {
      const bool fixed = std::none_of(block.owner.begin(), block.owner.end(),
                                      [&](std::uint32_t owner) { return block.runs[owner].data.known(); });
      return tell(fixed ? Change::Kind::clause : Change::Kind::by_hand, block_place(block), block.text, "",
                  block.clause);
    }
    if (holds_more(*piece->where.today->node_of(piece->where.spot, piece->up)))
      return tell(Change::Kind::by_hand, block_place(block), block.text, "", block.clause);
    const auto was = piece->where.base->element_around(piece->where.spot, piece->up);
    const Place here = piece->where.today->place_of(element->begin);
    const std::string& bytes = piece->where.today->bytes();
    const std::string now = bytes.substr(element->begin, element->end - element->begin);
    if (was && plain(now) != plain(piece->where.base->bytes().substr(was->begin, was->end - was->begin)))
      return tell(Change::Kind::conflict, here, block.text, "", block.clause);
    // With the blanks before it, so that no empty line stays.
    std::size_t begin = element->begin;
    while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
    if (begin > 0 && bytes[begin - 1] == '\n') --begin;
    const std::string name(here.file.view());
    const Splice splice{begin, element->end, ""};
    FileMap with;
    with[name] = apply(bytes, {splice});
    if (!accepts_(with) || !take(name, splice))
      return tell(Change::Kind::by_hand, here, block.text, "", block.clause);
    tell(Change::Kind::removed, here, block.text, "", block.clause);
  }

  const Base& base_;
  const FileMap& today_;
  const std::function<bool(const FileMap&)>& accepts_;
  std::vector<Block> blocks_;
  std::map<Place, Value, PlaceOrder> values_;
  std::map<std::string, std::vector<Splice>, std::less<>> splices_;
  std::map<std::string, std::optional<XmlFile>, std::less<>> opened_base_, opened_today_;
  Proposal result_;
};

}  // namespace

Proposal propose(const Base& base, const std::vector<std::string>& paragraphs, const FileMap& today,
                 const std::function<bool(const FileMap&)>& accepts) {
  return Proposer(base, today, accepts).run(paragraphs);
}

}  // namespace ctg::revision
