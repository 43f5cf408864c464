// Pages that would be nearly empty: what only just runs over its last page is set tighter, and the text goes
// on below a short list of sigles. Both ask how pages will be filled before the paginator does so.
#include "layout/composition.h"
#include "layout/cut.h"

namespace ctg::layout {

// Sigles that have no room below the table of contents stand on a page of their own, and the text goes on
// there where they leave it half of it.
bool Composition::leaves_half_a_page(const Strips& contents) const {
  if (contents.empty() || !contents.back().contents.empty()) return false;  // no sigles
  const Pt sigles = contents.back().height, page = style_.text_height();
  return height_with_gaps(contents) > page && sigles < page / 2;
}

// What strips take of pages, as the paginator will fill them, but for columns, which can be cut anywhere.
Composition::Taken Composition::pages_of(const Strips& strips) const {
  Taken out;
  const Pt page = style_.text_height();
  Pt notes_here = 0;
  for (std::size_t i = 0; i < strips.size();) {
    Pt need = 0, notes = 0;
    const std::size_t from = i;
    do {
      need += strips[i].height + (i == from && out.last == 0 ? 0 : strips[i].before);
      std::vector<int> called;
      notes_in(strips[i], called);
      for (const int note : called)
        notes += kNoteSpace + height_with_gaps(flow_.notes[static_cast<std::size_t>(note)]);
    } while (strips[i++].keep_next && i < strips.size());
    const auto taken = [&] { return need + notes + (notes > 0 && notes_here == 0 ? kNoteGap : 0); };
    if (out.last > 0 && out.last + taken() > page && !strips[from].columns)
      ++out.pages, out.last = notes_here = 0, need -= strips[from].before;
    out.last += taken(), notes_here += notes;
    for (; out.last > page; out.last -= page) ++out.pages;
  }
  return out;
}

void Composition::fitted(const Node& node, const Context& inner, Pt most) {
  const Checkpoint before = here();
  blocks(node.children, inner, out());
  const Taken loose = pages_of(out());
  if (loose.pages == 1 || loose.last > style_.text_height() * most) return;
  back_to(before);
  tight_ = true;
  Context tight = inner;
  tight.body.leading *= 0.97;
  blocks(node.children, tight, out());
  tight_ = false;
  if (pages_of(out()).pages < loose.pages) return;
  back_to(before);
  blocks(node.children, inner, out());
}

}  // namespace ctg::layout
