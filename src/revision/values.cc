#include "revision/values.h"

#include <algorithm>

#include "base/align.h"
#include "revision/fields.h"
#include "xml/write.h"

namespace ctg::revision {

namespace {

// "Mme" → "Madame": the data have the whole word.
std::string whole_title(std::string_view text) {
  if (text == "M." || text == "M") return "Monsieur";
  return text == "Mme" || text == "Mme." ? "Madame" : "";
}

// The changed stretches, in bytes of the block; `moved` gets by how much each shifts what follows.
std::vector<Splice> hunks_of(const Block& block, const std::string& text) {
  const std::vector<std::string_view> a = tokens(block.text), b = tokens(text);
  std::vector<Splice> hunks;
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
  return hunks;
}

// Hunks with only a blank between them in one run are one: "a b" → "c d".
void join_in_runs(const Block& block, std::vector<Splice>& hunks) {
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
std::optional<std::uint32_t> owner_of(const Block& block, const Splice& hunk) {
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

bool is_done(const std::string& now, const std::string& after) {
  return bare(now) == bare(after) || (!now.empty() && now == whole_title(after)) ||
         (!now.empty() && (now == as_iso(after) || now == as_number(after)));
}

Splice splice_of(const Where& where, const Found& is, const std::string& value, bool as_paragraph,
                 const std::string& bytes) {
  std::string text;
  if (where.was.kind == Spot::Kind::attribute) {
    xml::append_attribute(text, value);
    return {is.begin, is.end, text};
  }
  xml::append_escaped(text, value);
  if (as_paragraph) text = "<p>" + text + "</p>";
  if (where.was.kind == Spot::Kind::text) {
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

}  // namespace

// LibreOffice takes the angle brackets off a field that it writes into a DOCX: one that says its label and
// no more is still to be filled.
Paragraph Values::with_brackets(const Block& block, Paragraph paragraph) {
  std::size_t at = 0;
  for (const Segment& segment : segments_of(block)) {
    const std::string words = block.text.substr(segment.begin, segment.end - segment.begin);
    if (!block.runs[segment.owner].to_fill || words.size() < 3) {
      const std::size_t found = paragraph.text.find(words, at);
      if (found != std::string::npos) at = found + words.size();
      continue;
    }
    // Right behind what stands before it.
    const std::string bare = words.substr(1, words.size() - 2);
    if (paragraph.text.compare(at, words.size(), words) == 0) {
      at += words.size();
    } else if (paragraph.text.compare(at, bare.size(), bare) == 0) {
      paragraph.text.replace(at, bare.size(), words);
      if (!paragraph.looks.empty()) paragraph.looks.insert(at, 2, paragraph.looks[at]);
      at += words.size();
    }
  }
  return paragraph;
}

void Values::edited(const Block& block, const Paragraph& seen) {
  const Paragraph paragraph = with_brackets(block, seen);
  const std::string& text = paragraph.text;
  if (text == block.text) return emphasis_.looks(block, paragraph);
  std::vector<Splice> hunks = hunks_of(block, text);
  if (!text.empty()) emphasis_.looks(block, paragraph, hunks);
  join_in_runs(block, hunks);
  bool several = share_out(block, hunks);
  std::map<std::uint32_t, std::vector<Splice>> by_run;
  bool fixed = false;
  std::optional<std::uint32_t> words;
  for (const Splice& hunk : hunks) {
    const auto owner = owner_of(block, hunk);
    if (!owner) {
      several = true;
    } else if (!block.runs[*owner].data.known()) {
      fixed = true;
      if (!words) words = owner;
    } else {
      by_run[*owner].push_back(hunk);
    }
  }
  for (auto& [owner, splices] : by_run) note(block, owner, std::move(splices));
  if (!fixed && !several) return;
  Change change;
  change.kind = Change::Kind::by_hand;
  if (!several) change.kind = draft_.untraced(block, block.runs[*words]);
  change.clause = block.clause;
  for (const Run& run : block.runs)
    if (!change.place.known()) change.place = several ? run.data : run.tmpl;
  if (!change.place.known()) change.place = block_place(block);
  change.before = block.text;
  change.after = text;
  draft_.tell(std::move(change));
}

std::vector<Values::Segment> Values::segments_of(const Block& block) {
  std::vector<Segment> out;
  for (std::size_t i = 0; i < block.owner.size(); ++i) {
    if (out.empty() || out.back().owner != block.owner[i]) out.push_back({i, i, block.owner[i]});
    out.back().end = i + 1;
  }
  return out;
}

// Neighbouring values that were changed together: each gets its words, and their hunks are done with. True
// where it cannot be told which words are whose.
bool Values::share_out(const Block& block, std::vector<Splice>& hunks) {
  const std::vector<Segment> segments = segments_of(block);
  const auto is_value = [&](std::size_t s) { return block.runs[segments[s].owner].data.known(); };
  const auto is_blank = [&](std::size_t s) {
    return !is_value(s) && block.text.find_first_not_of(' ', segments[s].begin) >= segments[s].end;
  };
  std::vector<Splice> left;
  bool open = false;
  for (std::size_t h = 0; h < hunks.size();) {
    // The segments that a run of hunks touches, and those hunks.
    std::size_t lo = segments.size(), hi = 0, last = h;
    const auto touch = [&](const Splice& hunk) {
      for (std::size_t s = 0; s < segments.size(); ++s) {
        const bool inside = hunk.begin < segments[s].end && segments[s].begin < hunk.end;
        const bool at = hunk.begin == hunk.end && segments[s].begin <= hunk.begin &&
                        hunk.begin <= segments[s].end && is_value(s);
        if (inside || at) lo = std::min(lo, s), hi = std::max(hi, s);
      }
    };
    touch(hunks[h]);
    for (; last + 1 < hunks.size() && lo < segments.size(); ++last) {
      std::size_t next_lo = segments.size(), next_hi = 0;
      std::swap(lo, next_lo), std::swap(hi, next_hi);
      touch(hunks[last + 1]);
      std::swap(lo, next_lo), std::swap(hi, next_hi);
      std::size_t s = hi + 1;
      while (s < next_lo && s < segments.size() && is_blank(s)) ++s;
      if (next_lo == segments.size() || s < next_lo) break;
      hi = std::max(hi, next_hi);
    }
    std::size_t values = 0;
    bool beside = true;  // only blanks between them
    for (std::size_t s = lo; s <= hi && s < segments.size(); ++s) {
      values += is_value(s) ? 1 : 0;
      beside = beside && (is_value(s) || is_blank(s));
    }
    const std::vector<Splice> together(hunks.begin() + static_cast<std::ptrdiff_t>(h),
                                       hunks.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    if (values < 2)
      left.insert(left.end(), together.begin(), together.end());
    else if (!shared(block, segments, lo, hi, together)) {
      open = true;
      if (!beside) left.insert(left.end(), together.begin(), together.end());
    }
    h = last + 1;
  }
  hunks = std::move(left);
  return open;
}

bool Values::shared(const Block& block, const std::vector<Segment>& segments, std::size_t lo, std::size_t hi,
                    std::vector<Splice> hunks) {
  const std::size_t begin = segments[lo].begin, end = segments[hi].end;
  if (hunks.front().begin < begin || hunks.back().end > end) return false;
  for (Splice& hunk : hunks) hunk.begin -= begin, hunk.end -= begin;
  const std::string now = edit::apply(block.text.substr(begin, end - begin), hunks);
  std::vector<Stretch> stretches;
  std::vector<std::size_t> values;
  for (std::size_t s = lo; s <= hi; ++s) {
    const bool value = block.runs[segments[s].owner].data.known();
    stretches.push_back({block.text.substr(segments[s].begin, segments[s].end - segments[s].begin), value});
    if (value) values.push_back(s);
  }
  const auto parts = shared_out(stretches, plain(now));
  if (!parts || parts->size() != values.size()) return false;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const Segment& segment = segments[values[k]];
    const std::string before = block.text.substr(segment.begin, segment.end - segment.begin);
    if (plain(before) != (*parts)[k]) note_value(block, segment.owner, before, (*parts)[k]);
  }
  return true;
}

void Values::note(const Block& block, std::uint32_t owner, std::vector<Splice> splices) {
  std::size_t begin = 0;
  while (block.owner[begin] != owner) ++begin;
  std::size_t end = begin;
  while (end < block.owner.size() && block.owner[end] == owner) ++end;
  for (Splice& splice : splices) {
    splice.begin = std::clamp(splice.begin, begin, end) - begin;
    splice.end = std::clamp(splice.end, begin, end) - begin;
  }
  const std::string shown = block.text.substr(begin, end - begin);
  note_value(block, owner, shown, plain(apply(shown, splices)));
}

void Values::note_value(const Block& block, std::uint32_t owner, const std::string& shown, std::string now) {
  Value& value = values_[block.runs[owner].data];
  value.shown = plain(shown);
  value.to_fill = block.runs[owner].to_fill;
  value.clause = block.clause;
  if (value.to_fill && now.size() > 1 && now.front() == '<' && now.back() == '>')
    now = now.substr(1, now.size() - 2);  // typed between the angle brackets of the field
  value.edited.insert(std::move(now));
}

void Values::set(const Place& place, const Value& value) {
  const std::string& after = *value.edited.begin();
  const auto where = draft_.locate(place);
  if (!where) return draft_.tell(Change::Kind::by_hand, place, value.shown, after, value.clause);
  const auto was = where->base->find(where->was);
  const auto is = where->today->find(where->is);
  if (!was || !is) return draft_.tell(Change::Kind::conflict, place, value.shown, after, value.clause);
  const Place here = where->today->place_of(is->begin);
  if (value.edited.size() > 1)
    return draft_.tell(Change::Kind::conflict, here, *value.edited.begin(), *value.edited.rbegin(),
                       value.clause);
  const Form form = value.to_fill ? Form::same : form_of(was->value, value.shown);
  if (form == Form::other) return draft_.tell(Change::Kind::by_hand, here, value.shown, after, value.clause);
  if (is_done(is->value, after)) return;  // someone has done it already
  if (plain(is->value) != plain(was->value))
    return draft_.tell(Change::Kind::conflict, here, plain(is->value), after, value.clause);
  write({*where, *is, here, form}, value);
}

// The first way to write the value that the reader of the data accepts.
void Values::write(const Target& target, const Value& value) {
  const auto& [where, is, here, form] = target;
  const std::string& after = *value.edited.begin();
  std::vector<std::string> ways;
  if (form != Form::number) ways.push_back(as_iso(after));
  if (form != Form::date) ways.push_back(as_number(after));
  if (form == Form::same) ways.insert(ways.begin(), after);
  if (const std::string title = whole_title(after); !title.empty()) ways.push_back(title);
  if (form == Form::same) ways.push_back(after);
  const std::string& bytes = where.today->bytes();
  for (std::size_t i = 0; i < ways.size(); ++i) {
    if (ways[i].empty() && !after.empty()) continue;
    const bool as_paragraph = i > 0 && ways[i] == after;
    const Splice splice = splice_of(where, is, ways[i], as_paragraph, bytes);
    if (draft_.write(*where.today, splice,
                     {Change::Kind::value, here, value.clause, value.to_fill ? "" : value.shown, after}))
      return;
  }
  draft_.tell(Change::Kind::by_hand, here, value.shown, after, value.clause);
}

void Values::write_all() {
  for (const auto& [place, value] : values_) set(place, value);
}

}  // namespace ctg::revision
