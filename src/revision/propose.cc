#include "revision/propose.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/align.h"
#include "revision/draft.h"
#include "revision/emphasis.h"
#include "revision/pieces.h"
#include "revision/rows.h"
#include "revision/units.h"
#include "revision/values.h"

namespace ctg::revision {

namespace {

constexpr std::size_t kMostPairs = 40'000;
constexpr double kAlikeParagraph = 0.35;  // two paragraphs that share fewer words are not one that was edited

// White space plain, and the looks of what stays.
Paragraph plain_paragraph(const EditedParagraph& from) {
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
      : draft_(base, today, accepts),
        blocks_(blocks_of(base.tree, base.dossier)),
        units_(units_of(blocks_)),
        rows_(blocks_, units_, draft_),
        pieces_(blocks_, draft_),
        emphasis_(draft_),
        values_(draft_, emphasis_) {
    if (now) today_blocks_ = blocks_of(now->tree, now->dossier);
    has_today_ = now.has_value();
  }

  std::vector<Change> run(const std::vector<EditedParagraph>& paragraphs) {
    for (const EditedParagraph& paragraph : paragraphs)
      if (paragraph.passage != Passage::text && paragraph.passage != Passage::note) {
        continue;
      } else if (Paragraph one = plain_paragraph(paragraph); !one.text.empty()) {
        one.note = paragraph.passage == Passage::note;
        if (paragraph.stands_in > 0) one.caller = plain(paragraphs[paragraph.stands_in - 1].text);
        edited_.push_back(std::move(one));
      }
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
    values_.write_all();
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
    // The document may set its rows in an order of its own: one that only today has came from this edit.
    std::map<std::string_view, int> more;
    for (const Unit& unit : today)
      if (unit.table != 0) ++more[unit.text];
    for (const Unit& unit : units_)
      if (unit.table != 0) --more[unit.text];
    for (std::size_t j = 0; j < edited_units_.size(); ++j)
      if (edited_units_[j].table != 0 && !done_[j] && more[edited_units_[j].text]-- > 0) done_[j] = true;
    std::vector<std::string_view> a, b;
    for (const Unit& unit : units_) a.emplace_back(unit.text);
    for (const Unit& unit : today) b.emplace_back(unit.text);
    for (const Hunk& hunk : differences(a, b)) {
      for (std::size_t i = hunk.from; i < hunk.from_end; ++i) {
        gone_[i] = true;
        for (std::size_t k = hunk.to; k < hunk.to_end && gone_[i]; ++k)
          if (likeness(units_[i].text, today[k].text) >= kAlikeParagraph) gone_[i] = false;
      }
    }
  }

  // The same words: each value stands where today's document has it.
  void note_moved(const Unit& was, const Unit& is) {
    if (was.count != is.count) return;
    for (std::size_t k = 0; k < was.count; ++k) {
      const Block &a = blocks_[was.first + k], &b = today_blocks_[is.first + k];
      if (a.text != b.text) return;
      emphasis_.same_today(a, b);
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
        const bool alike_kind = a.table == b.table && both_notes_or_none(a, b);
        double like = alike_kind ? likeness(a.text, b.text) : 0;
        // As many as before: each is itself.
        if (n == m && i == j && alike_kind) like = std::max(like, kAlikeParagraph);
        alike[i * m + j] = like;
        at(i, j) =
            std::max({at(i + 1, j), at(i, j + 1), like >= kAlikeParagraph ? at(i + 1, j + 1) + like : 0});
      }
    }
    std::size_t i = 0, j = 0;
    while (i < n || j < m) {
      const bool pair = i < n && j < m && alike[i * m + j] >= kAlikeParagraph &&
                        at(i, j) == at(i + 1, j + 1) + alike[i * m + j];
      if (pair || (i < n && j < m && is_field(hunk.from + i, edited_units_[hunk.to + j]))) {
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
    for (std::size_t i = 0; i < std::min(n, m); ++i) {
      if (both_notes_or_none(units_[hunk.from + i], edited_units_[hunk.to + i])) {
        edited_unit(hunk.from + i, hunk.to + i);
      } else {
        removed_unit(hunk.from + i);
        added_unit(hunk.from + i + 1, hunk.to + i);
      }
    }
    for (std::size_t i = m; i < n; ++i) removed_unit(hunk.from + i);
    for (std::size_t j = n; j < m; ++j) added_unit(hunk.from_end, hunk.to + j);
  }

  bool both_notes_or_none(const Unit& was, const Unit& is) const {
    return blocks_[was.first].note == edited_[is.first].note;
  }

  void same_unit(const Unit& was, const Unit& is) {
    if (was.count != is.count) return;
    for (std::size_t k = 0; k < was.count; ++k)
      emphasis_.looks(blocks_[was.first + k], edited_[is.first + k]);
  }

  void edited_unit(std::size_t i, std::size_t j) {
    if (done_[j]) return;
    const Unit &was = units_[i], &is = edited_units_[j];
    if (was.table == 0 && is.table == 0) return values_.edited(blocks_[was.first], edited_[is.first]);
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
        if (!was.empty() && !is.empty()) emphasis_.looks(blocks_[was.front()], edited_[is.front()]);
        return;
      }
      if (rows_.set_cell(unit, cell, before, after)) return;
    }
    std::size_t k = 0;
    for (; k < was.size() && k < is.size(); ++k) values_.edited(blocks_[was[k]], edited_[is[k]]);
    for (; k < is.size(); ++k)
      pieces_.added(was.empty() ? units_[unit].first : was.back() + 1, edited_[is[k]].text);
    for (; k < was.size(); ++k) {
      if (was.size() == 1 && blocks_[was[k]].runs.size() == 1 && blocks_[was[k]].runs.front().data.known())
        values_.edited(blocks_[was[k]], Paragraph{});
      else
        pieces_.removed(was[k]);
    }
  }

  void added_unit(std::size_t before, std::size_t j) {
    const Unit& is = edited_units_[j];
    if (done_[j]) return;
    if (edited_[is.first].note) return added_note(is);
    if (is.table == 0) {
      const std::size_t at = before < units_.size() ? units_[before].first : blocks_.size();
      // Behind all the text: that it goes on what stands last (a voted act) is nothing that anyone said.
      if (std::all_of(blocks_.begin() + static_cast<std::ptrdiff_t>(at), blocks_.end(),
                      [](const Block& block) { return block.note; }))
        return draft_.tell(Change::Kind::by_hand, near(before), "", edited_[is.first].text, "");
      return pieces_.added(at, edited_[is.first].text);
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

  // A note stands at the end of the document, and is called from anywhere in it.
  void added_note(const Unit& is) {
    for (std::size_t k = is.first; k < is.first + is.count; ++k) {
      Change change{Change::Kind::aside, {}, {}, "", edited_[k].text};
      change.passage = Passage::note;
      change.beside = edited_[k].caller;
      draft_.tell(std::move(change));
    }
  }

  Place near(std::size_t unit) const {
    if (unit > 0) --unit;
    return unit < units_.size() ? block_place(blocks_[units_[unit].first]) : Place{};
  }

  void removed_unit(std::size_t i) {
    if (gone_[i]) return;
    const Unit& was = units_[i];
    if (was.table == 0) return pieces_.removed(was.first);
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
    draft_.tell(of_data ? Change::Kind::by_hand : draft_.untraced(blocks_[was.first]), near(i + 1), text, "",
                "");
  }

  // A paragraph that is nothing but a field to fill.
  bool is_field(std::size_t unit, const Unit& is) const {
    if (is.table != 0 || !both_notes_or_none(units_[unit], is)) return false;
    const Block& block = blocks_[units_[unit].first];
    return units_[unit].count == 1 && !block.runs.empty() &&
           std::all_of(block.owner.begin(), block.owner.end(),
                       [&](std::uint32_t owner) { return block.runs[owner].to_fill; });
  }

  Draft draft_;
  std::vector<Block> blocks_, today_blocks_;
  std::vector<Unit> units_, edited_units_;
  std::vector<Paragraph> edited_;
  Rows rows_;
  Pieces pieces_;
  Emphasis emphasis_;
  Values values_;
  bool has_today_ = false;
  std::vector<bool> done_, gone_;  // edited units that today has; units that today has no more
};

}  // namespace

std::vector<Change> propose(const Base& base, const std::vector<EditedParagraph>& paragraphs,
                            const FileMap& today, const std::optional<Shown>& now,
                            const std::function<bool(const FileMap&)>& accepts) {
  return Proposer(base, today, now, accepts).run(paragraphs);
}

}  // namespace ctg::revision
