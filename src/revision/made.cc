#include "revision/made.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/align.h"

namespace ctg::revision {

namespace {

using Lines = std::vector<std::string>;
using Words = std::set<std::string, std::less<>>;

constexpr double kAlikeLine = 0.35;  // below, one line is not another that was edited

bool is_short_title(std::string_view words) {
  return words == "Image" || words == "Graphique" || words == "Logo";
}

// Once each, as logos of the cover stand in running heads again. The short titles are the ODT's own.
Lines alternatives_of(Lines all) {
  Lines out;
  for (std::string& words : all)
    if (!is_short_title(words) && std::ranges::find(out, words) == out.end()) out.push_back(std::move(words));
  return out;
}

Lines lines_of(const std::vector<EditedParagraph>& paragraphs, Passage passage) {
  Lines out;
  for (const EditedParagraph& each : paragraphs)
    if (each.passage == passage)
      if (std::string text = plain(each.text); !text.empty()) out.push_back(std::move(text));
  if (passage == Passage::picture) return alternatives_of(std::move(out));
  // Headers stand once for each kind of page, and as often as a word processor likes.
  if (passage == Passage::running) {
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
  return out;
}

Words words_of(const Lines& lines) { return {lines.begin(), lines.end()}; }

// An entry without its page, where that leaves words that are known.
void drop_page(std::string& entry, const Words& known) {
  const std::size_t last = entry.find_last_not_of("0123456789");
  if (last == entry.npos || last + 1 == entry.size() || known.contains(entry)) return;
  const std::string without = plain(std::string_view(entry).substr(0, last + 1));
  if (known.contains(without)) entry = without;
}

class Held {
 public:
  Held(Passage passage, Lines written, Lines edited, Words today)
      : passage_(passage),
        written_(std::move(written)),
        edited_(std::move(edited)),
        today_(std::move(today)) {}

  // Entries follow the headings: those that changed or went, theirs do.
  void follow(const Words& text) {
    follows_ = true, text_ = text;
    Words known = text;
    known.insert(written_.begin(), written_.end());
    for (std::string& entry : edited_) drop_page(entry, known);
  }

  std::vector<Change> changes() && {
    if (edited_.empty() && !written_.empty() && passage_ != Passage::picture) {
      // Running heads that are all gone were switched off, or are unknown: some programs do not keep them.
      if (!today_.empty() && passage_ != Passage::running)
        tell(written_.front() + (written_.size() > 1 ? " … " + written_.back() : ""), "");
      return std::move(out_);
    }
    const std::vector<std::string_view> a(written_.begin(), written_.end());
    const std::vector<std::string_view> b(edited_.begin(), edited_.end());
    for (const Hunk& hunk : differences(a, b)) hold(hunk);
    return std::move(out_);
  }

 private:
  bool is_typed(const std::string& line) const { return !today_.contains(line) && !text_.contains(line); }
  bool is_missed(const std::string& line) const {
    return today_.contains(line) && (!follows_ || text_.contains(line));
  }

  void hold(const Hunk& hunk) {
    std::vector<std::size_t> gone;
    for (std::size_t i = hunk.from; i < hunk.from_end; ++i) gone.push_back(i);
    const bool each_itself = hunk.from_end - hunk.from == hunk.to_end - hunk.to;
    for (std::size_t j = hunk.to; j < hunk.to_end; ++j) {
      const std::string& line = edited_[j];
      if (!is_typed(line)) continue;
      const auto was = std::find_if(gone.begin(), gone.end(), [&](std::size_t i) {
        return each_itself ? i - hunk.from == j - hunk.to : likeness(written_[i], line) >= kAlikeLine;
      });
      tell(was == gone.end() ? "" : written_[*was], line);
      if (was != gone.end()) gone.erase(was);
    }
    if (passage_ == Passage::picture) return;  // one that is gone went with its picture
    for (const std::size_t i : gone)
      if (is_missed(written_[i])) tell(written_[i], "");
  }

  void tell(const std::string& before, const std::string& after) {
    Change change{Change::Kind::made, {}, {}, before, after};
    change.passage = passage_;
    out_.push_back(std::move(change));
  }

  Passage passage_;
  Lines written_, edited_;
  Words today_, text_;
  bool follows_ = false;
  std::vector<Change> out_;
};

bool is_aside(const EditedParagraph& each) { return each.passage >= Passage::comment; }

std::string words_of(const EditedParagraph& aside) {
  std::string words = plain(aside.text);
  return aside.passage == Passage::image && is_short_title(words) ? "" : words;
}

// How often each stands in a document.
class Asides {
 public:
  explicit Asides(const std::vector<EditedParagraph>& paragraphs) {
    for (const EditedParagraph& each : paragraphs) {
      if (!is_aside(each)) continue;
      ++counts_[{each.passage, words_of(each)}];
      images_ += each.passage == Passage::image && !in_running(paragraphs, each) ? 1 : 0;
    }
  }
  void or_as_in(const Asides& other) {
    for (const auto& [aside, count] : other.counts_) counts_[aside] = std::max(counts_[aside], count);
    images_ = std::max(images_, other.images_);
  }
  // Headers stand once for each kind of page.
  bool takes(const EditedParagraph& aside, bool running) {
    const auto found = counts_.find({aside.passage, words_of(aside)});
    if (found == counts_.end() || found->second == 0) return false;
    if (!running) --found->second;
    return true;
  }
  int images() const { return images_; }
  static bool in_running(const std::vector<EditedParagraph>& paragraphs, const EditedParagraph& aside) {
    return aside.stands_in > 0 && paragraphs[aside.stands_in - 1].passage == Passage::running;
  }

 private:
  std::map<std::pair<Passage, std::string>, int> counts_;
  int images_ = 0;  // outside of running heads
};

}  // namespace

std::vector<Change> asides_of(const std::vector<EditedParagraph>& written,
                              const std::vector<EditedParagraph>& edited,
                              const std::vector<EditedParagraph>& today) {
  Asides known(written);
  known.or_as_in(Asides(today));
  const bool more_images = Asides(edited).images() > known.images();
  std::set<std::pair<Passage, std::string>> in_heads;
  std::vector<Change> out;
  for (const EditedParagraph& each : edited) {
    if (!is_aside(each)) continue;
    const bool running = Asides::in_running(edited, each);
    const std::string words = words_of(each);
    if (known.takes(each, running)) continue;
    if (running && !in_heads.emplace(each.passage, words).second) continue;
    const bool stretch = each.passage == Passage::struck || each.passage == Passage::hidden;
    // As many pictures as before: what is said of one was changed, and is told as that.
    const bool described = each.passage == Passage::image && (running || !more_images);
    if (words.empty() ? stretch : described) continue;
    Change change{Change::Kind::aside, {}, {}, "", words};
    change.passage = each.passage;
    if (each.stands_in > 0) change.beside = plain(edited[each.stands_in - 1].text);
    out.push_back(std::move(change));
  }
  return out;
}

std::vector<Change> edits_of_made(const std::vector<EditedParagraph>& written,
                                  const std::vector<EditedParagraph>& edited,
                                  const std::vector<EditedParagraph>& today) {
  std::vector<Change> out;
  for (const Passage passage :
       {Passage::contents, Passage::sigles, Passage::legend, Passage::running, Passage::picture}) {
    Held held(passage, lines_of(written, passage), lines_of(edited, passage),
              words_of(lines_of(today, passage)));
    if (passage == Passage::contents) held.follow(words_of(lines_of(edited, Passage::text)));
    for (Change& change : std::move(held).changes()) out.push_back(std::move(change));
  }
  return out;
}

}  // namespace ctg::revision
