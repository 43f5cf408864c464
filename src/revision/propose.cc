#include "revision/propose.h"

#include <algorithm>
#include <set>

#include "base/align.h"
#include "revision/draft.h"
#include "revision/fields.h"
#include "revision/forms.h"
#include "revision/rows.h"
#include "revision/units.h"
#include "xml/write.h"

namespace ctg::revision {

namespace {

constexpr std::size_t kMostPairs = 40'000;
constexpr double kAlike = 0.35;  // two paragraphs that share fewer words are not one that was edited

// A value of the data, wherever the document shows it.
struct Value {
  std::string shown;  // in the base
  bool to_fill = false;
  std::set<std::string> edited;  // what it became, without those that stayed
  std::string clause;
};

// "Mme" → "Madame": the data have the whole word.
std::string whole_title(std::string_view text) {
  if (text == "M." || text == "M") return "Monsieur";
  return text == "Mme" || text == "Mme." ? "Madame" : "";
}

// White space plain, and the looks of what stays.
Paragraph plain_paragraph(const readers::EditedParagraph& from) {
  Paragraph out{plain(from.text), {}, from.table, from.row, from.cell};
  if (from.looks.empty()) return out;
  // The same signs in the same order: only blanks were folded.
  std::size_t at = 0;
  for (const char c : out.text) {
    while (at < from.text.size() && from.text[at] != c && c != ' ') ++at;
    out.looks += at < from.looks.size() ? from.looks[at] : '\0';
    if (c != ' ' && at < from.text.size()) ++at;
  }
  return out;
}

class Proposer {
 public:
  Proposer(const Base& base, const FileMap& today, const std::optional<Shown>& now,
           const std::function<bool(const FileMap&)>& accepts)
      : base_(base),
        draft_(base.files, today, accepts),
        blocks_(blocks_of(base.tree, base.dossier)),
        units_(units_of(blocks_)),
        rows_(blocks_, units_, draft_) {
    if (now) today_blocks_ = blocks_of(now->tree, now->dossier);
    has_today_ = now.has_value();
  }

  Proposal run(const std::vector<readers::EditedParagraph>& paragraphs) {
    for (const readers::EditedParagraph& paragraph : paragraphs)
      if (Paragraph one = plain_paragraph(paragraph); !one.text.empty()) edited_.push_back(std::move(one));
    edited_units_ = units_of(edited_, blocks_);
    hold_against_today();
    std::vector<std::string_view> a, b;
    for (const Unit& unit : units_) a.emplace_back(unit.text);
    for (const Unit& unit : edited_units_) b.emplace_back(unit.text);
    std::size_t i = 0, j = 0;
    const auto equal = [&](std::size_t to) {
      for (; i < to; ++i, ++j) same_unit(units_[i], edited_units_[j]);
    };
    for (const Hunk& hunk : differences(a, b)) {
      equal(hunk.from);
      match(hunk);
      i = hunk.from_end, j = hunk.to_end;
    }
    equal(a.size());
    for (const auto& [place, value] : values_) set(place, value);
    return draft_.finish();
  }

 private:
  // ---- what of the edits the data of today have already

  void hold_against_today() {
    done_.assign(edited_units_.size(), false);
    gone_.assign(units_.size(), false);
    if (!has_today_) return;
    const std::vector<Unit> today = units_of(today_blocks_);
    const Pairing there = equal_units(units_, today);
    for (std::size_t i = 0; i < units_.size(); ++i)
      if (there.other[i] != Pairing::kNone) note_moved(units_[i], today[there.other[i]]);
    const Pairing arrived = equal_units(today, edited_units_);
    for (const std::size_t j : arrived.other)
      if (j != Pairing::kNone) done_[j] = true;
    std::vector<std::string_view> a, b;
    for (const Unit& unit : units_) a.emplace_back(unit.text);
    for (const Unit& unit : today) b.emplace_back(unit.text);
    for (const Hunk& hunk : differences(a, b)) {
      for (std::size_t i = hunk.from; i < hunk.from_end; ++i) {
        gone_[i] = true;
        for (std::size_t k = hunk.to; k < hunk.to_end && gone_[i]; ++k)
          if (likeness(units_[i].text, today[k].text) >= kAlike) gone_[i] = false;
      }
    }
  }

  // The same words: each value stands where today's document has it.
  void note_moved(const Unit& was, const Unit& is) {
    if (was.count != is.count) return;
    for (std::size_t k = 0; k < was.count; ++k) {
      const Block &a = blocks_[was.first + k], &b = today_blocks_[is.first + k];
      if (a.text != b.text) return;
      same_today_[&a] = &b;
      for (std::size_t at = 0; at < a.text.size(); ++at) {
        const Run &from = a.runs[a.owner[at]], &to = b.runs[b.owner[at]];
        if (from.data.known() && to.data.known()) draft_.moved(from.data, to.data);
      }
    }
  }

  // ---- which is which

  // Which edited unit is which of the base: the pairs that are most alike, in order.
  void match(const Hunk& hunk) {
    const std::size_t n = hunk.from_end - hunk.from, m = hunk.to_end - hunk.to;
    if (n * m > kMostPairs) return match_in_order(hunk);
    std::vector<double> best((n + 1) * (m + 1), 0);
    const auto at = [&](std::size_t i, std::size_t j) -> double& { return best[i * (m + 1) + j]; };
    std::vector<double> alike(n * m, 0);
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t j = m; j-- > 0;) {
        const Unit &a = units_[hunk.from + i], &b = edited_units_[hunk.to + j];
        double like = a.table == b.table ? likeness(a.text, b.text) : 0;
        // As many as before: each is itself.
        if (n == m && i == j && a.table == b.table) like = std::max(like, kAlike);
        alike[i * m + j] = like;
        at(i, j) = std::max({at(i + 1, j), at(i, j + 1), like >= kAlike ? at(i + 1, j + 1) + like : 0});
      }
    }
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
      const bool pair =
          i < n && j < m && alike[i * m + j] >= kAlike && at(i, j) == at(i + 1, j + 1) + alike[i * m + j];
      if (pair || (i < n && j < m && is_field(hunk.from + i) && edited_units_[hunk.to + j].table == 0)) {
        edited_unit(hunk.from + i, hunk.to + j);
        ++i, ++j;
      } else if (j == m || (i < n && at(i, j) == at(i + 1, j))) {
        removed_unit(hunk.from + i);
        ++i;
      } else {
        added_unit(hunk.from + i, hunk.to + j);
        ++j;
      }
    }
  }

  // Where nearly all has changed, looking for what is alike would take minutes.
  void match_in_order(const Hunk& hunk) {
    const std::size_t n = hunk.from_end - hunk.from, m = hunk.to_end - hunk.to;
    for (std::size_t i = 0; i < std::min(n, m); ++i) edited_unit(hunk.from + i, hunk.to + i);
    for (std::size_t i = m; i < n; ++i) removed_unit(hunk.from + i);
    for (std::size_t j = n; j < m; ++j) added_unit(hunk.from_end, hunk.to + j);
  }

  void same_unit(const Unit& was, const Unit& is) {
    if (was.count != is.count) return;
    for (std::size_t k = 0; k < was.count; ++k) looks(blocks_[was.first + k], edited_[is.first + k]);
  }

  void edited_unit(std::size_t i, std::size_t j) {
    if (done_[j]) return;
    const Unit &was = units_[i], &is = edited_units_[j];
    if (was.table == 0 && is.table == 0) return edited(blocks_[was.first], edited_[is.first]);
    std::map<std::uint32_t, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> cells;
    for (std::size_t k = was.first; k < was.first + was.count; ++k) cells[blocks_[k].cell].first.push_back(k);
    for (std::size_t k = is.first; k < is.first + is.count; ++k) cells[edited_[k].cell].second.push_back(k);
    for (const auto& [cell, both] : cells) edited_cell(i, cell, both.first, both.second);
  }

  void edited_cell(std::size_t unit, std::uint32_t cell, const std::vector<std::size_t>& was,
                   const std::vector<std::size_t>& is) {
    const std::string before = was.size() == 1 ? blocks_[was.front()].text : std::string();
    const std::string after = is.size() == 1 ? edited_[is.front()].text : std::string();
    if (was.size() <= 1 && is.size() <= 1) {
      if (before == after) {
        if (!was.empty() && !is.empty()) looks(blocks_[was.front()], edited_[is.front()]);
        return;
      }
      if (rows_.set_cell(unit, cell, before, after)) return;
    }
    std::size_t k = 0;
    for (; k < was.size() && k < is.size(); ++k) edited(blocks_[was[k]], edited_[is[k]]);
    for (; k < is.size(); ++k) added(was.empty() ? units_[unit].first : was.back() + 1, edited_[is[k]].text);
    for (; k < was.size(); ++k) {
      if (was.size() == 1 && blocks_[was[k]].runs.size() == 1 && blocks_[was[k]].runs.front().data.known())
        edited(blocks_[was[k]], Paragraph{});
      else
        removed(was[k]);
    }
  }

  void added_unit(std::size_t before, std::size_t j) {
    const Unit& is = edited_units_[j];
    if (done_[j]) return;
    if (is.table == 0) {
      const std::size_t at = before < units_.size() ? units_[before].first : blocks_.size();
      return added(at, edited_[is.first].text);
    }
    std::vector<std::pair<std::uint32_t, std::string>> cells;
    std::string text;
    for (std::size_t k = is.first; k < is.first + is.count; ++k) {
      text += (text.empty() ? "" : " | ") + edited_[k].text;
      if (!cells.empty() && cells.back().first == edited_[k].cell)
        cells.back().second += " " + edited_[k].text;
      else
        cells.emplace_back(edited_[k].cell, edited_[k].text);
    }
    const auto beside = [&](std::size_t unit, bool behind) {
      return unit < units_.size() && units_[unit].table == is.table && rows_.add(unit, behind, cells, text);
    };
    if (before > 0 && beside(before - 1, true)) return;
    if (beside(before, false)) return;
    draft_.tell(Change::Kind::by_hand, near(before), "", text, "");
  }

  Place near(std::size_t unit) const {
    if (unit > 0) --unit;
    return unit < units_.size() ? block_place(blocks_[units_[unit].first]) : Place{};
  }

  void removed_unit(std::size_t i) {
    if (gone_[i]) return;
    const Unit& was = units_[i];
    if (was.table == 0) return removed(was.first);
    std::string text;
    for (std::size_t k = was.first; k < was.first + was.count; ++k)
      text += (text.empty() ? "" : " | ") + blocks_[k].text;
    switch (rows_.remove(i, text)) {
      case Rows::Removal::done:
        return;
      case Rows::Removal::changed:
        return draft_.tell(Change::Kind::conflict, near(i + 1), text, "", "");
      case Rows::Removal::impossible:
        break;
    }
    bool of_data = false;
    for (std::size_t k = was.first; k < was.first + was.count; ++k)
      of_data = of_data || is_of_data(blocks_[k]);
    draft_.tell(of_data ? Change::Kind::by_hand : untraced(blocks_[was.first]), near(i + 1), text, "", "");
  }

  static bool is_of_data(const Block& block) {
    return std::any_of(block.runs.begin(), block.runs.end(), [](const Run& run) { return run.data.known(); });
  }

  // Words that stand in no value: of the model, or made of several values.
  Change::Kind untraced(const Block& block) const {
    for (const Run& run : block.runs)
      if (!run.data.known() && run.tmpl.known() && base_.is_tag(run.tmpl)) return Change::Kind::computed;
    const bool has_words =
        std::any_of(block.runs.begin(), block.runs.end(), [](const Run& run) { return run.tmpl.known(); });
    return has_words ? Change::Kind::clause : Change::Kind::computed;
  }

  // A paragraph that is nothing but a field to fill.
  bool is_field(std::size_t unit) const {
    const Block& block = blocks_[units_[unit].first];
    return units_[unit].count == 1 && !block.runs.empty() &&
           std::all_of(block.owner.begin(), block.owner.end(),
                       [&](std::uint32_t owner) { return block.runs[owner].to_fill; });
  }

  // ---- inside a paragraph

  // The changed stretches, in bytes of the block; `moved` gets by how much each shifts what follows.
  static std::vector<Splice> hunks_of(const Block& block, const std::string& text) {
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

  void edited(const Block& block, const Paragraph& paragraph) {
    const std::string& text = paragraph.text;
    std::vector<Splice> hunks = hunks_of(block, text);
    if (!text.empty()) looks(block, paragraph, hunks);
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
    if (!several) {
      const Run& run = block.runs[*words];
      const bool tag = run.tmpl.known() ? base_.is_tag(run.tmpl) : untraced(block) == Change::Kind::computed;
      change.kind = tag ? Change::Kind::computed : Change::Kind::clause;
    }
    change.clause = block.clause;
    for (const Run& run : block.runs)
      if (!change.place.known()) change.place = several ? run.data : run.tmpl;
    if (!change.place.known()) change.place = block_place(block);
    change.before = block.text;
    change.after = text;
    draft_.tell(std::move(change));
  }

  struct Segment {
    std::size_t begin = 0, end = 0;
    std::uint32_t owner = 0;
  };
  static std::vector<Segment> segments_of(const Block& block) {
    std::vector<Segment> out;
    for (std::size_t i = 0; i < block.owner.size(); ++i) {
      if (out.empty() || out.back().owner != block.owner[i]) out.push_back({i, i, block.owner[i]});
      out.back().end = i + 1;
    }
    return out;
  }

  // Neighbouring values that were changed together: each gets its words, and their hunks are done with. True
  // where it cannot be told which words are whose.
  bool share_out(const Block& block, std::vector<Splice>& hunks) {
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

  bool shared(const Block& block, const std::vector<Segment>& segments, std::size_t lo, std::size_t hi,
              std::vector<Splice> hunks) {
    const std::size_t begin = segments[lo].begin, end = segments[hi].end;
    if (hunks.front().begin < begin || hunks.back().end > end) return false;
    for (Splice& hunk : hunks) hunk.begin -= begin, hunk.end -= begin;
    const std::string now = revision::apply(block.text.substr(begin, end - begin), hunks);
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
    note_value(block, owner, shown, plain(apply(shown, splices)));
  }

  void note_value(const Block& block, std::uint32_t owner, const std::string& shown, std::string now) {
    Value& value = values_[block.runs[owner].data];
    value.shown = plain(shown);
    value.to_fill = block.runs[owner].to_fill;
    value.clause = block.clause;
    if (value.to_fill && now.size() > 1 && now.front() == '<' && now.back() == '>')
      now = now.substr(1, now.size() - 2);  // typed between the angle brackets of the field
    value.edited.insert(std::move(now));
  }

  // ---- what becomes of the data

  void set(const Place& place, const Value& value) {
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
    if (form == Form::other)
      return draft_.tell(Change::Kind::by_hand, here, value.shown, after, value.clause);
    if (is_done(is->value, after)) return;  // someone has done it already
    if (plain(is->value) != plain(was->value))
      return draft_.tell(Change::Kind::conflict, here, plain(is->value), after, value.clause);
    write(*where, *is, form, here, value, after);
  }

  static bool is_done(const std::string& now, const std::string& after) {
    return bare(now) == bare(after) || (!now.empty() && now == whole_title(after)) ||
           (!now.empty() && (now == as_iso(after) || now == as_number(after)));
  }

  // The first way to write the value that the reader of the data accepts.
  void write(const Where& where, const Found& is, Form form, const Place& here, const Value& value,
             const std::string& after) {
    std::vector<std::string> ways;
    if (form != Form::number) ways.push_back(as_iso(after));
    if (form != Form::date) ways.push_back(as_number(after));
    if (form == Form::same) ways.insert(ways.begin(), after);
    if (const std::string title = whole_title(after); !title.empty()) ways.push_back(title);
    if (form == Form::same) ways.push_back(after);
    const std::string name(here.file.view());
    const std::string& bytes = where.today->bytes();
    for (std::size_t i = 0; i < ways.size(); ++i) {
      if (ways[i].empty() && !after.empty()) continue;
      const bool as_paragraph = i > 0 && ways[i] == after;
      const Splice splice = splice_of(where, is, ways[i], as_paragraph, bytes);
      if (!draft_.put(*where.today, name, splice)) continue;
      return draft_.tell(Change::Kind::value, here, value.to_fill ? "" : value.shown, after, value.clause);
    }
    draft_.tell(Change::Kind::by_hand, here, value.shown, after, value.clause);
  }

  static Splice splice_of(const Where& where, const Found& is, const std::string& value, bool as_paragraph,
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
    const auto where = draft_.locate(*place);
    if (!where || where->was.kind != Spot::Kind::text) return {};
    for (std::size_t up = 0; up <= where->was.steps.size(); ++up) {
      const xml::Node* node = where->base->node_of(where->was, up);
      const xml::Node* parent = where->base->node_of(where->was, up + 1);
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
        piece ? piece->where.today->element_around(piece->where.is, piece->up) : std::nullopt;
    if (!element) {
      Place near;
      if (before > 0) {
        for (const Run& run : blocks_[before - 1].runs) near = run.data.known() ? run.data : run.tmpl;
      }
      return draft_.tell(Change::Kind::by_hand, near, "", text, "");
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
    if (!draft_.put(*piece->where.today, name, splice))
      return draft_.tell(Change::Kind::by_hand, here, "", text, "");
    draft_.tell(Change::Kind::added, here, "", text, blocks_[before > 0 ? before - 1 : before].clause);
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
        piece ? piece->where.today->element_around(piece->where.is, piece->up) : std::nullopt;
    if (!element) {
      const Change::Kind kind = is_of_data(block) ? Change::Kind::by_hand : untraced(block);
      return draft_.tell(kind, block_place(block), block.text, "", block.clause);
    }
    if (holds_more(*piece->where.today->node_of(piece->where.is, piece->up)))
      return draft_.tell(Change::Kind::by_hand, block_place(block), block.text, "", block.clause);
    const auto was = piece->where.base->element_around(piece->where.was, piece->up);
    const Place here = piece->where.today->place_of(element->begin);
    const std::string& bytes = piece->where.today->bytes();
    const std::string now = bytes.substr(element->begin, element->end - element->begin);
    if (was && plain(now) != plain(piece->where.base->bytes().substr(was->begin, was->end - was->begin)))
      return draft_.tell(Change::Kind::conflict, here, block.text, "", block.clause);
    // With the blanks before it, so that no empty line stays.
    std::size_t begin = element->begin;
    while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\t')) --begin;
    if (begin > 0 && bytes[begin - 1] == '\n') --begin;
    const std::string name(here.file.view());
    const Splice splice{begin, element->end, ""};
    if (!draft_.put(*piece->where.today, name, splice))
      return draft_.tell(Change::Kind::by_hand, here, block.text, "", block.clause);
    draft_.tell(Change::Kind::removed, here, block.text, "", block.clause);
  }

  // ---- bold and italic

  void looks(const Block& block, const Paragraph& paragraph, const std::vector<Splice>& hunks = {}) {
    if (block.heading || paragraph.looks.size() != paragraph.text.size()) return;
    // Byte by byte, where the words are the same.
    std::size_t to = 0, from = 0;
    std::size_t begin = 0;
    char was = 0, is = 0;
    bool open = false;
    const auto close = [&](std::size_t end) {
      if (open) look(block, begin, end, was, is);
      open = false;
    };
    const auto walk = [&](std::size_t end) {
      for (; from < end; ++from, ++to) {
        const char a = block.runs[block.owner[from]].look, b = paragraph.looks[to];
        const bool field = block.runs[block.owner[from]].to_fill;
        if (block.text[from] == ' ' && open) continue;  // a blank has no looks
        if (open && (a != was || b != is || a == b || field)) close(from);
        if (!open && a != b && block.text[from] != ' ' && !field) open = true, begin = from, was = a, is = b;
      }
    };
    for (const Splice& hunk : hunks) {
      walk(hunk.begin);
      close(hunk.begin);
      from = hunk.end, to += hunk.bytes.size();
    }
    walk(block.text.size());
    close(block.text.size());
  }

  // Words whose looks have changed: written where one value holds them, else told.
  void look(const Block& block, std::size_t begin, std::size_t end, char was, char is) {
    while (end > begin && block.text[end - 1] == ' ') --end;
    if (const auto now = same_today_.find(&block); now != same_today_.end()) {
      const Block& today = *now->second;
      bool done = true;
      for (std::size_t at = begin; at < end && done; ++at)
        done = today.text[at] == ' ' || today.runs[today.owner[at]].look == is;
      if (done) return;
    }
    Change change;
    change.kind = Change::Kind::emphasis;
    change.before = change.after = block.text.substr(begin, end - begin);
    change.look_before = was, change.look_after = is;
    change.clause = block.clause;
    const Run& run = block.runs[block.owner[begin]];
    change.place = run.data.known() ? run.data : block_place(block);
    const bool one = std::all_of(block.owner.begin() + static_cast<std::ptrdiff_t>(begin),
                                 block.owner.begin() + static_cast<std::ptrdiff_t>(end),
                                 [&](std::uint32_t owner) { return owner == block.owner[begin]; });
    if (one && run.data.known() && was == 0 && emphasise(block, begin, end, is, change)) return;
    if (one && run.data.known() && is == 0 && plain_again(block, begin, end, change)) return;
    change.kind = Change::Kind::look_by_hand;
    draft_.tell(std::move(change));
  }

  bool emphasise(const Block& block, std::size_t begin, std::size_t end, char look, Change& change) {
    const auto where = draft_.locate(block.runs[block.owner[begin]].data);
    if (!where || where->is.kind != Spot::Kind::text) return false;
    const auto is = where->today->find(where->is);
    if (!is) return false;
    const std::string& bytes = where->today->bytes();
    const std::string raw = bytes.substr(is->begin, is->end - is->begin);
    if (raw != is->value) return false;  // written with entities
    // The same occurrence of the words, in the value as it is written.
    std::size_t first = begin;
    while (first > 0 && block.owner[first - 1] == block.owner[begin]) --first;
    std::size_t count = 0;
    const std::string words = block.text.substr(begin, end - begin);
    for (std::size_t at = block.text.find(words, first); at < begin; at = block.text.find(words, at + 1))
      ++count;
    std::size_t at = raw.find(words);
    for (; count > 0 && at != std::string::npos; --count) at = raw.find(words, at + 1);
    if (at == std::string::npos) return false;
    std::string made = words;
    if ((look & readers::EditedParagraph::kEm) != 0) made = "<em>" + made + "</em>";
    if ((look & readers::EditedParagraph::kStrong) != 0) made = "<strong>" + made + "</strong>";
    change.place = where->today->place_of(is->begin + at);
    const std::string name(change.place.file.view());
    if (!draft_.put(*where->today, name, {is->begin + at, is->begin + at + words.size(), made})) return false;
    draft_.tell(change);
    return true;
  }

  // The whole of a <strong> or an <em>.
  bool plain_again(const Block& block, std::size_t begin, std::size_t end, Change& change) {
    const std::uint32_t owner = block.owner[begin];
    const bool whole = (begin == 0 || block.owner[begin - 1] != owner) &&
                       (end >= block.owner.size() || block.owner[end] != owner);
    const auto where = draft_.locate(block.runs[owner].data);
    if (!whole || !where || where->is.kind != Spot::Kind::text) return false;
    const xml::Node* node = where->today->node_of(where->is, 0);
    const auto element = where->today->element_around(where->is, 0);
    const auto is = where->today->find(where->is);
    if (node == nullptr || !element || !is || (node->name != "strong" && node->name != "em")) return false;
    if (node->children.size() != 1 || plain(is->value) != plain(change.before)) return false;
    change.place = where->today->place_of(element->begin);
    const std::string inner = where->today->bytes().substr(is->begin, is->end - is->begin);
    if (!draft_.put(*where->today, std::string(change.place.file.view()),
                    {element->begin, element->end, inner}))
      return false;
    draft_.tell(change);
    return true;
  }

  const Base& base_;
  Draft draft_;
  std::vector<Block> blocks_, today_blocks_;
  std::vector<Unit> units_, edited_units_;
  std::vector<Paragraph> edited_;
  Rows rows_;
  bool has_today_ = false;
  std::map<const Block*, const Block*> same_today_;  // the same words
  std::vector<bool> done_, gone_;  // edited units that today has; units that today has no more
  struct PlaceLess {
    bool operator()(const Place& a, const Place& b) const {
      return std::tuple(a.file.view(), a.line, a.column) < std::tuple(b.file.view(), b.line, b.column);
    }
  };
  std::map<Place, Value, PlaceLess> values_;
};

}  // namespace

Proposal propose(const Base& base, const std::vector<readers::EditedParagraph>& paragraphs,
                 const FileMap& today, const std::optional<Shown>& now,
                 const std::function<bool(const FileMap&)>& accepts) {
  return Proposer(base, today, now, accepts).run(paragraphs);
}

}  // namespace ctg::revision
